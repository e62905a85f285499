"""What somebody has typed is kept until a page says that it was taken; and what such a page says stands in nobody's way."""

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


def test_what_was_done_does_not_cover_the_hats(open_page: Open):
    page = enter(open_page(viewport=PHONE | {"height": 480}), "Rosa Lampion")
    _form(page)
    page.get_by_label(WORDS).fill("Nous rappelons trop tard")
    _send(page)
    expect(page.locator("[data-toast]")).to_be_visible()

    page.locator(".hat > summary").click()

    sheet, toast = (page.locator(one).bounding_box() for one in (".hat > .sheet", "[data-toast]"))
    assert sheet and toast and sheet["y"] < toast["y"] < sheet["y"] + sheet["height"], "they lie over one another"
    assert page.evaluate("([x, y]) => !!document.elementFromPoint(x, y).closest('.sheet')", [toast["x"] + 60, toast["y"] + 5])


def _form(page: Page) -> str:
    page.goto("/circles/")
    page.get_by_role("link", name="Cercle sourcing").first.click()
    page.get_by_role("link", name="Dire une tension").first.click()
    page.wait_for_url("**/tensions/new/")
    return page.url


def _send(page: Page) -> None:
    page.get_by_role("button", name="Dire cette tension").click()
