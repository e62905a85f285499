"""Search as one types: a combobox that a keyboard alone can use, on a phone too; and a page that needs no script."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import is_sound
from tests.browser.conftest import DESK, LOOKS, PHONE, Open, enter

pytestmark = pytest.mark.browser

WHO = "Odile Boussole"


def kept(page: Page, name: str) -> None:
    """A picture to look at, where somebody has said in which folder."""
    if folder := os.environ.get("SOCLE_LOOK"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=name.startswith("page"))


def test_arrows_and_enter_open_what_is_suggested(open_page: Open):
    page = enter(open_page(viewport=DESK), WHO)
    field = page.locator("#seek-head")
    field.press_sequentially("metronom")
    listed = page.locator("#seek-head-found")
    expect(listed.get_by_role("option").first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    kept(page, "suggestions-desk")

    field.press("ArrowDown")
    chosen = listed.locator("[aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "none")
    kept(page, "suggestions-chosen")
    is_sound(page)
    field.press("Enter")
    page.wait_for_url("**/people/*/")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Métronome"))


def test_escape_closes_the_list_and_enter_then_searches(open_page: Open):
    page = enter(open_page(viewport=DESK), WHO)
    field = page.locator("#seek-head")
    field.press_sequentially("lille")
    expect(page.locator("#seek-head-found")).to_be_visible()
    field.press("Escape")
    expect(page.locator("#seek-head-found")).to_be_hidden()
    expect(field).to_have_value("lille")
    field.press("Enter")
    page.wait_for_url("**/search/?q=lille")
    expect(page.get_by_role("heading", level=2).first).to_be_visible()


def test_what_texts_say_is_suggested_by_kind_with_what_answers_marked(open_page: Open):
    page = enter(open_page(viewport=DESK), WHO)
    page.locator("#seek-head").press_sequentially("convoqu")
    listed = page.locator("#seek-head-found")
    expect(listed.get_by_role("group", name="Rôles")).to_be_visible()
    expect(listed.locator("small mark").first).to_be_visible()
    kept(page, "suggestions-texts")
    is_sound(page)


def test_a_phone_finds_it_above_the_list_of_pages(open_page: Open):
    page = enter(open_page(viewport=PHONE), WHO)
    page.get_by_role("button", name="Tout").last.click()
    field = page.locator("#seek-rail")
    field.press_sequentially("bouss")
    expect(page.locator("#seek-rail-found").get_by_role("option").first).to_be_visible()
    kept(page, "suggestions-phone")


@pytest.mark.in_turn(2)
@pytest.mark.parametrize(("width", "theme", "language"), LOOKS)
def test_the_page_of_search_is_sound_without_a_script(open_page: Open, width: str, theme: str, language: str):
    page = enter(open_page(viewport={"phone": PHONE, "desk": DESK}[width], color_scheme=theme), WHO)
    if language == "en":
        page.get_by_role("button", name="English").click()
    for name, asked in {
        "empty": "",
        "many": "?q=le",
        "fault": "?q=metronnome",
        "text": "?q=accueil",
        "none": "?q=zzyzx",
        "short": "?q=a",
        "one": "?q=li&kind=circle",
    }.items():
        page.goto(f"/search/{asked}")
        is_sound(page)
        kept(page, f"page-{width}-{theme}-{language}-{name}")
