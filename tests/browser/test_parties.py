"""How people are reached, two records of one, and the map: with a keyboard, on a phone, in both themes."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import is_sound
from tests.browser.conftest import DESK, PHONE, Open, enter

pytestmark = [pytest.mark.browser, pytest.mark.long]

KEEPER = "Capucine Balancier"


@pytest.mark.parametrize(("theme", "size"), [("light", PHONE), ("dark", DESK)])
def test_the_map_says_what_the_list_says_and_opens_with_the_keyboard(open_page: Open, theme: str, size: dict[str, int]):
    page = enter(open_page(viewport=size, color_scheme=theme), KEEPER)
    page.goto("/organisations/map/")

    expect(page.locator(".ground-map path.area")).to_have_count(3)
    assert page.locator(".ground-map .place").all_inner_texts() == [
        text.split()[0] for text in page.locator("[data-place] > p:first-of-type").all_inner_texts()
    ]
    page.get_by_role("button", name=re.compile("^Roubaix")).press("Enter")
    expect(page.locator(".leaflet-popup").get_by_role("link", name="Cyclerie du Canal d’Encre")).to_be_visible()
    is_sound(page)


def test_without_scripts_the_list_stands_alone(open_page: Open):
    page = enter(open_page(java_script_enabled=False), KEEPER)
    page.goto("/organisations/map/")

    expect(page.locator("[data-area-map]:visible")).to_have_count(0)
    expect(page.get_by_role("link", name="Cyclerie du Canal d’Encre")).to_be_visible()


def test_two_people_are_merged_and_parted(open_page: Open):
    page = enter(open_page(), KEEPER)
    page.goto("/people/new/")
    page.get_by_label("Prénom et nom").fill("Odil Boussol")
    page.get_by_role("button", name="Enregistrer cette personne").press("Enter")
    page.get_by_role("link", name="Odile Boussole").wait_for()  # asked whether it is not her
    is_sound(page)
    page.get_by_label("C’en est une autre : l’enregistrer").press("Space")
    page.get_by_role("button", name="Enregistrer cette personne").press("Enter")
    page.get_by_role("link", name="Téléphone").click()
    page.get_by_label("Numéro de téléphone").fill("06 12 34 56 78")
    page.get_by_role("button", name="Inscrire").click()
    is_sound(page)

    page.get_by_role("link", name="Chercher des doublons").click()
    is_sound(page)
    page.get_by_label("La fiche qui reste").select_option(label="Odile Boussole (le nom se prononce pareil)")
    page.get_by_role("button", name="Fusionner").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Odile Boussole")
    expect(page.get_by_role("link", name="06 12 34 56 78")).to_be_visible()
    is_sound(page)
    page.get_by_role("link", name=re.compile("^Annuler la fusion du ")).click()
    page.get_by_role("button", name="Défaire la fusion").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Odil Boussol")
