"""A file of participants is brought in by who goes and meets people: days and numbers as they come; mended, recorded, taken back."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from socle.site.tests.imports.sheets import workbook
from tests.browser.axe import is_sound
from tests.browser.conftest import DESK, Open, enter
from tests.browser.test_imports import NARROW, all_is_in_sight, bring

pytestmark = [pytest.mark.browser, pytest.mark.long]

MEETS, GUIDE = "Rosa Lampion", "Lucie Veilleuse"
HEADERS = ["Civ.", "NOM", "Prénom", "Né(e) le", "Tél.", "Ville", "", "Date d’entrée dans le parcours", "Référent", "Bénéficiaire RSA"]


def participants(name: str, number: int) -> list[list[Any]]:
    entered = timezone.localdate() - timedelta(days=20)
    return [
        ["Participants, fichier tenu à la main", *[""] * 9],
        [""] * 10,
        HEADERS,
        ["Mme", name, "Aya", f"{number}/03/1990", 612300000 + number, "Roubaix", "?", entered, f"Mme {GUIDE}", "oui"],
        ["", name, "Bosco", 33000 + number, f"06 12 31 00 {number} / 03 20 00 00 {number}", "", "", "", "", "non"],
        ["M.", name, "Cyprien", f"{number}.3.55", "à voir", "", "", "", "", ""],
        ["", name, "Aia", "", "", "", "", "", "", ""],
        ["", "Total : 4", *[""] * 8],
    ]


@pytest.mark.parametrize(("name", "number", "width", "script"), [("Grandlarge", 11, DESK, True), ("Belétoile", 22, NARROW, False)])
def test_it_comes_in_and_can_be_taken_back(open_page: Open, tmp_path: Path, name: str, number: int, width: dict[str, int], script: bool):
    (tmp_path / "participants.xlsx").write_bytes(workbook(participants(name, number)))
    page = enter(open_page(viewport=width, java_script_enabled=script), MEETS)

    look = is_sound if script else lambda page: None  # a page without scripts cannot be asked
    bring(page, "Talents", tmp_path / "participants.xlsx", look)
    expect(page.get_by_text("Une ligne est à corriger.")).to_be_visible()
    look(page)
    if script:
        all_is_in_sight(page)
    page.get_by_label("Téléphone, ligne 6").fill(f"6 12 32 00 {number}")
    page.get_by_label("Ce qu’elle devient, ligne 7").select_option("left")
    with page.expect_navigation():
        page.get_by_role("button", name="Garder mes corrections").first.click()
    page.get_by_role("link", name=re.compile("^Enregistrer 3 lignes")).click()
    look(page)
    page.get_by_role("button", name="Les enregistrer").click()
    expect(page.get_by_role("link", name="Voir la liste")).to_be_visible()
    brought = page.url

    page.goto(f"/talents/met/?q={name}")
    page.get_by_role("main").get_by_role("link", name=re.compile("Bosco")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    expect(page.get_by_text(f"03 20 00 00 {number}").first).to_be_visible()
    _is_taken_back(page, brought, name)


def _is_taken_back(page: Page, brought: str, name: str) -> None:
    page.goto(brought)
    page.get_by_role("link", name="Reprendre ce qui a été enregistré").click()
    page.get_by_role("button", name="Tout reprendre").click()
    expect(page.get_by_text("Tout ce qu’il avait enregistré a été repris.")).to_be_visible()
    page.goto(f"/talents/met/?q={name}")
    expect(page.get_by_role("main").get_by_role("link", name=re.compile("Bosco"))).to_have_count(0)
