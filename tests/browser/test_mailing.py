"""One chooses when Socle writes, and makes the address of one's calendar, on a phone and with a keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import is_sound
from tests.browser.conftest import DESK, Open, enter

pytestmark = [pytest.mark.browser, pytest.mark.long]

NARROW = {"width": 320, "height": 640}


@pytest.mark.parametrize(("theme", "width"), [("light", NARROW), ("dark", DESK)], ids=["phone", "desk"])
def test_one_chooses_when_and_makes_an_address(open_page: Open, theme: str, width: dict[str, int]):
    page = enter(open_page(viewport=width, color_scheme=theme), "Rosalie Beffroi")
    page.goto("/me/")
    page.get_by_role("link", name="Comment Socle me prévient").click()
    is_sound(page)

    page.get_by_role("radio", name=re.compile("une fois par jour")).focus()
    page.keyboard.press("Space")
    page.get_by_role("checkbox", name="Une proposition a été adoptée.").uncheck()
    page.get_by_role("button", name="Garder").press("Enter")
    expect(page.get_by_text("Socle vous écrira comme vous l’avez choisi.")).to_be_visible()
    expect(page.get_by_role("radio", name=re.compile("une fois par jour"))).to_be_checked()
    expect(page.get_by_role("checkbox", name="Une proposition a été adoptée.")).not_to_be_checked()

    page.get_by_role("button", name=re.compile("Faire (mon|une autre) adresse")).click()
    is_sound(page)
    address = page.get_by_label("Son adresse").input_value()
    read = page.request.get(address)
    assert read.status == 200 and read.text().startswith("BEGIN:VCALENDAR")
    page.get_by_role("link", name="Je l’ai copié").click()
    page.get_by_role("button", name="La fermer").click()
    expect(page.get_by_text("L’adresse est fermée")).to_be_visible()
    assert page.request.get(address).status == 404
