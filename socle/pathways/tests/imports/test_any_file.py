"""Whatever stands in the cells: every row finds its place, and the act takes all that the page has called ready."""

from random import Random
from typing import Any

import pytest

from socle.ground import new_id
from socle.pathways import acts, projections
from socle.pathways.models import Identity, Talent, Way
from socle.pathways.tests.conftest import Stage
from socle.pathways.tests.imports.bringing import TALENTS, ago, brought
from socle.site.imports import recording
from socle.site.imports.columns import proposed
from socle.site.imports.models import Row
from socle.site.tests.imports.sheets import separated, workbook

DAYS = [*("", "NC", "12/03/1990", "12.3.90", "1990-03-12", "12 mars 1990", "12-mars-90", "32944", "12031990", "00/00/0000")]
DAYS += ["31/02/1990", "demain", "01/01/2090", "12/1990"]
PHONES = ["", "-", "612345678", "06 12 34 56 78 / 04 91 00 00 00", "+33 (0)6 12 34 56 78", "6,12345678E+8", "12", "à demander", "6.12E+08"]
WAYS = {
    "Civilité": ["Mme", "M.", "Dr", "", "?"],
    "Prénom": ["Aya", "Bo", "Cy", "Doé", "Élie", "", "L" * 61],
    "NOM": ["FICTIVE", "Inventé", "de la Lune", "", "Total : 4", "N" * 60],
    "Nom Prénom": ["", "", "", "CHIMÈRE Léa", "Lune, Zoé"],
    "Né(e) le": [*DAYS, 32944, 12.5],
    "Sexe": ["", "F", "H", "féminin", "x", "beaucoup"],
    "Tél": [*PHONES, 612345678],
    "Tél 2": PHONES,
    "Courriel": ["", "NC", "Aya <aya@exemple.invalid>", "aya@exemple", "a@b.invalid; c@d.invalid"],
    "Adresse": ["", "3 rue Inventée", "x" * 300],
    "CP": ["", "1000", 59000, "59000.0", "Belgique"],
    "Ville": ["", "Lille"],
    "Date de rencontre": DAYS,
    "Date d’entrée": [*DAYS, "", "", "01/09/2026"],
    "Parcours": ["", "", "Employment", "business", "lune"],
    "Phase": ["", "", "Discovery", "2. Teams", "incubation", "lune"],
    "Début de phase": ["", "", "01/10/2026", "12/03/1990"],
    "Référent": ["", "Noé", "Mme NINA", "Personne"],
    "Bénéficiaire RSA": ["oui", "non", ""],
}


def rows(dice: Random, count: int) -> list[list[Any]]:
    """Rows in which most cells are well, and any may not be."""
    return [list(WAYS), *([dice.choice(cells if dice.random() < 0.3 else cells[:3]) for cells in WAYS.values()] for _ in range(count))]


@pytest.mark.in_turn(3)
@pytest.mark.parametrize("seed", range(4))
def test_the_act_takes_what_the_page_calls_ready(stage: Stage, seed: int):
    dice = Random(seed)
    told = rows(dice, 250)
    maud = stage.client("Maud")
    content = workbook(told) if seed % 2 else separated(told, separator=dice.choice(";\t"), encoding=dice.choice(["cp1252", "utf-8-sig"]))
    batch = brought(maud, [], content=content)
    maud.post(
        f"/imports/{batch.pk}/rows/", {f"k-{number}": "new" for number in batch.rows.filter(state="twin").values_list("number", flat=True)}
    )

    ready = batch.rows.filter(state=Row.State.READY).count()
    assert ready > 10
    assert recording.record(batch) == ready == Talent.kept.count()
    assert set(batch.rows.values_list("state", flat=True)) <= {"done", "fault", "twin", "left"}
    assert projections.astray() == []
    assert not Identity.kept.filter(born_on__gt=ago(0)).exists()
    assert not Way.kept.filter(kind="phone").exclude(value__startswith="+").exists()


def test_a_line_of_the_page_is_a_line_of_the_act(stage: Stage):
    """One by one, without a batch: what `read` and `judge` find nothing wrong with, the act records."""
    head, *body = rows(Random(9), 120)

    mapping = proposed(head, TALENTS.fields)
    assert {head[at] for at in mapping.values()} == {*head} - {"Bénéficiaire RSA"}
    lines = {}
    for number, row in enumerate(body):
        line, faults = TALENTS.read({key: str(row[at]) for key, at in mapping.items()})
        if not faults:
            lines[number] = {**line, "id": str(new_id()), "row": number}
    said = TALENTS.judge(stage.actor("Maud"), stage.sud, lines)
    well = [line for number, line in lines.items() if not said[number].faults]

    assert acts.import_talents(stage.actor("Maud"), stage.sud, lines=well).count == len(well) > 10
