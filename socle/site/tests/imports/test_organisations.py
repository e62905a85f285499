"""A messy table of organisations: numbers without their zeros, kinds as people write them, those that stand already."""

import pytest
from django.test import Client

from conftest import Cast, entry_of
from socle.ground import new_id
from socle.journal.act import Refused
from socle.people.acts import import_organisations
from socle.people.models import Alias, Organisation, OrganisationContact
from socle.site.imports import recording, shown
from socle.site.tests.imports.bringing import enter, states, upload
from socle.site.tests.imports.sheets import separated, workbook

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


def test_each_row_says_where_it_stands(basile: Client):
    batch = enter(basile, upload(basile, ROWS, "organisations"))

    assert states(batch) == {2: "ready", 3: "ready", 4: "fault", 5: "twin", 6: "twin", 7: "fault", 8: "twin", 9: "fault"}
    known_as, same = batch.rows.get(number=5).twin, batch.rows.get(number=6).twin
    assert (known_as["label"], known_as["sure"]) == ("Brasserie du Phare", False)
    assert (same["label"], same["sure"]) == ("Brasserie du Phare", True)
    assert batch.rows.get(number=8).twin["row"] == 2


HEADERS = ["Raison sociale", "SIREN", "SIRET"]
ONE, OTHER = "732 829 320 00074", "732 829 320 00017"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["Les Tisseurs", "732829320", ""], ["L’Atelier", "732829320", ""]], {2: "ready", 3: "twin"}),
        ([["Les Tisseurs", "", ONE], ["L’Atelier", "732829320", ""]], {2: "ready", 3: "twin"}),
        ([["L’Atelier", "732829320", ""], ["Les Tisseurs", "", ONE], ["Les Autres", "", OTHER]], {2: "ready", 3: "twin", 4: "twin"}),
        ([["Les Tisseurs", "", ONE], ["Les Tisseurs 2", "", OTHER], ["L’Atelier", "005580683", ""]], {2: "ready", 3: "ready", 4: "ready"}),
    ],
    ids=["two without SIRET", "the second without", "the first without", "two establishments"],
)
def test_two_rows_with_the_same_siren_are_asked_about_unless_both_have_their_siret(basile: Client, rows: list[list[str]], found: dict):
    batch = enter(basile, upload(basile, [HEADERS, *rows], "organisations"))

    assert states(batch) == found
    for number in (number for number, state in found.items() if state == "twin"):
        twin = batch.rows.get(number=number).twin
        assert (twin["row"], twin["label"], twin["sure"]) == (2, "732829320", False)


def test_the_same_siren_is_asked_about_anew_as_rows_are_mended(basile: Client):
    rows = [HEADERS, ["Les Tisseurs", "732829320", ""], ["L’Atelier", "", ""], ["La Halle", "732829320", ""]]
    batch = enter(basile, upload(basile, rows, "organisations"))
    page = basile.get(f"/imports/{batch.pk}/").content.decode()
    assert states(batch) == {2: "ready", 3: "ready", 4: "twin"}
    assert "732829320" in page.partition("<table")[2]

    basile.post(f"/imports/{batch.pk}/rows/", {"c-3-siren": "732829320", "k-4": "new"})
    assert states(batch) == {2: "ready", 3: "twin", 4: "ready"}

    basile.post(f"/imports/{batch.pk}/rows/", {"c-2-siren": "005580683"})
    assert states(batch) == {2: "ready", 3: "ready", 4: "ready"}


def test_they_are_recorded_with_their_numbers_and_other_names(basile: Client):
    batch = enter(basile, upload(basile, ROWS, "organisations"))
    recording.record(batch)

    tisseurs = Organisation.kept.get(name="Les Tisseurs du Fleuve")
    assert (tisseurs.kind, tisseurs.siret, tisseurs.siren) == ("cooperative", "73282932000074", "732829320")
    assert sorted(Alias.kept.filter(organisation=tisseurs).values_list("name", flat=True)) == ["LTF", "Les Tisseurs"]
    assert Organisation.kept.get(name="Le Zéro Perdu").siren == "005580683"
    assert entry_of("organisations.imported").door == "import"


def test_how_they_are_reached_is_recorded_and_two_telephones_in_a_cell_are_two(basile: Client):
    rows = [
        ["Structure", "Adresse", "CP", "Ville", "Tél", "E-mail"],
        ["Les Tisseurs", "3 quai des Tisserands", 1000, "Bourg", "06 12 34 56 78 / 01 23 45 67 89", "Bonjour@Tisseurs.invalid"],
        ["Les Marins", "", "13002", "", "", ""],
    ]
    batch = enter(basile, upload(basile, rows, "organisations"))
    assert shown.unsaid(batch) == []
    recording.record(batch)

    points = OrganisationContact.kept.order_by("kind", "value").values_list(
        "organisation__name", "kind", "value", "postcode", "town", "commune"
    )
    assert list(points) == [
        ("Les Marins", "address", "", "13002", "Marseille", "13055"),
        ("Les Tisseurs", "address", "3 quai des Tisserands", "01000", "Bourg", ""),
        ("Les Tisseurs", "email", "bonjour@tisseurs.invalid", "", "", ""),
        ("Les Tisseurs", "phone", "+33123456789", "", "", ""),
        ("Les Tisseurs", "phone", "+33612345678", "", "", ""),
    ]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (["", "", "Bourg"], "postcode"),
        (["", "01000", ""], "city"),
        (["3 quai", "", ""], "postcode"),
        (["", "SW1A 1AA", "Londres"], "postcode"),
    ],
)
def test_half_an_address_is_named_at_its_cell(basile: Client, cells: list[str], field: str):
    batch = enter(basile, upload(basile, [["Structure", "Adresse", "CP", "Ville"], ["Les Tisseurs", *cells]], "organisations"))

    assert list(batch.rows.get().faults) == [field]


def test_what_cannot_be_kept_is_refused_by_the_act_at_its_row(cast: Cast):
    line = {"id": str(new_id()), "row": 7, "name": "Les Tisseurs", "kind": "cooperative", "phones": ["12"], "postcode": "01000"}

    with pytest.raises(Refused) as refusal:
        import_organisations(cast.actor("Basile", "registers"), cast.circles["consortium"], lines=[line])

    assert set(refusal.value.theirs[7]) == {"phones", "city"}
    assert not Organisation.kept.filter(name="Les Tisseurs").exists()


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
