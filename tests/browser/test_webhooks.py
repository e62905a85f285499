"""Somebody has a program elsewhere told, on a phone and at a desk: the empty page, what is wrong, the secret once, its end."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import is_sound
from tests.browser.conftest import DESK, Open, enter

pytestmark = [pytest.mark.browser, pytest.mark.long]

NARROW = {"width": 320, "height": 640}


@pytest.mark.parametrize(
    ("theme", "width", "who"), [("light", NARROW, "Rosalie Beffroi"), ("dark", DESK, "Lucie Veilleuse")], ids=["phone", "desk"]
)
def test_a_webhook_is_registered_renewed_and_ended(open_page: Open, theme: str, width: dict[str, int], who: str):
    page = enter(open_page(viewport=width, color_scheme=theme), who)
    page.goto("/webhooks/")
    expect(page.get_by_role("heading", name="Personne n’est prévenu ailleurs")).to_be_visible()
    is_sound(page)

    page.get_by_role("link", name="Enregistrer un webhook").click()
    is_sound(page)
    page.get_by_label("À quoi sert-il ?").fill("Le calendrier de l’extranet")
    page.get_by_label("À quelle adresse ?").fill("https://127.0.0.1/hook")
    page.get_by_label(re.compile("Qui, là-bas, répond")).fill("L’équipe informatique")
    page.get_by_role("checkbox", name="Mandats").check()
    page.get_by_role("checkbox", name="Propositions", exact=True).check()
    page.get_by_role("button", name="Enregistrer le webhook").click()
    expect(page.get_by_text("Cette adresse ne mène nulle part où chacun peut aller").first).to_be_visible()
    expect(page.get_by_role("checkbox", name="Mandats")).to_be_checked()
    is_sound(page)

    page.get_by_label("À quelle adresse ?").fill("https://9.9.9.9/hook")
    page.get_by_role("button", name="Enregistrer le webhook").click()
    secret = page.get_by_label("Son secret").input_value()
    assert secret.startswith("whsec_")
    is_sound(page)
    page.get_by_role("link", name="Je l’ai copié").click()
    expect(page.get_by_role("heading", name="Rien n’a encore été envoyé")).to_be_visible()
    assert secret not in page.content()
    is_sound(page)

    page.get_by_role("button", name="Lui donner un autre secret").click()
    expect(page.get_by_label("Son secret")).not_to_have_value(secret)
    expect(page.get_by_label("Son secret")).to_have_value(re.compile("^whsec_"))
    page.get_by_role("link", name="Je l’ai copié").click()
    expect(page.get_by_text("aussi signés avec le secret précédent")).to_be_visible()
    page.get_by_role("button", name="Mettre fin à ce webhook").click()
    expect(page.get_by_text("Le webhook est terminé")).to_be_visible()
    page.goto("/webhooks/")
    is_sound(page)
