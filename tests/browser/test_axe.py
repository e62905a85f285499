"""Axe sees what is wrong, also in what is passed over once it was found well."""

import pytest
from playwright.sync_api import Page

from tests.browser.axe import looked_at
from tests.browser.conftest import DESK, Open

pytestmark = pytest.mark.browser

WELL = "<h1>Bonjour</h1><main><p id='one'>Tout va bien</p><p id='other'>Ici aussi</p></main>"
FAINT = "document.querySelector('#other').style"


def colours(page: Page) -> list[str]:
    return [one["id"] for one in looked_at(page).response["violations"] if one["id"] == "color-contrast"]


@pytest.mark.parametrize(
    "fault",
    [
        f"{FAINT}.color = '#ccc'",
        f"{FAINT}.backgroundColor = '#111'",
        "document.querySelector('main').style.backgroundColor = '#111'",
        f"{FAINT}.cssText = 'color: #888; font-size: 11px'",
        "document.body.style.opacity = .3",
    ],
)
def test_a_word_that_has_become_faint_is_seen_as_often_as_it_is_looked_at(open_page: Open, fault: str):
    page = open_page(viewport=DESK)
    page.goto("/")
    page.evaluate("html => document.body.innerHTML = html", WELL)
    assert colours(page) == colours(page) == []

    page.evaluate(fault)

    assert colours(page) == colours(page) == ["color-contrast"]


def test_whatever_else_is_wrong_is_seen(open_page: Open):
    page = open_page(viewport=DESK)
    page.goto("/")
    page.evaluate("html => document.body.innerHTML = html", WELL + "<img src='/nowhere.png'>")

    assert "image-alt" in [one["id"] for one in looked_at(page).response["violations"]]
