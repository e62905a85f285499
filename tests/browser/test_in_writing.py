"""Deciding in writing, in French: silence lets a proposal pass at its deadline; another becomes stale, and is built on what stands now."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import is_sound
from tests.browser.conftest import DESK, PHONE, Open, enter, unfold
from tests.browser.test_pages import NARROW

pytestmark = [pytest.mark.browser, pytest.mark.long]

PROPOSER, FACILITATOR, SILENT = "Rosa Lampion", "Achille Réverbère", "Odette Cerf-Volant"
CIRCLE, ROLE = "Cercle sourcing", "Méthodes d’aller vers"
PARIS = ZoneInfo("Europe/Paris")


def test_what_nobody_speaks_against_passes_in_writing_at_its_deadline(open_page: Open):
    rosa, achille, odette = enter(open_page(viewport=PHONE, has_touch=True), PROPOSER), *_others(open_page)
    _silence_consents(rosa, achille, odette)
    proposal = _proposed(rosa, "Remercier les associations", _says("Chacune reçoit une lettre en janvier."))

    _opened_in_writing(achille, proposal, datetime.now(PARIS) + timedelta(minutes=1, seconds=25))
    _speaks_in_two_taps(rosa)
    achille.goto(proposal)
    _consents(achille)
    expect(achille.get_by_text("1 position est encore attendue")).to_be_visible()
    is_sound(achille)

    _adopted_by_the_clock(odette, proposal)
    decision = odette.get_by_role("link", name="La décision")
    expect(odette.get_by_text("n’a rien dit", exact=True)).to_be_visible()
    expect(odette.get_by_text("qui n’a rien dit jusqu’à l’échéance a laissé passer")).to_be_visible()
    is_sound(odette)
    decision.click()
    expect(odette.get_by_text("1 personne sur 3 n’a rien dit")).to_be_visible()
    is_sound(odette)


def test_what_has_become_stale_in_writing_is_built_on_what_stands_now(open_page: Open):
    rosa, achille, odette = enter(open_page(viewport=DESK), PROPOSER), *_others(open_page)
    stale = _proposed(rosa, "Dire de quoi il répond", _amends("Redevab", "Répondre sous trois jours"))
    other = _proposed(rosa, "Dire mieux son but", _amends("Raison d’être", "Aller vers celles et ceux que personne ne voit"))
    _opened_in_writing(achille, stale, datetime.now(PARIS) + timedelta(days=5))
    _decided_in_a_meeting(achille, [rosa, achille, odette], other)

    for page in (rosa, achille, odette):
        page.goto(stale)
        expect(page.get_by_role("heading", name="Elle ne peut pas être adoptée en l’état")).to_be_visible()
        is_sound(page)
    odette.goto(stale + "say/")
    expect(odette.get_by_text("ne peut pas être adoptée en l’état")).to_be_visible()
    is_sound(odette)

    rosa.get_by_role("button", name="Repartir de ce qui vaut maintenant").click()
    expect(rosa.get_by_text("Une nouvelle version est écrite, sur ce qui vaut maintenant")).to_be_visible()
    expect(rosa.get_by_role("heading", name="Elle ne peut pas être adoptée en l’état")).to_have_count(0)
    is_sound(rosa)
    for page in (rosa, achille, odette):
        page.goto(stale + "say/")
        page.get_by_role("button", name="Je consens").click()
        expect(page.get_by_text("Votre position est donnée")).to_be_visible()
    _adopted_by_the_clock(odette, stale)


def _others(open_page: Open) -> tuple[Page, Page]:
    return enter(open_page(viewport=DESK, color_scheme="dark"), FACILITATOR), enter(open_page(viewport=NARROW), SILENT)


def _silence_consents(rosa: Page, achille: Page, odette: Page) -> None:
    """The circle decides that in writing silence lets pass where half have spoken."""
    _decided_in_a_meeting(achille, [rosa, achille, odette], _proposed(rosa, "Laisser passer qui se tait", _begins_with("sociocracy")))


def _proposed(page: Page, title: str, write: Callable[[Page], None]) -> str:
    """Somebody proposes something to the circle; its address."""
    page.goto("/circles/")
    page.get_by_role("link", name=CIRCLE).first.click()
    page.get_by_role("link", name="Dire une tension").first.click()
    page.get_by_label("La tension, en une phrase").fill(f"Il manque ceci : {title}")
    page.get_by_role("button", name="Dire cette tension").click()
    page.get_by_role("link", name="En faire une proposition").click()
    page.get_by_label("La proposition, en une phrase").fill(title)
    write(page)
    page.get_by_role("button", name="Faire cette proposition").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url


def _says(words: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_label("Ce qu’elle dit, et pourquoi").fill(words)


def _amends(field: str, words: str) -> Callable[[Page], None]:
    """The role says something else."""

    def write(page: Page) -> None:
        _change(page, "role.amended", ROLE).get_by_label(re.compile(field)).first.fill(words)

    return write


def _begins_with(tradition: str) -> Callable[[Page], None]:
    def write(page: Page) -> None:
        _change(page, "process.consent", tradition)

    return write


def _change(page: Page, kind: str, about: str) -> Locator:
    """The form of a change, once what it is about is chosen."""
    unfold(page)
    page.locator(f"button[name=add][value='{kind}']").click()
    form = page.locator("fieldset[id^=part-]").last
    form.get_by_role("combobox").first.select_option(about)
    form.locator("button[name=find]").click()
    expect(form.locator("button[name=find]")).to_have_count(0)
    return form


def _opened_in_writing(page: Page, proposal: str, deadline: datetime) -> None:
    page.goto(proposal)
    page.get_by_label("Par écrit, jusqu’à une échéance").check()
    page.get_by_label(re.compile("le jour de l’échéance")).fill(f"{deadline:%Y-%m-%d}")
    page.get_by_label("À quelle heure").fill(f"{deadline:%H:%M}")
    is_sound(page)
    page.get_by_role("button", name="Ouvrir aux positions").click()
    expect(page.get_by_role("heading", name="Par écrit")).to_be_visible()


def _speaks_in_two_taps(page: Page) -> None:
    page.goto("/me/")
    page.get_by_role("link", name=re.compile("attend votre position par écrit")).first.tap()
    expect(page.get_by_role("button", name="Je consens")).to_be_visible()
    is_sound(page)
    page.get_by_role("button", name="Je consens").tap()
    expect(page.get_by_text("Votre position est donnée")).to_be_visible()


def _consents(page: Page) -> None:
    page.get_by_label("Je consens").check()
    page.get_by_role("button", name="Donner ma position").click()
    expect(page.get_by_text("Votre position est donnée")).to_be_visible()


def _decided_in_a_meeting(facilitator: Page, present: list[Page], proposal: str) -> None:
    facilitator.goto(proposal)
    facilitator.get_by_role("button", name="Ouvrir aux positions").click()
    expect(facilitator.get_by_text("Votre position est attendue")).to_be_visible()
    for page in present:
        page.goto(proposal)
        _consents(page)
    facilitator.goto(proposal)
    facilitator.get_by_role("button", name="Déclarer adoptée").click()
    expect(facilitator.get_by_text("Adoptée.").first).to_be_visible()


def _adopted_by_the_clock(page: Page, proposal: str) -> None:
    """Nobody presses anything: the clock comes by every minute."""
    for _attempt in range(100):
        page.goto(proposal)
        if page.get_by_role("link", name="La décision").count():
            return
        page.wait_for_timeout(2000)
    raise AssertionError("the clock has adopted nothing")
