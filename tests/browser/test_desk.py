"""The desk on a small phone: every form is sound; without a script a circle is split, and what came of it dissolved again."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import is_sound
from tests.browser.conftest import Open, enter, unfold

pytestmark = [pytest.mark.browser, pytest.mark.long]

NARROW = {"width": 320, "height": 640}
MEMBER = "Gaston Métronome"
SPLIT, NEW = "Cercle ingénierie pédagogique", "Cercle des outils"


@pytest.mark.parametrize(("theme", "language"), [("light", "fr"), pytest.param("dark", "en", marks=pytest.mark.deep)])
def test_every_form_is_sound_and_none_is_wider_than_a_phone(open_page: Open, theme: str, language: str):
    page = enter(open_page(viewport=NARROW, color_scheme=theme), MEMBER)
    _desk(page, f"Les cercles ne vont plus ensemble, {theme}")
    page.locator(f"button[name=language][value={language}]").first.click()
    kinds = page.eval_on_selector_all("button[name=add]", "buttons => buttons.map(button => button.value)")
    for kind in kinds:
        unfold(page)
        page.locator(f"button[name=add][value='{kind}']").click()
        part = page.locator("fieldset[id^=part-]").filter(has=page.locator(f"input[name$=kind][value='{kind}']"))
        part.wait_for()
        if (more := part.locator("button[name=find]")).count():
            is_sound(page)
            part.get_by_role("combobox").select_option(index=2)
            more.click()
        for fold in part.locator("summary").all():
            fold.click()
        is_sound(page)
        part.locator("button[name=remove]").click()
        expect(part).to_have_count(0)

    assert len(kinds) > 15
    assert page.locator("fieldset[id^=part-]").count() == 0


def test_a_circle_is_split_and_another_dissolved_without_a_script(open_page: Open):
    page = enter(open_page(viewport=NARROW, java_script_enabled=False), MEMBER)

    _desk(page, "Les outils et les contenus ne vont plus ensemble")
    part = _about(page, "Scinder un cercle", SPLIT)
    part.get_by_label(re.compile(r"^\s*Nom\b")).fill(NEW)
    part.get_by_label("Genre de cercle").select_option(label="cercle de travail")
    part.get_by_label(re.compile(r"^\s*Premier lien")).select_option(index=1)
    role = part.get_by_role("group", name="Rôles qui passent").get_by_role("checkbox").first
    role.check()
    moved = (role.locator("xpath=..").text_content() or "").split("(")[0].strip()
    _decide(page, "Scinder le cercle des outils")
    page.goto("/circles/")
    assert NEW in page.content()

    _desk(page, "Les outils n’avancent pas seuls")
    part = _about(page, "Dissoudre un cercle", NEW)
    part.get_by_label(re.compile(f"^\\s*Rôle.*{re.escape(moved)}")).select_option(index=1)
    _decide(page, "Dissoudre le cercle des outils")
    page.goto("/circles/")
    assert NEW not in page.content()


def _desk(page: Page, tension: str) -> None:
    """A proposal of the consortium that answers a tension."""
    page.goto("/circles/")
    page.get_by_role("link", name="Consortium").first.click()
    page.get_by_role("link", name="Dire une tension").first.click()
    page.get_by_label("La tension, en une phrase").fill(tension)
    page.get_by_role("button", name="Dire cette tension").click()
    page.get_by_role("link", name="En faire une proposition").click()


def _about(page: Page, change: str, circle: str) -> Locator:
    """Add a change of a circle, and choose which."""
    unfold(page)
    page.get_by_role("button", name=change, exact=True).click()
    page.get_by_label("Quel cercle ?").select_option(label=circle)
    page.get_by_role("button", name="Continuer").click()
    return page.locator("fieldset[id^=part-]").last


def _decide(page: Page, title: str) -> None:
    """Make the proposal, open it with oneself present, consent, adopt."""
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
