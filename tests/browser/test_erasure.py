"""Somebody asks to be erased, somebody else looks at it, and of them is left what was decided."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import is_sound
from tests.browser.conftest import DESK, PHONE, Open, enter

pytestmark = [pytest.mark.browser, pytest.mark.long]

KEEPER, NAME, ADDRESS = "Capucine Balancier", "Noé Canari", "noe.canari@exemple.invalid"


def test_somebody_is_erased_and_what_is_left_says_no_name(open_page: Open, var: Path):
    keeper, noe = enter(open_page(viewport=DESK), KEEPER), open_page(viewport=PHONE)
    person = _recorded(keeper)
    _signed_in(noe, var / "mail")
    _asks_to_be_erased(noe)

    _looks_at_it(keeper)

    expect(keeper.locator("main")).to_contain_text("effacé")
    expect(keeper.locator("main")).not_to_contain_text(NAME)
    for address in (person, "/people/?q=Canari", "/people/", "/"):
        keeper.goto(address)
        assert NAME not in keeper.locator("main").inner_text(), address
    keeper.goto(person)
    expect(keeper.get_by_role("heading", level=1)).to_have_text("Quelqu’un qui est parti")
    is_sound(keeper)
    noe.goto("/me/")
    expect(noe).to_have_url(re.compile("/accounts/login/"))


def _recorded(page: Page) -> str:
    page.goto("/people/new/")
    page.get_by_label(re.compile("Prénom")).fill(NAME)
    page.get_by_role("button", name="Enregistrer cette personne").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    person = page.url
    page.get_by_text("Autres actes").click()
    page.get_by_role("link", name="Ouvrir un compte").click()
    page.get_by_label(re.compile("Adresse")).fill(ADDRESS)
    page.get_by_role("button", name="Ouvrir le compte").click()
    page.get_by_text("Autres actes").click()
    expect(page.get_by_role("link", name="Tout ce que l’on sait")).to_be_visible()
    is_sound(page)
    return person


def _signed_in(page: Page, mails: Path) -> None:
    page.goto("/accounts/login/")
    page.locator("input[name=email]").fill(ADDRESS)
    page.get_by_role("button", name="Recevoir mon code").click()
    page.locator("input[name=code]").fill(_code(mails))
    page.locator("main form").first.locator("button[type=submit]").click()
    page.wait_for_url("**/")


def _code(mails: Path) -> str:
    for _attempt in range(150):
        for mail in mails.glob("*.eml") if mails.exists() else ():
            text = mail.read_text("utf-8", errors="replace")
            if ADDRESS in text and (found := re.search(r"^\s+(\d{3})\s(\d{3})\s*$", text, re.MULTILINE)):
                return found[1] + found[2]
        time.sleep(0.2)
    raise AssertionError("no code came")


def _asks_to_be_erased(page: Page) -> None:
    page.goto("/me/")
    is_sound(page)
    page.get_by_role("link", name="Ce que Socle sait des personnes, et pourquoi").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce que Socle sait des personnes, et pourquoi")
    is_sound(page)
    page.goto("/me/")
    page.get_by_role("link", name="Demander mon effacement").click()
    is_sound(page)
    page.get_by_role("button", name="Proposer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)


def _looks_at_it(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Effacer {NAME}")
    is_sound(page)
    page.get_by_role("button", name="Effacer pour de bon").click()
