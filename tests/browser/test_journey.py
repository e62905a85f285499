"""The main journey, as three people: a tension, a proposal, consent, a decision, and the right that it gives."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Open, enter_by_hand, unfold

pytestmark = pytest.mark.browser

PROPOSER, FACILITATOR, HOLDER = "Rosa Lampion", "Achille Réverbère", "Odette Cerf-Volant"
CIRCLE = "Cercle sourcing"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without a script"])
def test_a_circle_gives_a_right_and_its_holder_uses_it(open_page: Open, scripts: bool):
    role = "Accueil des entreprises" if scripts else "Accueil des mairies"
    viewport = PHONE if scripts else DESK
    rosa, achille, odette = (
        enter_by_hand(open_page(viewport=viewport, java_script_enabled=scripts), name) for name in (PROPOSER, FACILITATOR, HOLDER)
    )

    _raise_a_tension(rosa, f"Personne ne tient le registre pour {role}")
    proposal = _propose(rosa, role)
    _open(achille, proposal)
    for page in (rosa, achille, odette):
        _consent(page, proposal)
    _adopt(achille, proposal)

    _use_the_right(odette, role)


def _raise_a_tension(page: Page, text: str) -> None:
    page.goto("/circles/")
    page.get_by_role("link", name=CIRCLE).first.click()
    page.get_by_role("link", name="Dire une tension").first.click()
    page.get_by_label("La tension, en une phrase").fill(text)
    page.get_by_role("button", name="Dire cette tension").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def _propose(page: Page, role: str) -> str:
    page.get_by_role("link", name="En faire une proposition").click()
    page.get_by_label("La proposition, en une phrase").fill(f"Créer le rôle « {role} »")
    unfold(page)
    page.get_by_role("button", name="Ajouter un rôle", exact=True).click()
    part = page.get_by_role("group", name="Ajouter un rôle")
    part.get_by_label(re.compile(r"^\s*Nom\b")).fill(role)
    part.get_by_label("enregistrer des organisations").check()
    unfold(page)
    page.get_by_role("button", name="Confier un rôle à quelqu’un").click()
    given = page.get_by_role("group", name="Confier un rôle à quelqu’un")
    given.get_by_label(re.compile(r"^\s*Rôle\b")).select_option(label=role)
    given.get_by_label(re.compile(r"^\s*Qui\b")).select_option(label=HOLDER)
    given.get_by_label("Jusqu’au").fill((timezone.localdate() + timedelta(days=200)).isoformat())
    page.get_by_role("button", name="Faire cette proposition").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(role)
    expect(page.locator("#changes ~ .diff")).to_contain_text(HOLDER)
    return page.url


def _open(page: Page, proposal: str) -> None:
    page.goto(proposal)
    page.get_by_role("button", name="Ouvrir aux positions").click()
    expect(page.get_by_text("Votre position est attendue")).to_be_visible()


def _consent(page: Page, proposal: str) -> None:
    page.goto(proposal)
    page.get_by_label("Je consens").check()
    page.get_by_role("button", name="Donner ma position").click()
    expect(page.get_by_text("Votre position est donnée")).to_be_visible()


def _adopt(page: Page, proposal: str) -> None:
    page.goto(proposal)
    page.get_by_role("button", name="Déclarer adoptée").click()
    expect(page.get_by_text("Adoptée.").first).to_be_visible()


def _use_the_right(page: Page, role: str) -> None:
    page.goto("/organisations/")
    page.get_by_role("link", name="Enregistrer une organisation").click()
    expect(page.get_by_text(f"{role}")).not_to_have_count(0)
    page.get_by_label(re.compile(r"^\s*Nom\b")).first.fill(f"Les Ateliers de {role}")
    page.get_by_label("Quel genre").select_option(label="entreprise")
    page.get_by_role("button", name="Enregistrer l’organisation").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Les Ateliers de {role}")
    page.get_by_text("Pourquoi puis-je changer ceci").click()
    why = page.locator(".why-see[open]")
    expect(why).to_contain_text(role)
    expect(why).to_contain_text("décision")
