"""A messy table of organisations: numbers without their zeros, kinds as people write them, those that stand already."""

import pytest
from django.test import Client

from conftest import Cast, entry_of
from socle.people.models import Alias, Organisation
from socle.site.imports import recording
from socle.site.tests.imports.sheets import separated, workbook
from socle.site.tests.imports.test_people import enter, states, upload

pytestmark = pytest.mark.django_db

ROWS = [
    ["Raison sociale", "Forme juridique", "N° SIRET", "SIREN", "Sigle", "CP", "Ville", "Tél"],
    ["Les Tisseurs du Fleuve", "SCOP", 73282932000074.0, "", "LTF; Les Tisseurs", 1000, "Bourg", "612345678"],
    ["Le Zéro Perdu", "SARL", "", 5580683, "", "", "", ""],
    ["La Passerelle", "tribu", "", "", "", "", "", ""],
    ["le phare", "entreprise", "", "", "", "", "", ""],
    ["BRASSERIE DU PHARE", "entreprise", "", "", "", "", "", ""],
    ["Les Arrondis", "asso", "7,32829E+13", "", "", "", "", ""],
    ["Les Mêmes", "asso", "732 829 320 00074", "", "", "", "", ""],
    ["Nombre étranger", "asso", "732 829 320 00074", "005580683", "", "", "", ""],
]


@pytest.fixture
def basile(cast: Cast) -> Client:
    return cast.client("Basile")


def test_each_row_says_where_it_stands(basile: Client):
    batch = enter(basile, upload(basile, ROWS, "organisations"))

    assert states(batch) == {2: "ready", 3: "ready", 4: "fault", 5: "twin", 6: "twin", 7: "fault", 8: "twin", 9: "fault"}
    known_as, same = batch.rows.get(number=5).twin, batch.rows.get(number=6).twin
    assert (known_as["label"], known_as["sure"]) == ("Brasserie du Phare", False)
    assert (same["label"], same["sure"]) == ("Brasserie du Phare", True)
    assert batch.rows.get(number=8).twin["row"] == 2


def test_they_are_recorded_with_their_numbers_and_other_names(basile: Client):
    batch = enter(basile, upload(basile, ROWS, "organisations"))
    recording.record(batch)

    tisseurs = Organisation.kept.get(name="Les Tisseurs du Fleuve")
    assert (tisseurs.kind, tisseurs.siret, tisseurs.siren) == ("cooperative", "73282932000074", "732829320")
    assert sorted(Alias.kept.filter(organisation=tisseurs).values_list("name", flat=True)) == ["LTF", "Les Tisseurs"]
    assert Organisation.kept.get(name="Le Zéro Perdu").siren == "005580683"
    assert entry_of("organisations.imported").door == "import"


def test_what_has_no_place_yet_is_said_before_it_is_recorded(basile: Client):
    batch = enter(basile, upload(basile, ROWS, "organisations"))
    page = basile.get(f"/imports/{batch.pk}/record/").content.decode()

    assert all(word in page for word in ("Code postal", "Ville", "Téléphone"))


def test_one_that_stands_already_cannot_be_recorded_as_another(basile: Client):
    batch = enter(basile, upload(basile, ROWS, "organisations"))
    basile.post(f"/imports/{batch.pk}/rows/", {"k-6": "new", "k-5": "new"})

    assert (states(batch)[5], states(batch)[6]) == ("ready", "twin")


def test_all_that_seem_to_be_there_are_left_out_at_once(basile: Client):
    batch = enter(basile, upload(basile, ROWS, "organisations"))
    basile.post(f"/imports/{batch.pk}/rows/", {"leave": "twin"})

    assert [number for number, state in states(batch).items() if state == "left"] == [5, 6, 8]


def test_nobody_learns_of_organisations_that_they_do_not_see(cast: Cast):
    iris = cast.client("Iris")
    rows = [["Nom", "Type"], ["Brasserie du Phare", "entreprise"], ["Les Lanternes", "asso"]]
    batch = enter(iris, upload(iris, rows, "organisations"))
    seen = set(Organisation.objects.seen_by(cast.actor("Iris", "registers")).values_list("name", flat=True))

    for row in batch.rows.all():
        assert (row.state == "twin") == (row.texts["name"] in seen)


def test_csv_from_a_windows_spreadsheet(basile: Client):
    content = separated([["Nom", "Type"], ["L’Œuvre à Nîmes", "Asso"]], separator=";", encoding="cp1252")
    batch = enter(basile, upload(basile, [], "organisations", content, "Clients été.csv"))

    assert recording.record(batch) == 1
    assert Organisation.kept.filter(name="L’Œuvre à Nîmes").exists()


def test_formulas_are_text(basile: Client):
    batch = enter(basile, upload(basile, [], "organisations", workbook([["Nom", "Type"], ["=cmd|' /C calc'!A0", "asso"]])))
    answer = basile.get(f"/imports/{batch.pk}/refused.csv")

    assert b"'=cmd" in answer.content
