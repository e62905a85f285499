"""What somebody has typed is kept until a page says that it was taken; and what such a page says stands in nobody's way."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open, enter

pytestmark = pytest.mark.browser

WORDS = "La tension, en une phrase"
REMEMBERED = "Ce qu’il faut retenir"


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


@pytest.mark.long
def test_what_was_typed_of_a_talent_outlives_a_session_and_not_its_writer(open_page: Open):
    page = enter(open_page(viewport=PHONE), "Lucie Veilleuse")
    form = _note_form(page)
    page.get_by_label(REMEMBERED).fill("A trouvé comment venir en bus")

    page.context.clear_cookies(name="sessionid")
    page.locator("form.form .button.primary").click()
    page.wait_for_url("**/accounts/login/**")
    enter(page, "Lucie Veilleuse")
    page.goto(form)
    expect(page.get_by_label(REMEMBERED)).to_have_value("A trouvé comment venir en bus")

    enter(page, "Rosa Lampion")
    assert _held(page) == [], "somebody else has signed in"


def test_who_signs_out_leaves_nothing_typed_behind(open_page: Open):
    page = enter(open_page(viewport=PHONE), "Lucie Veilleuse")
    _note_form(page)
    page.get_by_label(REMEMBERED).fill("A trouvé comment venir en bus")
    assert len(_held(page)) == 1

    page.goto("/me/")
    page.get_by_role("main").get_by_role("button", name="Se déconnecter").click()
    page.wait_for_load_state()
    assert _held(page) == []


def _note_form(page: Page) -> str:
    page.goto("/talents/")
    page.locator("main a[href^='/talents/0']").first.click()
    page.get_by_role("link", name="Noter un échange").click()
    expect(page.get_by_label(REMEMBERED)).to_be_visible()
    return page.url


def _held(page: Page) -> list[str]:
    """The names under which texts are kept in this tab."""
    found: list[str] = page.evaluate("Object.keys(sessionStorage).filter((name) => name.startsWith('draft '))")
    return found
