"""A request is sent again: by a hasty finger, by coming back through the history. It is one act."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, Open, enter

pytestmark = pytest.mark.browser

WORDS = "La tension, en une phrase"


def test_a_form_that_one_comes_back_to_is_the_same_request_until_it_says_something_else(open_page: Open):
    page = enter(open_page(viewport=DESK), "Rosa Lampion")
    page.goto("/circles/")
    page.get_by_role("link", name="Cercle sourcing").first.click()
    page.get_by_role("link", name="Dire une tension").first.click()
    page.get_by_label(WORDS).fill("Nous rappelons deux fois les mêmes personnes")
    first = _sent(page, clicks=2)

    page.go_back()
    expect(page.get_by_label(WORDS)).to_have_value("Nous rappelons deux fois les mêmes personnes")
    again = _sent(page)
    page.go_back()
    page.get_by_label(WORDS).fill("Nous ne rappelons pas tout le monde")
    other = _sent(page)

    assert again == first != other


def _sent(page: Page, *, clicks: int = 1) -> str:
    page.get_by_role("button", name="Dire cette tension").click(click_count=clicks)
    page.wait_for_url("**/tensions/0*/")
    return page.url
