"""What a proposal would do is read, in words and as a picture, before one consents to it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import is_sound
from tests.browser.conftest import PHONE, Open, enter

pytestmark = [pytest.mark.browser, pytest.mark.long]

READER, TITLE = "Rosalie Beffroi", "Un rôle pour les ateliers de réparation"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without a script"])
def test_the_effect_is_read_before_consenting(open_page: Open, scripts: bool):
    page = enter(open_page(viewport=PHONE, java_script_enabled=scripts), READER)
    page.goto("/proposals/?stage=open")
    page.get_by_role("link", name=TITLE).click()
    address = page.url

    _read_it(page, scripts)
    page.get_by_role("link", name="Lire la même chose en mots").click()
    expect(page).to_have_url(address)

    page.get_by_role("radio", name=re.compile("Je consens")).check()
    page.get_by_role("button", name=re.compile("Donner ma position|Changer ma position")).click()
    expect(page.get_by_text("Votre position est donnée")).to_be_visible()


def _read_it(page: Page, scripts: bool) -> None:
    expect(page.get_by_role("heading", name="Ce qu’elle changerait")).to_be_visible()
    expect(page.get_by_role("heading", name="Ce qui en suivrait")).to_be_visible()
    expect(page.locator("#follows ~ .diff").last).to_contain_text("peut désormais")
    if scripts:
        is_sound(page)
    page.get_by_role("link", name="Voir en image").click()
    for name in ("Ce qui vaut maintenant", "Ce qui vaudrait"):
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(page.locator("svg.map .added").first).to_be_attached()
    if scripts:
        is_sound(page)
