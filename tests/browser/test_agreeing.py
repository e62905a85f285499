"""A talent on a telephone reads short sentences, agrees and stops in two taps: whoever reads elsewhere is shut out at the next click."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from socle.site.testing import copies
from tests.browser.axe import is_sound
from tests.browser.conftest import DESK, PHONE, ROOT, Open, _free_port, _wait_for

pytestmark = [pytest.mark.browser, pytest.mark.long]


@dataclass(frozen=True)
class Place:
    """Where it is served, the file of whom, and the sessions of these people."""

    address: str
    talent: str
    sessions: dict[str, str]


@pytest.fixture
def place(founded: Path, tmp_path: Path, django_db_setup: None) -> Iterator[Place]:
    """An installation of its own, with the static files of another."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SOCLE_")}
    port = _free_port()
    chosen = {"SOCLE_VAR": str(tmp_path), "SOCLE_ADDRESS": f"http://127.0.0.1:{port}", "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
    environment = kept | chosen
    shutil.copytree(founded / "static", tmp_path / "static")
    with copies.installed("cast", tmp_path):
        told = subprocess.run(
            [sys.executable, "-m", "tests.agreeing"], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
    command = ["--interface", "wsgi", "--blocking-threads", "2", "--port", str(port), "--log-level", "error", "socle.site.wsgi:application"]
    with (tmp_path / "log").open("wb") as log:
        running = subprocess.Popen([sys.executable, "-m", "granian", *command], cwd=ROOT, env=environment, stdout=log, stderr=log)
        _wait_for(f"http://127.0.0.1:{port}/", running, tmp_path / "log")
        yield Place(chosen["SOCLE_ADDRESS"], **json.loads(told.stdout.splitlines()[-1]))
        running.terminate()
        running.wait(20)


def come_in(open_page: Open, place: Place, name: str, **options: object) -> Page:
    page = open_page(base_url=place.address, **options)
    cookies = {"language": "fr", "sessionid": place.sessions[name]}
    page.context.add_cookies([{"name": key, "value": value, "url": place.address} for key, value in cookies.items()])
    return page


def test_a_talent_agrees_by_themselves_and_stops_in_two_taps(open_page: Open, place: Place) -> None:
    aya, fanny = come_in(open_page, place, "Aya", viewport=PHONE), come_in(open_page, place, "Fanny", viewport=DESK, color_scheme="dark")
    _look(fanny, "before", f"/talents/{place.talent}/")
    expect(fanny.get_by_role("heading", level=1)).not_to_contain_text("Aya")

    _look(aya, "space", "/my-way/")
    aya.locator(".dock").get_by_role("link", name="Ce que je partage").click()
    expect(aya.get_by_role("heading", level=1, name="Ce que je partage")).to_be_visible()
    _look(aya, "nothing")
    aya.get_by_role("row").or_(aya.get_by_role("listitem")).filter(has_text="accompaniment").get_by_role("link", name="Lire").click()
    aya.get_by_role("link", name="En phrases courtes").click()
    expect(aya.get_by_text("Vous pouvez dire oui.")).to_be_visible()
    _look(aya, "text")
    assert aya.locator("input:checked").count() == 0
    aya.get_by_text("Atelier", exact=True).click()
    aya.get_by_text("Où j’en suis de mon parcours").click()
    aya.get_by_label("Jusqu’à quel jour").fill(f"{timezone.localdate() + timedelta(days=30):%Y-%m-%d}")
    aya.get_by_role("button", name="Oui, je suis d’accord").click()
    expect(aya.get_by_text("Accord donné.")).to_be_visible()
    _look(aya, "receipt")

    _look(fanny, "reads", f"/talents/{place.talent}/")
    expect(fanny.get_by_text("a accepté de partager")).to_be_visible()

    aya.goto("/my-sharing/")
    _look(aya, "shared")
    aya.get_by_role("link", name="Retirer").click()
    _look(aya, "second")
    aya.get_by_role("button", name="Arrêter maintenant").click()
    expect(aya.get_by_text("Ce n’est plus partagé.")).to_be_visible()

    answer = fanny.reload()
    assert answer and answer.status == 404


def test_what_a_guide_sees_of_it_is_sound(open_page: Open, place: Place) -> None:
    elsa = come_in(open_page, place, "Elsa", viewport={"width": 320, "height": 700})
    elsa.goto(f"/talents/{place.talent}/sharing/")
    text = elsa.locator("a", has_text=re.compile("^ ?Lire")).first.get_attribute("href") or ""
    for name, address in (
        ("guide-shared", f"/talents/{place.talent}/sharing/"),
        ("guide-text", text),
        ("list", "/agreements/?state=every"),
        ("account", f"/talents/{place.talent}/account/"),
        ("represented", f"/talents/{place.talent}/representative/"),
        ("file", f"/talents/{place.talent}/"),
    ):
        _look(elsa, name, address)


def _look(page: Page, name: str, address: str = "") -> None:
    if address:
        page.goto(address)
    is_sound(page)
    if folder := os.environ.get("W_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
