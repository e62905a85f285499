"""The catalogue of workshops in a browser: it fits a phone and is sound in both themes, and is narrowed by theme without a new page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import fits, is_sound
from tests.browser.conftest import DESK, Open, enter

pytestmark = [pytest.mark.browser, pytest.mark.long]
NARROW, GUIDE = {"width": 320, "height": 700}, "Lucie Veilleuse"


def addresses(page: Page) -> list[str]:
    page.goto("/workshops/")
    workshop = page.locator("#list tbody a[href^='/workshops/']").first.get_attribute("href") or ""
    page.goto("/sharing-texts/")
    text = page.locator("a[href^='/sharing-texts/']").first.get_attribute("href") or ""
    return ["/workshops/", workshop, f"{workshop}amend/", "/sharing-texts/", text, f"{text}reword/"]


@pytest.mark.parametrize(("size", "theme"), [(NARROW, "light"), (DESK, "dark")])
def test_each_page_fits_and_is_sound(open_page: Open, size: dict[str, int], theme: str):
    page = enter(open_page(viewport=size, color_scheme=theme), GUIDE)
    for address in addresses(page):
        page.goto(address)
        fits(page)
        is_sound(page)


def test_a_workshop_is_found_by_its_theme_and_read_by_keyboard(open_page: Open):
    page = enter(open_page(viewport=DESK), GUIDE)
    page.goto("/workshops/")
    page.evaluate("window.stayed = true")

    page.get_by_label("Thème").select_option("maker-culture")

    expect(page).to_have_url("/workshops/?theme=maker-culture")
    expect(page.locator("#list tbody tr")).to_have_count(10)
    assert page.evaluate("window.stayed")
    page.get_by_role("link", name="Ma première réparation").press("Enter")
    expect(page.get_by_role("heading", name="Comment il se déroule")).to_be_visible()
    expect(page.get_by_text("180 minutes en tout")).to_be_visible()
