"""Somebody asks another person to act for them, who does, in both languages and on a phone; and who sees what was done, and ends it."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import is_sound
from tests.browser.conftest import PHONE, Open, enter

pytestmark = [pytest.mark.browser, pytest.mark.long]

HELPED, AIDE = "Odile Boussole", "Gaston Métronome"
PICTURES = os.environ.get("SOCLE_LOOK", "")


@dataclass(frozen=True)
class Words:
    """What is said in a language."""

    who: str
    purpose: str
    reach: str
    enter: str
    act: str
    acting: str
    phone: str
    number: str
    signed: str
    myself: str
    closed: str
    done: str
    end: str
    over: str


FRENCH = Words(
    who="Nommer une aide",
    purpose="Pour quoi",
    reach="ses coordonnées et les langues parlées",
    enter="L’inscrire",
    act="Agir pour cette personne",
    acting="Vous agissez pour",
    phone="Téléphone",
    number="Numéro de téléphone",
    signed=f"pour {HELPED}",
    myself="Agir à nouveau pour moi",
    closed="Cela ne fait pas partie de ce que vous faites",
    done="Ce qui a été fait pour",
    end="Y mettre fin",
    over="Vous n’agissez plus pour quelqu’un d’autre",
)
ENGLISH = Words(
    who="Name an aide",
    purpose="What for",
    reach="how they are reached and what they speak",
    enter="Enter it",
    act="Act for them",
    acting="You act for",
    phone="Phone",
    number="Phone number",
    signed=f"for {HELPED}",
    myself="Act for myself again",
    closed="This is not part of what you do",
    done="What was done for",
    end="End it",
    over="You no longer act for somebody else",
)


def picture(page: Page, name: str) -> None:
    """For whoever wants to look: SOCLE_LOOK=folder."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def speaking(page: Page, language: str) -> Page:
    page.context.add_cookies([{"name": "language", "value": language, "url": page.url}])
    return page


@pytest.mark.parametrize(("language", "words"), [("fr", FRENCH), ("en", ENGLISH)])
def test_an_aide_acts_for_somebody_until_they_end_it(open_page: Open, language: str, words: Words):
    odile = speaking(enter(open_page(viewport=PHONE), HELPED), language)
    gaston = speaking(enter(open_page(viewport=PHONE), AIDE), language)
    _named(odile, words, language)

    _acts(gaston, words, language)
    gaston.goto("/me/")
    expect(gaston).to_have_url(re.compile("/help/$"))
    expect(gaston.locator("main")).to_contain_text(words.closed)

    _ended(odile, words, language)
    gaston.goto("/help/")
    expect(gaston.locator("main")).to_contain_text(words.over)
    assert gaston.locator(".helped").count() == 0
    is_sound(gaston)


def _named(page: Page, words: Words, language: str) -> None:
    """Odile says on her page who helps her, in what and until when."""
    page.goto("/people/?q=Boussole")
    page.locator("main").get_by_role("link", name=HELPED).first.click()
    page.get_by_role("link", name=words.who).click()
    page.goto(f"{page.url}?q=Gaston")
    page.locator("#id_aide").select_option(label=AIDE)
    page.get_by_label(re.compile(words.purpose)).fill("Les courriers")
    page.get_by_label(words.reach).check()
    page.locator("input[name=until]").fill(page.evaluate("new Date(Date.now() + 30 * 864e5).toISOString().slice(0, 10)"))
    picture(page, f"name-{language}")
    is_sound(page)
    page.get_by_role("button", name=words.enter).click()
    expect(page.locator("main")).to_contain_text(AIDE)
    picture(page, f"named-{language}")
    is_sound(page)


def _acts(page: Page, words: Words, language: str) -> None:
    """Gaston chooses on his page to act for her, and enters her telephone."""
    page.goto("/me/")
    picture(page, f"me-{language}")
    page.get_by_role("button", name=words.act).click()
    expect(page.locator(".helped")).to_contain_text(f"{words.acting} {HELPED}")
    picture(page, f"helping-{language}")
    is_sound(page)
    page.get_by_role("link", name=words.phone, exact=True).click()
    expect(page.locator(".signature")).to_contain_text(words.signed)
    page.get_by_label(words.number).fill("07 56 78 12 34")
    picture(page, f"form-{language}")
    is_sound(page)
    page.get_by_role("button", name=words.enter).click()
    expect(page).to_have_url(re.compile("/help/$"))
    expect(page.locator("main")).to_contain_text("07 56 78 12 34")
    expect(page.get_by_role("button", name=words.myself)).to_be_visible()


def _ended(page: Page, words: Words, language: str) -> None:
    """Odile reads what was done for her, and ends it there."""
    page.goto("/me/")
    page.get_by_role("link", name=re.compile(words.done)).first.click()
    expect(page.locator("main")).to_contain_text(AIDE)
    picture(page, f"done-{language}")
    is_sound(page)
    page.get_by_role("link", name=words.end).first.click()
    page.locator("main form").get_by_role("button").first.click()
