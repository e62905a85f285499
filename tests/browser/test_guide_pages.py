"""The guide among the pages of Socle: reached from the menu, sound on a phone and in the dark, with its pictures, on paper."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import is_sound
from tests.browser.conftest import DESK, Open, enter

pytestmark = [pytest.mark.browser, pytest.mark.long]

NARROW, SHEET = {"width": 320, "height": 640}, {"width": 673, "height": 980}
PAGES = ["", "decider/", "fonder/", "importer/", "cercles/", "roles-et-mandats/"]


def test_the_menu_of_a_phone_leads_to_it_and_it_leads_to_deciding(open_page: Open):
    page = enter(open_page(viewport=NARROW), "Lucie Veilleuse")

    page.get_by_role("button", name="Tout").click()
    page.get_by_role("link", name="Guide", exact=True).click()
    page.get_by_role("article").get_by_role("link", name="Décider par consentement").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Décider par consentement avec Socle")
    page.get_by_role("link", name="4. L’objection").click()
    expect(page.get_by_role("heading", name="4. L’objection")).to_be_in_viewport()


@pytest.mark.parametrize(("viewport", "scheme", "language"), [(NARROW, "light", "fr"), (DESK, "dark", "en")])
def test_every_page_of_it_is_sound_and_shows_its_pictures(open_page: Open, viewport: dict[str, int], scheme: str, language: str):
    page = enter(open_page(viewport=viewport, color_scheme=scheme), "Lucie Veilleuse")
    page.context.add_cookies([{"name": "language", "value": language, "url": page.url}])
    for name in PAGES:
        page.goto(f"/guide/{name}")
        is_sound(page)
        assert page.get_by_text("The guide is written in French.").count() == (language == "en")
        _shows_its_pictures(page)


def test_on_paper_there_is_the_text_and_nothing_to_press(open_page: Open):
    page = enter(open_page(viewport=SHEET), "Lucie Veilleuse")
    page.goto("/guide/decider/")
    expect(page.get_by_role("navigation", name="Pages du guide")).to_be_visible()
    page.emulate_media(media="print")

    expect(page.get_by_role("article")).to_be_visible()
    expect(page.get_by_role("navigation", name="Pages du guide")).to_be_hidden()
    heads = page.locator("thead").first.bounding_box()
    assert heads and heads["width"] > 300, "a table is one on paper, not cards"


def _shows_its_pictures(page: Page) -> None:
    for picture in page.locator(".guide img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("picture => picture.naturalWidth") > 0
