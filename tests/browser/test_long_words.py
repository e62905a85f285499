"""A word that is wider than a telephone breaks, and its page does not move sideways."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
NARROW = {"width": 320, "height": 640}


@pytest.mark.parametrize("where", [".tension .felt a", ".row .name a", ".timeline > li", "h1", ".notice p"])
def test_no_word_is_wider_than_its_page(open_page: Open, where: str):
    page = open_page(viewport=NARROW)
    page.goto("/gallery/")
    _fill(page, where, "W" * 300)

    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


def _fill(page: Page, where: str, word: str) -> None:
    found = page.locator(f"main {where}")
    assert found.count(), where
    found.evaluate_all("(all, word) => all.forEach((one) => { one.textContent = word; })", word)
