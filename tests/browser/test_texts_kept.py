"""What somebody has typed is kept until a page says that it was taken."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open, enter

pytestmark = pytest.mark.browser

WORDS = "La tension, en une phrase"


def test_a_text_that_was_sent_in_vain_is_there_again_until_it_was_taken(open_page: Open):
    page = enter(open_page(viewport=PHONE), "Rosa Lampion")
    form = _form(page)
    page.get_by_label(WORDS).fill("Nous ne rappelons personne en août")

    page.route("**/tensions/new/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    _send(page)
    page.wait_for_url("chrome-error://**")
    page.unroute("**/tensions/new/")
    page.goto(form)
    expect(page.get_by_label(WORDS)).to_have_value("Nous ne rappelons personne en août")

    page.context.clear_cookies(name="sessionid")
    _send(page)
    page.wait_for_url("**/accounts/login/**")
    enter(page, "Rosa Lampion")
    page.goto(form)
    expect(page.get_by_label(WORDS)).to_have_value("Nous ne rappelons personne en août")

    _send(page)
    page.wait_for_url("**/tensions/0*/")
    page.goto(form)
    expect(page.get_by_label(WORDS)).to_have_value("")


def _form(page: Page) -> str:
    page.goto("/circles/")
    page.get_by_role("link", name="Cercle sourcing").first.click()
    page.get_by_role("link", name="Dire une tension").first.click()
    page.wait_for_url("**/tensions/new/")
    return page.url


def _send(page: Page) -> None:
    page.get_by_role("button", name="Dire cette tension").click()
