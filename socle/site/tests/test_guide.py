"""The guide: pages of Socle, made of what lies in docs/guide."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from conftest import Cast
from socle.site import guide
from socle.site.guide import FIRST, FOLDER, PICTURES, pages


def read(cast: Cast, name: str = FIRST, language: str = "fr") -> str:
    client = cast.client("Elsa")
    client.cookies["language"] = language
    answer = client.get(reverse("guide_page", args=[name]))
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_every_page_of_the_folder_is_a_page_of_the_guide() -> None:
    assert set(pages()) == {file.stem for file in FOLDER.glob("*.md")}


def test_a_page_says_what_it_is_shows_its_pictures_and_leads_to_the_others(cast: Cast) -> None:
    said = read(cast, "decider")

    assert '<span lang="fr">Décider par consentement avec Socle</span>' in said
    assert said.count("<h1") == 1 and '<h2 id="4-lobjection">' in said and 'href="#4-lobjection"' in said
    assert re.search(r'<img alt="Sur un téléphone : la tension [^"]*"[^>]* height="\d+"[^>]* src="/static/guide/', said)
    assert {one.address for one in pages().values()} <= set(re.findall(r'class="chip" href="([^"]+)"', said))
    assert '<td data-label="vous voulez…">dire ce qui manque</td>' in said


def test_the_menu_leads_to_it(cast: Cast) -> None:
    assert f'href="{reverse("guide")}"' in cast.client("Elsa").get("/").content.decode()
    assert cast.client("Elsa").get(reverse("guide")).status_code == 200


def test_whoever_reads_english_is_told_that_it_is_in_french(cast: Cast) -> None:
    assert "The guide is written in French." in read(cast, language="en")
    assert "est écrit en français" not in read(cast)


@pytest.mark.parametrize("name", sorted(pages()))
def test_all_that_a_page_names_is_there(name: str) -> None:
    text = pages()[name].text
    known = {one.address for one in pages().values()}
    within = set(re.findall(r'id="([^"]+)"', text))

    led = {href for href in re.findall(r'href="([^"]+)"', text) if not href.startswith("/static/guide/")}
    assert {href for href in led if href[1:] not in within and href not in known} == set()
    for picture in re.findall(r'src="/static/(guide/[^"]+)"', text):
        assert finders.find(picture)


def test_what_lies_outside_the_guide_stays_words() -> None:
    assert "<span>Le format du modèle</span>" in pages()["fonder"].text


@pytest.mark.parametrize("name", ["nothing", "decider.md", "kit"])
def test_no_other_file_is_a_page(cast: Cast, name: str) -> None:
    assert cast.client("Elsa").get(f"/guide/{name}/").status_code == 404


def test_where_there_is_no_guide_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(guide, "FOLDER", tmp_path)

    assert pages.__wrapped__() == {}


def test_every_picture_is_shown_somewhere() -> None:
    shown = {name for page in pages().values() for name in re.findall(r'src="/static/guide/([^"]+)"', page.text)}

    assert shown == {file.name for file in PICTURES.glob("*.png")}
