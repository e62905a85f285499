"""What people may ask about their data: every page of it, as they meet it."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.axe import is_sound
from tests.browser.conftest import DESK, LOOKS, PHONE, Open, enter
from tests.browser.test_search import kept

pytestmark = [pytest.mark.browser, pytest.mark.long]

KEEPER = "Capucine Balancier"


@pytest.mark.parametrize(("width", "theme", "language"), LOOKS)
def test_the_pages_of_personal_data_are_sound(open_page: Open, width: str, theme: str, language: str):
    page = enter(open_page(viewport={"phone": PHONE, "desk": DESK}[width], color_scheme=theme), KEEPER)
    if language == "en":
        page.get_by_role("button", name="English").click()
    page.goto("/people/")
    other = str(page.locator("main a[href^='/people/']", has_text=re.compile("Boussole|Cadran|Métronome")).first.get_attribute("href"))
    own = _own(page)
    for name, address in {
        "known": "/personal-data/",
        "me": "/me/",
        "person": other,
        "extract": f"{own}extract/",
        "opposition": f"{own}opposition/",
        "aside": f"{own}restriction/ask/",
        "erasure": f"{other}erasure/",
        "restriction": f"{other}restriction/",
    }.items():
        assert page.goto(address).status == 200, address  # type: ignore[union-attr]
        is_sound(page)
        kept(page, f"page-data-{width}-{theme}-{language}-{name}")


def _own(page: Page) -> str:
    page.goto("/me/")
    return str(page.locator("a[href$='/extract/']").first.get_attribute("href")).removesuffix("extract/")
