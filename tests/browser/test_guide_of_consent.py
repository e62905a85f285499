"""“Décider par consentement avec Socle”: what the guide tells is done here, by three people, and pictured on the way."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Open, enter, unfold
from tests.browser.pictures import taken

pytestmark = [pytest.mark.browser, pytest.mark.long]

PROPOSER, FACILITATOR, OBJECTOR = "Rosa Lampion", "Achille Réverbère", "Odette Cerf-Volant"
AWAITED = "Firmin Compas-Lanterne de la Grande Ourse"
TENSION = "Nous oublions de remercier les associations qui nous envoient du monde."
TITLE = "Remercier chaque association relais"
EVERY_MONTH = "Chaque mois, une personne du cercle appelle chaque association relais."
EVERY_QUARTER = "Une fois par trimestre, une personne du cercle appelle chaque association relais."
HARM = "Appeler tous les mois, c’est une journée de moins avec les talents. Nous ne tiendrons pas."


def test_a_circle_of_three_decides_in_a_meeting(open_page: Open):
    rosa, achille, odette = (
        enter(open_page(viewport=viewport, locale="fr-FR"), name)
        for viewport, name in ((DESK, PROPOSER), (DESK, FACILITATOR), (PHONE, OBJECTOR))
    )
    _raise_a_tension(rosa, open_page)
    proposal = _propose_a_rule(rosa)
    _open_with_questions(achille, proposal)
    _ask_and_go_on(achille, odette, proposal)
    _object(odette, proposal)
    _amend(rosa, proposal)
    _integrate(rosa, odette, proposal)
    for page in (rosa, achille, odette):
        _consent(page, proposal)
    _adopt(achille, proposal)
    _read_the_decision(rosa, odette)


def _raise_a_tension(page: Page, open_page: Open) -> None:
    page.goto("/circles/")
    page.get_by_role("link", name="Cercle sourcing").first.click()
    page.get_by_role("link", name="Dire une tension").first.click()
    asked = page.url
    phone = enter(open_page(viewport=PHONE, locale="fr-FR"), PROPOSER)
    phone.goto(asked)
    for one in (phone, page):
        one.get_by_label("La tension, en une phrase").fill(TENSION)
        one.get_by_label("Un exemple").fill("La Maison des Allumettes a orienté neuf personnes. Je l’ai appris à l’arrêt de bus.")
    taken(phone, "decider-tension", at="main form", height=710)
    page.get_by_role("button", name="Dire cette tension").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TENSION)


def _propose_a_rule(page: Page) -> str:
    page.get_by_role("link", name="En faire une proposition").click()
    page.get_by_label("La proposition, en une phrase").fill(TITLE)
    page.get_by_label("Ce qu’elle dit, et pourquoi").fill("Un merci fait plus qu’une affiche. La règle dit qui appelle, et quand.")
    unfold(page)
    page.get_by_role("button", name="Adopter une règle", exact=True).click()
    part = page.get_by_role("group", name="Adopter une règle")
    part.get_by_label("La règle, en quelques mots").fill("Remercier les relais")
    part.get_by_label("Ce qui vaut désormais").fill(EVERY_MONTH)
    part.get_by_label("À revoir le").fill((timezone.localdate() + timedelta(days=180)).isoformat())
    taken(page, "decider-proposition", at="main form", height=775)
    page.get_by_role("button", name="Faire cette proposition").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    return page.url


def _open_with_questions(page: Page, proposal: str) -> None:
    page.goto(proposal)
    page.get_by_role("radio", name="En réunion : les questions").check()
    taken(page, "decider-presents", at="#open", height=960)
    page.get_by_role("button", name="Ouvrir aux positions").click()
    expect(page.get_by_text("Les positions viennent plus tard")).to_be_visible()


def _ask_and_go_on(achille: Page, odette: Page, proposal: str) -> None:
    odette.goto(proposal)
    taken(odette, "decider-questions", at="main h1")
    achille.goto(proposal)
    achille.get_by_label("Passer à").select_option("object")
    taken(achille, "decider-tour", at="#round", height=400)
    achille.get_by_role("button", name="Continuer").click()
    expect(achille.get_by_text("Votre position est attendue")).to_be_visible()


def _object(page: Page, proposal: str) -> None:
    page.goto(proposal)
    page.get_by_label("J’objecte").check()
    page.get_by_label("Pourquoi, en quelques mots").fill(HARM)
    taken(page, "decider-position", at="#position", height=850)
    page.get_by_role("button", name="Donner ma position").click()
    expect(page.get_by_text("Votre position est donnée")).to_be_visible()


def _amend(page: Page, proposal: str) -> None:
    page.goto(proposal)
    taken(page, "decider-objection", at="#objections", height=400)
    page.get_by_role("link", name="La changer").first.click()
    page.get_by_role("group", name="Adopter une règle").get_by_label("Ce qui vaut désormais").fill(EVERY_QUARTER)
    page.get_by_role("button", name="Écrire cette version").click()
    expect(page.get_by_text("version 2").first).to_be_visible()


def _integrate(rosa: Page, odette: Page, proposal: str) -> None:
    odette.goto(proposal)
    taken(odette, "decider-integrer", at="#objections")
    for page in (odette, rosa):
        page.goto(proposal)
        page.get_by_role("button", name=re.compile("intègre")).first.click()
        page.wait_for_load_state()
    expect(rosa.get_by_text("intégrée").first).to_be_visible()


def _consent(page: Page, proposal: str) -> None:
    page.goto(proposal)
    page.get_by_label("Je consens").check()
    page.get_by_role("button", name="Donner ma position").click()
    expect(page.get_by_text("Votre position est donnée")).to_be_visible()


def _adopt(page: Page, proposal: str) -> None:
    page.goto(proposal)
    taken(page, "decider-adopter", at="main h1", height=900)
    page.get_by_role("button", name="Déclarer adoptée").click()
    expect(page.get_by_text("Adoptée.").first).to_be_visible()


def _read_the_decision(rosa: Page, odette: Page) -> None:
    rosa.goto("/decisions/")
    rosa.get_by_role("link", name=TITLE).first.click()
    rosa.wait_for_url("**/decisions/*/")
    taken(rosa, "decider-decision", at="main h1", height=1100)
    odette.goto("/policies/")
    odette.get_by_role("link", name="Remercier les relais").first.click()
    taken(odette, "decider-regle", at="main h1")


def test_a_circle_decides_in_writing(open_page: Open):
    phone, desk = (enter(open_page(viewport=viewport, locale="fr-FR"), AWAITED) for viewport in (PHONE, DESK))
    phone.goto("/")
    phone.get_by_role("link", name=re.compile("ne demande qu’une page")).first.click()
    phone.wait_for_url("**/proposals/*/")
    proposal = phone.url
    phone.goto(f"{proposal}say/")
    expect(phone.get_by_role("button", name="Je consens")).to_be_visible()
    taken(phone, "decider-par-ecrit", at="main h1")
    desk.goto(proposal)
    taken(desk, "decider-echeance", at="#round", height=640)


def test_what_was_decided_is_found_and_looked_at_again(open_page: Open):
    page = enter(open_page(viewport=DESK, locale="fr-FR"), "Gaston Métronome")
    page.goto("/policies/")
    taken(page, "decider-registre", at="main table", height=640)
    phone = enter(open_page(viewport=PHONE, locale="fr-FR"), "Gaston Métronome")
    phone.get_by_role("link", name=re.compile("médiation")).first.click()
    phone.wait_for_url("**/policies/*/**")
    taken(phone, "decider-revoir", at="main h1")


def test_what_changed_between_two_days(open_page: Open):
    page = enter(open_page(viewport=DESK, locale="fr-FR"), "Odile Boussole")
    today = timezone.localdate()
    page.goto("/circles/")
    page.get_by_role("link", name="Ce qui a changé").first.click()
    page.goto(f"{page.url.split('?')[0]}?since={today - timedelta(days=345)}&until={today - timedelta(days=295)}")
    taken(page, "decider-changements", at="#drawn", height=900)
    taken(page, "decider-mots", at="#list", height=520)
