"""One opinion in a browser: asked for, given, answered point by point, replied to, closed; on a phone and on a desk, in both languages."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import is_sound
from tests.browser.conftest import DESK, Open, enter

pytestmark = [pytest.mark.browser, pytest.mark.long]

NARROW = {"width": 320, "height": 720}
PROPOSER, FACILITATOR, ADVISER = "Rosa Lampion", "Achille Réverbère", "Cunégonde Télescope"
POINTS = ("Le samedi, les parents ne viendront pas.", "Le bus ne passe qu’une fois par heure.")


@pytest.mark.parametrize("viewport", [NARROW, pytest.param(DESK, marks=pytest.mark.deep)], ids=["a phone", "a desk"])
def test_an_opinion_is_asked_for_given_answered_and_closed(open_page: Open, viewport: Any):
    rosa, achille, ludivine = (enter(open_page(viewport=viewport), name) for name in (PROPOSER, FACILITATOR, ADVISER))
    title = f"Tenir le repérage le samedi, {viewport['width']}"
    proposal = _propose(rosa, title)

    opinion = _ask(achille, proposal, title)
    _give(ludivine, opinion)
    _answer(rosa, opinion)
    _reply(ludivine, opinion)

    rosa.goto(proposal)
    expect(rosa.locator("section", has=rosa.locator("#opinions")).get_by_text("clos")).to_be_visible()
    _is_well(rosa, proposal)
    for language in ("en", "fr"):
        rosa.context.add_cookies([{"name": "language", "value": language, "url": rosa.url}])
        for page in (opinion, "/opinions/"):
            _is_well(rosa, page)


def _propose(page: Page, title: str) -> str:
    page.goto("/circles/")
    page.get_by_role("link", name="Cercle sourcing").first.click()
    page.get_by_role("link", name="Dire une tension").first.click()
    page.get_by_label("La tension, en une phrase").fill(f"Personne ne vient en semaine : {title}")
    page.get_by_role("button", name="Dire cette tension").click()
    page.get_by_role("link", name="En faire une proposition").click()
    page.get_by_label("La proposition, en une phrase").fill(title)
    page.get_by_role("button", name="Faire cette proposition").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    return page.url


def _ask(page: Page, proposal: str, title: str) -> str:
    page.goto(proposal)
    page.get_by_role("link", name="Demander un avis").click()
    _is_well(page)
    expect(page.get_by_label("Sur quoi, en une phrase")).to_have_value(title)
    page.get_by_label("Ce qui vous aiderait à décider").fill("Qui perdrait-on ?")
    page.get_by_label("Les positions l’attendent").check()
    page.get_by_role("button", name="Demander cet avis").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url


def _give(page: Page, opinion: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Donner l’avis").first.wait_for()
    page.goto(opinion)
    expect(page.get_by_text("Qui perdrait-on ?")).to_be_visible()
    page.get_by_role("link", name="Donner l’avis").click()
    _is_well(page)
    page.get_by_label("Point 1").fill(POINTS[0])
    page.get_by_role("button", name="De la place pour d’autres points").click()
    expect(page.get_by_label("Point 1")).to_have_value(POINTS[0])
    page.get_by_label("Point 5").fill(POINTS[1])
    page.get_by_role("button", name="Donner cet avis").click()
    for point in POINTS:
        expect(page.get_by_text(point)).to_be_visible()


def _answer(page: Page, opinion: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Y répondre").first.wait_for()
    page.goto(opinion)
    page.get_by_role("link", name="Y répondre").click()
    _is_well(page)
    first, second = (page.get_by_role("region", name=f"Point {number}") for number in (1, 2))
    first.get_by_label(re.compile(r"^\s*suivi en partie")).check()
    first.get_by_label("Pourquoi").fill("Un samedi sur deux.")
    page.get_by_role("button", name="Donner cette réponse").click()
    expect(page.get_by_role("alert")).to_be_visible()
    second.get_by_label(re.compile(r"^\s*pas suivi")).check()
    second.get_by_label("Pourquoi").fill("Nous viendrons en voiture.")
    page.get_by_role("button", name="Donner cette réponse").click()
    expect(page.get_by_text("Nous viendrons en voiture.")).to_be_visible()


def _reply(page: Page, opinion: str) -> None:
    page.goto(opinion)
    page.get_by_role("link", name="Répliquer et clore").click()
    _is_well(page)
    page.get_by_label("Votre réplique").fill("Merci, nous regarderons en juin.")
    page.get_by_role("button", name="Répliquer et clore").click()
    expect(page.get_by_text("Merci, nous regarderons en juin.")).to_be_visible()


def _is_well(page: Page, address: str = "") -> None:
    if address:
        page.goto(address)
    is_sound(page)
