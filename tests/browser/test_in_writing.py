"""A circle decides in writing, on phones: two presses from the notice one has consented, and the last consent adopts."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open, enter
from tests.browser.test_journey import CIRCLE, FACILITATOR, HOLDER, PROPOSER

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without a script"])
def test_a_circle_decides_in_writing(open_page: Open, scripts: bool):
    rosa, achille, odette = (
        enter(open_page(viewport=PHONE, java_script_enabled=scripts), name) for name in (PROPOSER, FACILITATOR, HOLDER)
    )
    proposal = _proposed(rosa, "Relire ensemble le registre" if scripts else "Relire ensemble l’annuaire")
    _open_in_writing(achille, proposal)

    for page in (rosa, odette):
        page.goto("/notices/")
        page.get_by_role("link", name=re.compile("par écrit, jusqu’à une échéance")).first.click()
        expect(page.get_by_text("Europe/Paris")).to_be_visible()
        page.get_by_role("button", name="Je consens").click()
        expect(page.get_by_text("Votre position est donnée")).to_be_visible()
    _consents_to_all(achille, proposal)

    _adopted(rosa, proposal)


def _proposed(page: Page, title: str) -> str:
    page.goto("/circles/")
    page.get_by_role("link", name=CIRCLE).first.click()
    page.get_by_role("link", name="Dire une tension").first.click()
    page.get_by_label("La tension, en une phrase").fill(f"Personne ne pense à cela : {title.lower()}")
    page.get_by_role("button", name="Dire cette tension").click()
    page.get_by_role("link", name="En faire une proposition").click()
    page.get_by_label("La proposition, en une phrase").fill(title)
    page.get_by_role("button", name="Faire cette proposition").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    return page.url


def _open_in_writing(page: Page, proposal: str) -> None:
    """With the three who are in this test, so that nobody else is awaited."""
    page.goto(proposal)
    for box in page.locator("input[name=present]").all():
        label = page.locator("label", has=box).inner_text()
        box.set_checked(any(name in label for name in (PROPOSER, FACILITATOR, HOLDER)))
    page.get_by_label("Par écrit, jusqu’à une échéance").check()
    page.get_by_text("Les temps d’un tour par écrit").click()
    page.get_by_label("Par écrit : le jour de l’échéance").fill((timezone.localdate() + timedelta(days=6)).isoformat())
    page.get_by_role("button", name="Ouvrir aux positions").click()
    expect(page.get_by_role("heading", name="Par écrit")).to_be_visible()


def _consents_to_all(page: Page, proposal: str) -> None:
    page.goto(f"{proposal}say/")
    page.get_by_role("button", name="Je consens").click()
    expect(page.get_by_text("Votre position est donnée")).to_be_visible()


def _adopted(page: Page, proposal: str) -> None:
    """The last consent decides; a job carries it out."""
    for _again in range(40):
        page.goto(proposal)
        if page.get_by_text("Adoptée par consentement").count():
            return
        page.wait_for_timeout(500)
    raise AssertionError(page.inner_text("main"))
