"""A messy workbook of people and one of circles are brought in to the end: mended in their cells, recorded, adopted later."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from socle.site.tests.imports.sheets import MESSY_PEOPLE, workbook
from tests.browser.axe import is_sound
from tests.browser.conftest import DESK, Open, enter

pytestmark = [pytest.mark.browser, pytest.mark.long]

NARROW = {"width": 320, "height": 640}
KEEPER, MEMBER, FACILITATOR = "Capucine Balancier", "Odile Boussole", "Gaston Métronome"
CIRCLES = [
    ["Cercle", "Cercle parent", "Rôle", "Raison d'être", "Titulaire"],
    ["Jardins du Nord", "", "", "Cultiver ensemble", "Personne d’ici"],
    ["Jardins du Nord", "", "Semences", "Garder les graines", ""],
    ["Jardins du Nord", "", "SEMENCES", "", ""],
]


OUT_OF_SIGHT = """() => [...document.querySelectorAll("tbody tr")].flatMap((line) => {
    const cells = [...line.querySelectorAll("input, select, textarea")].map((one) => [one.name, one.getBoundingClientRect()]);
    const beside = ([, a], [, b]) => a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
    return cells
        .filter((one, at) => one[1].left < 0 || one[1].right > innerWidth || !cells.slice(at + 1).every((other) => beside(one, other)))
        .map(([name]) => name);
})"""


def all_is_in_sight(page: Page) -> None:
    """However many columns a file has, no cell of a line is beyond the edge or beneath another; what becomes of it is said first."""
    assert page.evaluate(OUT_OF_SIGHT) == []
    for line in page.locator("tbody tr").all():
        fields = line.locator("input, select, textarea")
        if fields.count():
            expect(fields.first).to_have_attribute("name", re.compile("^k-"))


def bring(page: Page, kind: str, file: Path, look: Callable[[Page], None] = is_sound) -> None:
    page.goto("/imports/")
    look(page)
    page.locator("main").get_by_role("link", name=kind, exact=True).first.click()
    page.get_by_label(re.compile("Le fichier")).set_input_files(file)
    look(page)
    page.get_by_role("button", name="Lire ce fichier").click()
    page.wait_for_url("**/columns/")
    look(page)
    page.get_by_role("button", name="Lire les lignes").click()


@pytest.mark.parametrize(("theme", "width", "script"), [("light", DESK, True), ("dark", NARROW, False)])
def test_a_messy_workbook_of_people(open_page: Open, tmp_path: Path, theme: str, width: dict[str, int], script: bool):
    rows = [[re.sub("ambre|Ambre|AMBRE", f"Ambre {theme}", str(cell)) if cell else "" for cell in row] for row in MESSY_PEOPLE]
    rows = [[cell.replace("@Exemple", f"{theme}@Exemple").replace(f"<Ambre {theme}", "<ambre") for cell in row] for row in rows]
    (tmp_path / "people.xlsx").write_bytes(workbook(rows))
    page = enter(open_page(viewport=width, color_scheme=theme, java_script_enabled=script), KEEPER)

    look = is_sound if script else lambda page: None  # a page without scripts cannot be asked
    bring(page, "Personnes", tmp_path / "people.xlsx", look)
    expect(page.get_by_text("lignes sont à corriger")).to_be_visible()
    look(page)
    if script:
        all_is_in_sight(page)
    with page.expect_navigation():
        page.get_by_role("navigation", name="Restreindre les lignes").get_by_role("link", name=re.compile("à corriger")).click()
    page.get_by_label("Adresse e-mail, ligne 5").fill(f"noe-{theme}@exemple.invalid")
    page.get_by_label("Téléphone, ligne 9").fill("06 12 00 00 09")
    page.get_by_label("Langue, ligne 9").select_option("fr")
    page.get_by_label("Adresse e-mail, ligne 9").fill("")
    with page.expect_navigation():
        page.get_by_role("button", name="Garder mes corrections").first.click()
    with page.expect_navigation():
        page.get_by_role("navigation", name="Restreindre les lignes").get_by_role("link", name=re.compile("^toutes")).click()
    for choice in page.get_by_label(re.compile("Ce qu’elle devient, ligne")).all():
        if choice.input_value() == "" and "à décider" in (choice.text_content() or ""):
            choice.select_option("left")
    page.get_by_role("button", name="Garder mes corrections").first.click()
    page.get_by_role("link", name=re.compile("^Enregistrer .* ligne")).click()
    page.get_by_role("button", name="Les enregistrer").click()
    expect(page.get_by_role("link", name="Voir la liste")).to_be_visible()
    brought = page.url
    page.get_by_role("link", name="Voir la liste").click()
    page.goto(f"/people/?q=Ambre+{theme}")
    expect(page.get_by_role("main").get_by_role("link", name=re.compile(f"Ambre {theme}", re.IGNORECASE)).first).to_be_visible()
    page.get_by_role("main").get_by_role("link", name=re.compile(f"Ambre {theme}", re.IGNORECASE)).first.click()
    expect(page.get_by_text("06 12 34 56 78").first).to_be_visible()
    _is_taken_back(page, brought, theme, look)


def _is_taken_back(page: Page, brought: str, theme: str, look: Callable[[Page], None]) -> None:
    page.goto(brought)
    page.get_by_role("link", name="Reprendre ce qui a été enregistré").click()
    look(page)
    page.get_by_role("button", name="Tout reprendre").click()
    expect(page.get_by_text("Tout ce qu’il avait enregistré a été repris.")).to_be_visible()
    look(page)
    page.goto(f"/people/?q=Ambre+{theme}")
    expect(page.get_by_role("main").get_by_role("link", name=re.compile(f"Ambre {theme}", re.IGNORECASE))).to_have_count(0)


def test_many_rows_are_read_meanwhile_and_their_page_comes_by_itself(open_page: Open, tmp_path: Path):
    (tmp_path / "many.xlsx").write_bytes(workbook([["Prénom", "Nom"], *([f"Foule {row:05}", "Nombreuse"] for row in range(1_500))]))
    page = enter(open_page(viewport=DESK), KEEPER)

    bring(page, "Personnes", tmp_path / "many.xlsx")

    expect(page.get_by_role("link", name=re.compile(r"Enregistrer 1\W500 lignes"))).to_be_visible(timeout=30_000)


def test_a_messy_workbook_of_circles(open_page: Open, tmp_path: Path):
    (tmp_path / "circles.xlsx").write_bytes(workbook(CIRCLES))
    page = enter(open_page(viewport=DESK), MEMBER)

    bring(page, "Cercles, rôles et règles", tmp_path / "circles.xlsx")
    expect(page.get_by_text("Personne ne s’appelle")).to_be_visible()
    is_sound(page)
    page.get_by_label("Qui le tient, ligne 2").fill(MEMBER)
    page.get_by_label("Ce qu’elle devient, ligne 4").select_option("left")
    page.get_by_role("button", name="Garder mes corrections").first.click()
    page.get_by_role("link", name=re.compile("^Enregistrer .* ligne")).click()
    is_sound(page)
    page.get_by_role("button", name="Les enregistrer").click()
    page.get_by_role("link", name="Voir ce qui en est issu").click()
    page.wait_for_url("**/proposals/**")
    assert "Jardins du Nord" in page.content()
    _adopted(page, enter(open_page(viewport=DESK), FACILITATOR))

    page.goto("/circles/")
    page.get_by_role("main").get_by_role("link", name="Jardins du Nord").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Jardins du Nord")
    expect(page.get_by_role("main").get_by_text("Semences").first).to_be_visible()


def _adopted(proposer: Page, facilitator: Page) -> None:
    """Those two were there, they consent, and it is adopted."""
    proposal = proposer.url
    facilitator.goto(proposal)
    for box in facilitator.get_by_role("checkbox").all():
        if MEMBER not in (said := box.locator("xpath=ancestor::label").inner_text()) and FACILITATOR not in said:
            box.uncheck()
    facilitator.get_by_role("button", name="Ouvrir aux positions").click()
    for page in {MEMBER: proposer, FACILITATOR: facilitator}.values():
        page.goto(proposal)
        page.get_by_label("Je consens").check()
        page.get_by_role("button", name="Donner ma position").click()
    facilitator.goto(proposal)
    facilitator.get_by_role("button", name="Déclarer adoptée").click()
    expect(facilitator.get_by_text("Adoptée.").first).to_be_visible()
