"""The gallery shows every component, in both languages and both directions."""

import re
from pathlib import Path

import pytest
from django.test import RequestFactory

from socle.look import symbols
from socle.look.pages import COMPONENTS, gallery

ROOM = Path(__file__).parents[1]
SOCLE = ROOM.parent
SIGN = re.compile(r"""["'#]([ikm]-[a-z]+)["']""")


def test_every_component_has_its_entry():
    entries = {file.stem for file in (ROOM / "templates" / "look" / "gallery").glob("*.html")}

    assert entries == set(COMPONENTS)


@pytest.mark.parametrize("query", ["", "?language=en&theme=dark&message=1", "?language=fr&direction=rtl", "?language=xx"])
def test_it_renders(look, query):
    page = gallery(RequestFactory().get(f"/gallery/{query}"))

    assert page.status_code == 200
    assert len(page.content) < 112 * 1024  # of pages that people read it is 80; this one holds every component
    assert all(f'id="{name}"' in page.content.decode() for name in COMPONENTS)


def test_no_id_is_given_twice(look):
    ids = re.findall(r'\sid="([^"]+)"', gallery(RequestFactory().get("/gallery/")).content.decode())

    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("name", ["frame", "plain", "error"])
def test_a_frame_asks_for_nothing_but_its_shell(look, name):
    from socle.look.shell import Shell

    shown = look.get_template(f"look/{name}.html").render(shell=Shell(programme="RtR", path="/", version="0"), csrf_input="", code=404)

    assert '<main id="contenu"' in shown
    assert shown.count("look/look.css") == 1


def test_every_sign_that_is_named_is_drawn():
    named = {
        (sign, file.relative_to(SOCLE).as_posix())
        for file in [*SOCLE.rglob("*.html"), *SOCLE.rglob("*.py")]
        for sign in SIGN.findall(file.read_text())
    }

    assert {(sign, where) for sign, where in named if sign not in symbols.names()} == set()


def test_its_address_is_found_without_the_slash_too(client):
    answer = client.get("/gallery?theme=dark")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/gallery/?theme=dark")
