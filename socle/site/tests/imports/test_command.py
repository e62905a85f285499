"""`socle import`: the same table from a terminal, with a report for programs."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from conftest import Cast
from socle.governance import gate
from socle.governance.models import Circle, Mandate
from socle.governance.reads import differences
from socle.ground import now
from socle.journal import guard
from socle.people.acts import issue_token
from socle.people.models import Person, Token
from socle.site.commands import main
from socle.site.imports.models import Batch
from socle.site.imports.reading import read
from socle.site.tests.imports.sheets import MESSY_PEOPLE, separated, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(cast: Cast, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("LC_ALL", "C")
    for name in ("Basile", "Elsa"):
        until = now() + timedelta(days=1)
        issue_token(cast.actor(name), cast.people[name], purpose="test", until=until, secret=f"socle_{name}", strong=True)

    def run(who: str, *typed: Any) -> tuple[int, str, str]:
        monkeypatch.setenv("SOCLE_TOKEN", f"socle_{who}")
        code = main(["import", *map(str, typed)])
        printed = capsys.readouterr()
        return code, printed.out.strip(), printed.err.strip()

    return run


def test_a_clean_table_is_recorded(run: Any, tmp_path: Path):
    (tmp_path / "people.csv").write_bytes(separated([["Qui", "Courriel"], ["Ambre Lumière", "ambre@exemple.invalid"]]))

    code, out, err = run("Basile", "people", tmp_path / "people.csv", "--map", "name=Qui", "--json")

    report = json.loads(out)
    assert (code, err, report["recorded"], report["columns"]) == (0, "", 1, {"email": "Courriel", "name": "Qui"})
    assert Person.kept.filter(name="Ambre Lumière").exists()


def test_a_messy_one_records_nothing_and_says_each_row(run: Any, tmp_path: Path):
    (tmp_path / "people.xlsx").write_bytes(workbook(MESSY_PEOPLE))
    count = Person.kept.count()

    code, out, _err = run("Basile", "people", tmp_path / "people.xlsx", "--refused", tmp_path / "refused.csv")

    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()[:4]] == ["row 5", "row 7", "row 8", "row 9"]
    assert "Mend the rows on screen" in out
    assert Person.kept.count() == count
    assert len(read((tmp_path / "refused.csv").read_bytes()).rows) == 7


def test_what_is_ready_is_recorded_when_that_is_said(run: Any, tmp_path: Path):
    (tmp_path / "people.xlsx").write_bytes(workbook(MESSY_PEOPLE))

    code, out, _err = run("Basile", "people", tmp_path / "people.xlsx", "--ready", "--leave-known", "--json")

    report = json.loads(out)
    assert (code, report["recorded"], report["counts"]["fault"], report["counts"]["left"]) == (1, 2, 2, 2)


def test_a_check_leaves_nothing(run: Any, tmp_path: Path):
    (tmp_path / "people.csv").write_bytes(separated([["Nom", "Courriel"], ["Ambre", ""]]))

    code, out, _err = run("Basile", "people", tmp_path / "people.csv", "--check")

    assert (code, out) == (0, "Recorded: 0. Ready: 1. To be mended: 0. Already there, it seems: 0.")
    assert not Person.kept.filter(name="Ambre").exists()
    assert set(Batch.objects.values_list("state", flat=True)) == {"cancelled"}


def test_what_is_wrong_is_one_sentence(run: Any, tmp_path: Path):
    (tmp_path / "people.csv").write_bytes(separated([["Nom", "Courriel"], ["Ambre", ""]]))

    assert run("Elsa", "people", tmp_path / "people.csv")[2] == "None of your roles lets you bring this in."
    assert run("Basile", "people", tmp_path / "none.csv")[0] == 1
    assert "names no field" in run("Basile", "people", tmp_path / "people.csv", "--map", "x=Nom")[2]
    assert "has no such sheet" in run("Basile", "people", tmp_path / "people.csv", "--sheet", "x")[2]
    assert "between 1 and 2" in run("Basile", "people", tmp_path / "people.csv", "--header", "9")[2]


ORGANISATION = [
    ["Cercle", "Cercle parent", "Rôle", "Redevabilités", "Domaines", "Titulaire", "Courriel", "Couleur"],
    ["Les Phares d'en face", "", "", "", "", "", "", "bleu"],
    ["Jardin", "Les Phares d'en face", "", "", "Le terrain", "Ambre Lumière", "ambre@exemple.invalid", ""],
    ["Jardin", "", "Semences", "Trier; Ranger", "Les graines", "Noé Comète", "", ""],
    ["Jardin", "", "Rep Link", "", "", "Noé Comète", "", ""],
    ["Potager", "Jardin", "", "", "", "Noé Comète", "", ""],
]


def test_a_programme_is_founded_from_a_table(run: Any, tmp_path: Path):
    (tmp_path / "circles.xlsx").write_bytes(workbook(ORGANISATION))
    more = ("--found", "--name", "Odile Boussole", "--email", "odile@exemple.invalid", "--json")

    code, out, err = run("Basile", "circles", tmp_path / "circles.xlsx", *more)

    report = json.loads(out)
    assert (code, err, report["not_recorded"]) == (0, "", ["Couleur"])
    programme = UUID(report["programme"])
    assert list(differences(programme)) == []
    assert Circle.kept.filter(programme=programme).count() == 3
    assert set(Person.kept.filter(ground=programme).values_list("name", flat=True)) == {"Odile Boussole", "Ambre Lumière", "Noé Comète"}
    held = Mandate.kept.filter(circle__programme=programme, person__name="Noé Comète").values_list("role__core", flat=True)
    assert sorted(held) == ["", "facilitator", "lead", "member", "member", "representative"]
    odile = Person.kept.get(name="Odile Boussole", ground=programme)
    assert {hat.core for hat in gate.hats(odile.pk)} == {"lead", "facilitator", "member", ""}
    assert "/enter/" in report["link"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["Jardin", "Potager", "", "", "", "", "", ""], "Row 3 lays this circle elsewhere"),
        (["Jardin", "", "Lead Link", "", "", "Zoé", "", ""], "This role is already held"),
        (["Autre", "", "", "", "", "", "", ""], "Say beneath which circle it lies"),
        (["Jardin", "", "Abeilles", "", "Les graines", "", "", ""], "Somebody holds this domain already"),
        (["Jardin", "", "Abeilles", "", "", "Zoé", "31/02/2028", ""], "This is no e-mail address"),
    ],
)
def test_what_cannot_stand_founds_nothing(run: Any, tmp_path: Path, row: list[str], said: str):
    (tmp_path / "circles.csv").write_bytes(separated([*ORGANISATION, row]))
    count = Circle.kept.count()

    code, out, _err = run("Basile", "circles", tmp_path / "circles.csv", "--found", "--name", "Odile", "--email", "odile@exemple.invalid")

    assert (code, said in out) == (1, True), out
    assert Circle.kept.count() == count


def test_founding_needs_circles_and_a_first_person(run: Any, tmp_path: Path):
    assert run("Basile", "circles", tmp_path / "x.csv", "--found")[0] == 2


def test_a_token_that_opens_nothing_by_a_second_factor_is_told_so(cast: Cast, run: Any, tmp_path: Path):
    with guard.acting():
        Token.kept.filter(person=cast.people["Basile"]).update(strong=False)
    (tmp_path / "people.csv").write_bytes(separated(MESSY_PEOPLE))

    code, _out, err = run("Basile", "people", tmp_path / "people.csv")

    assert (code, Batch.objects.exists()) == (1, False)
    assert "second factor" in err
