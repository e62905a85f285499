"""A circle chooses somebody else to represent it: the new one is a member above from then on, the one before no longer."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, Open, enter, unfold

pytestmark = [pytest.mark.browser, pytest.mark.long]

MEMBER, FIRST, SECOND = "Achille Réverbère", "Odette Cerf-Volant", "Rosa Lampion"
CIRCLE, ROLE = "Cercle sourcing", "Représentation"


def test_a_representative_is_chosen_then_replaced_by_decisions_of_the_circle(open_page: Open):
    page = enter(open_page(viewport=PHONE), MEMBER)
    assert (FIRST in _above(page), SECOND in _above(page)) == (False, True)  # who leads the circle is a member above too

    _tension(page, "Personne ne porte notre voix au consortium")
    _give(page, FIRST)
    _decide(page, f"{FIRST} nous représente")
    assert FIRST in _above(page)

    _tension(page, f"{FIRST} ne peut plus porter notre voix")
    part = _part(page, "Retirer un rôle à quelqu’un")
    _choose(part.locator("select[name$=mandate]"), FIRST, ROLE)
    _give(page, MEMBER)
    _decide(page, f"{MEMBER} nous représente")

    assert (FIRST in _above(page), MEMBER in _above(page)) == (False, True)


def _give(page: Page, person: str) -> None:
    part = _part(page, "Confier un rôle à quelqu’un")
    _choose(part.locator("select[name$=role]"), ROLE)
    _choose(part.locator("select[name$=person]"), person)


def _above(page: Page) -> str:
    """Who is a member of the consortium by a role of the circle."""
    page.goto("/circles/")
    page.get_by_role("link", name="Consortium").first.click()
    page.get_by_role("link", name="Ses règles et son fonctionnement").click()
    page.wait_for_url("**/rules/")
    return page.locator("main").inner_text()


def _tension(page: Page, text: str) -> None:
    page.goto("/circles/")
    page.get_by_role("link", name=CIRCLE).first.click()
    page.get_by_role("link", name="Dire une tension").first.click()
    page.get_by_label("La tension, en une phrase").fill(text)
    page.get_by_role("button", name="Dire cette tension").click()
    page.get_by_role("link", name="En faire une proposition").click()


def _part(page: Page, change: str) -> Locator:
    unfold(page)
    page.get_by_role("button", name=change, exact=True).click()
    return page.locator("fieldset[id^=part-]").last


def _choose(field: Locator, *said: str) -> None:
    """The option that says all of this."""
    option = field.locator("option")
    for one in said:
        option = option.filter(has_text=one)
    field.select_option(value=option.first.get_attribute("value"))


def _decide(page: Page, title: str) -> None:
    page.get_by_label("La proposition, en une phrase").fill(title)
    page.get_by_role("button", name="Faire cette proposition").click()
    expect(page.get_by_role("button", name="Ouvrir aux positions")).to_be_visible()
    for present in page.get_by_role("group", name="Qui est là").get_by_role("checkbox").all():
        present.set_checked(MEMBER in (present.locator("xpath=..").text_content() or ""))
    page.get_by_role("button", name="Ouvrir aux positions").click()
    page.get_by_label("Je consens").check()
    page.get_by_role("button", name="Donner ma position").click()
    page.get_by_role("button", name="Déclarer adoptée").click()
    expect(page.get_by_text("Adoptée.").first).to_be_visible()
