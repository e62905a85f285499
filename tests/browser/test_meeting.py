"""Five people, each on a screen of their own, and a wall: one decision in a meeting, with an objection that is integrated."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import is_sound
from tests.browser.conftest import DESK, PHONE, Open, enter

pytestmark = pytest.mark.browser

FACILITATOR, PROPOSER, OBJECTOR = "Gaston Métronome", "Odile Boussole", "Capucine Balancier"
OTHERS = ("Anselme Porte-Voix", "Rosalie Beffroi")
NARROW, WALL = {"width": 320, "height": 640}, {"width": 1600, "height": 900}
TITLE, BETTER = "Ouvrir le local le samedi", "Ouvrir le local le samedi matin"
REASON = "Le samedi après-midi personne ne peut tenir la clé"
SOON = 8_000  # two times of asking, and a slow machine


def test_five_people_decide_in_a_meeting_and_integrate_an_objection(open_page: Open, tmp_path: Path):
    gaston = enter(open_page(viewport=DESK), FACILITATOR)
    odile, capucine = enter(open_page(viewport=PHONE), PROPOSER), enter(open_page(viewport=NARROW, color_scheme="dark"), OBJECTOR)
    others = [enter(open_page(viewport=PHONE, locale="en-GB"), name) for name in OTHERS]
    _propose(odile)
    address = _open_the_meeting(gaston)
    wall = enter(open_page(viewport=WALL), FACILITATOR)
    wall.goto(f"{address}wall/")
    for page in (odile, capucine, *others):
        page.goto(address)
        is_sound(page)
        page.get_by_role("button", name=re.compile("Je suis là|I am here")).click()
    expect(gaston.get_by_text("5 personnes sont là")).to_be_visible(timeout=SOON)
    is_sound(gaston)

    _next(gaston, "Aborder le premier point")
    expect(wall.get_by_role("heading", name=TITLE, exact=True)).to_be_visible(timeout=SOON)
    _next(gaston, "L’ouvrir avec les personnes présentes")
    expect(others[0].locator(".whose-turn")).to_be_visible(timeout=SOON)
    others[0].get_by_role("button", name=re.compile("J’ai parlé|I have spoken")).click()
    for said in ("Passer aux réactions", "Laisser répondre et amender", "Demander à chacun sa position"):
        _next(gaston, said)

    _objects_while_others_speak(capucine, [gaston, odile, *others])
    _loses_nothing_without_a_network(capucine)
    capucine.locator("#say-objection").get_by_role("button").click()
    expect(wall.get_by_text(REASON)).to_be_visible(timeout=SOON)
    is_sound(wall)

    _rewrites(odile, address)
    for page in (capucine, odile, gaston, *others):
        page.get_by_role("button", name=re.compile("version 2")).first.wait_for(timeout=SOON)
        page.locator("#say-consent").get_by_role("button").click()
    for page in (capucine, odile):
        page.get_by_role("button", name=re.compile("intègre l’objection")).click(timeout=SOON)
    _next(gaston, "Déclarer adoptée")

    expect(wall.get_by_text("Adoptée : elle vaut dès maintenant.")).to_be_visible(timeout=SOON)
    gaston.get_by_text("Autres façons d’avancer").click()
    gaston.get_by_role("button", name="Fermer la réunion").last.click()
    expect(gaston.get_by_text("La décision")).to_be_visible()
    expect(gaston.get_by_text(re.compile(f"{re.escape(REASON)}.*intégrée"))).to_be_visible()
    is_sound(gaston)
    gaston.get_by_role("button", name="Confirmer le compte rendu").click()
    expect(gaston.get_by_text("Il est confirmé")).to_be_visible()


@pytest.mark.long
def test_a_meeting_goes_on_without_a_script(open_page: Open):
    achille = enter(open_page(viewport=PHONE, java_script_enabled=False), "Achille Réverbère")
    rosa = enter(open_page(viewport=NARROW, java_script_enabled=False), "Rosa Lampion")
    achille.goto("/circles/")
    achille.get_by_role("link", name="Cercle sourcing").first.click()
    achille.get_by_role("link", name="Réunions").click()
    achille.get_by_role("button", name="Ouvrir une réunion maintenant").click()

    rosa.goto(achille.url)
    rosa.get_by_role("button", name="Je suis là").click()
    rosa.get_by_text("Dire une tension").click()
    rosa.locator("#raise-text").fill("La salle est trop froide")
    rosa.get_by_role("button", name="Dire cette tension").click()
    achille.get_by_role("link", name="Regarder de nouveau").click()
    expect(achille.locator(".items").get_by_text("La salle est trop froide")).to_be_visible()
    _next(achille, re.compile("Aborder le premier point"))
    rosa.get_by_role("link", name="Regarder de nouveau").click()
    rosa.get_by_role("button", name="Je passe").click()
    expect(rosa.get_by_role("button", name="Je passe")).to_have_count(0)


def _propose(page: Page) -> None:
    page.goto("/circles/")
    root = page.get_by_role("link", name="Consortium").first.get_attribute("href")
    page.goto(f"{root}tensions/new/")
    page.get_by_label("La tension, en une phrase").fill("Le local est fermé quand les gens sont libres")
    page.get_by_role("button", name="Dire cette tension").click()
    page.get_by_role("link", name="En faire une proposition").click()
    page.get_by_label("La proposition, en une phrase").fill(TITLE)
    page.get_by_role("button", name="Faire cette proposition").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def _open_the_meeting(page: Page) -> str:
    """With nothing else on its agenda."""
    page.goto("/circles/")
    root = page.get_by_role("link", name="Consortium").first.get_attribute("href")
    page.goto(f"{root}meetings/")
    is_sound(page)
    page.get_by_role("button", name="Ouvrir une réunion maintenant").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nous sommes en réunion")
    address = page.url
    page.goto(f"{address}agenda/")
    is_sound(page)
    while (others := page.locator("#waiting ~ ul > .row").filter(has_not_text=TITLE)).count():
        before = others.count()
        others.first.get_by_role("button", name="Pas aujourd’hui").click()
        expect(page.locator("#waiting ~ ul > .row").filter(has_not_text=TITLE)).to_have_count(before - 1)
    page.goto(address)
    return address


def _next(page: Page, said: str | re.Pattern[str]) -> None:
    page.locator("#press-next").get_by_role("button", name=said).click(timeout=SOON)


def _objects_while_others_speak(objector: Page, others: list[Page]) -> None:
    """What is being typed stays as it is, caret and all, while the rest of the page changes."""
    objector.locator("#saying-objection > summary").click(timeout=SOON)
    words, typed = REASON.split(), objector.locator("#reason-objection")
    typed.press_sequentially(" ".join(words[:4]))
    for page in others:
        page.locator("#say-consent").get_by_role("button").click(timeout=SOON)
    expect(objector.locator(".positions .badge.yes")).to_have_count(len(others), timeout=SOON)
    expect(typed).to_be_focused()
    objector.keyboard.type(" " + " ".join(words[4:]))
    expect(typed).to_have_value(REASON)


def _loses_nothing_without_a_network(page: Page) -> None:
    page.context.set_offline(True)
    expect(page.locator("#silent")).to_be_visible(timeout=SOON)
    page.context.set_offline(False)
    expect(page.locator("#silent")).to_be_hidden(timeout=SOON)
    expect(page.locator("#reason-objection")).to_have_value(REASON)


def _rewrites(page: Page, address: str) -> None:
    page.get_by_role("link", name="Écrire une nouvelle version").click(timeout=SOON)
    page.get_by_label("La proposition, en une phrase").fill(BETTER)
    page.get_by_role("button", name="Écrire cette version").click()
    page.wait_for_url(address)
    expect(page.get_by_role("heading", name=BETTER, exact=True).first).to_be_visible()
