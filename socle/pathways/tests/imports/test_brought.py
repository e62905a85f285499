"""A messy file of participants is brought into a circle, understood, mended and recorded; nothing is recorded twice, or half."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conftest import entry_of
from socle.governance.models import Caseload
from socle.pathways import projections
from socle.pathways.models import Identity, Passage, Talent, Way
from socle.pathways.tests.conftest import Stage
from socle.pathways.tests.imports.bringing import ago, brought, messy, upload
from socle.people.models import Person
from socle.site.imports import recording
from socle.site.imports.models import Batch, Row
from socle.site.imports.reading import read
from socle.site.tests.imports.bringing import states
from socle.site.tests.imports.sheets import separated, workbook


@pytest.fixture
def maud(stage: Stage) -> Client:
    return stage.client("Maud")


@pytest.fixture
def file(maud: Client) -> Batch:
    return brought(maud, messy())


def test_it_is_read_as_it_comes_and_each_row_says_where_it_stands(file: Batch, stage: Stage):
    assert (file.ground, file.header) == (stage.sud.pk, 2)
    assert states(file) == {4: "ready", 5: "ready", 6: "ready", 7: "fault", 9: "twin", 10: "left"}
    assert list(file.rows.get(number=7).faults) == ["phones"]
    assert file.rows.get(number=9).twin == {"label": "le nom se prononce pareil", "address": "", "row": 4, "sure": False}
    assert file.rows.get(number=10).faults[""]
    assert [file.rows.get(number=number).texts["born_on"] for number in (4, 5, 6)] == ["12/03/1990", "12/03/1990", "12/03/1955"]
    assert file.rows.get(number=4).beside == {"N°": "1", "Colonne J": "?", "Bénéficiaire RSA": "oui"}


def test_what_is_ready_becomes_files_in_one_act(maud: Client, file: Batch, stage: Stage):
    maud.post(f"/imports/{file.pk}/record/")

    aya, bo, cy = Talent.kept.order_by("given_name")
    assert (aya.name, aya.state, aya.enrolled_on, aya.met_on, aya.guide) == (
        "Aya FICTIVE",
        "followed",
        ago(30),
        ago(30),
        stage.people["Noé"],
    )
    assert (bo.state, bo.enrolled_on, bo.guide) == ("met", None, None)
    assert (cy.enrolled_on, cy.phase, cy.pathway) == (ago(30), stage.phase("discovery"), stage.pathway())
    said = {name: (born, sex) for name, born, sex in Identity.kept.values_list("talent__given_name", "born_on", "sex")}
    assert said == {"Aya": (date(1990, 3, 12), "f"), "Bo": (date(1990, 3, 12), ""), "Cy": (date(1955, 3, 12), "m")}
    assert sorted(Way.kept.values_list("talent__given_name", "value")) == [
        *(("Aya", "+33612345678"), ("Aya", "01000 Bourg"), ("Aya", "aya@exemple.invalid")),
        *(("Bo", "+33491000000"), ("Bo", "+33612345679"), ("Bo", "13001 Marseille")),
    ]
    assert Passage.kept.get().since == ago(30)
    assert Caseload.kept.filter(about__in=[aya.pk, cy.pk]).count() == 2
    assert not Person.kept.filter(talent__isnull=False, closed_at=None).exists()
    assert projections.astray() == []
    entry = entry_of("talents.imported")
    assert (entry.door, entry.person) == ("import", str(stage.people["Maud"].pk))


def test_rows_are_mended_in_their_cells(maud: Client, file: Batch):
    maud.post(f"/imports/{file.pk}/rows/", {"c-7-phones": "6 12 00 00 07", "k-9": "new", "k-10": ""})
    assert states(file) == {4: "ready", 5: "ready", 6: "ready", 7: "ready", 9: "ready", 10: "fault"}

    maud.post(f"/imports/{file.pk}/rows/", {"k-10": "left"})
    maud.post(f"/imports/{file.pk}/record/")
    assert set(states(file).values()) == {"done", "left"}
    assert Talent.kept.count() == 5


def test_a_second_try_records_nothing_twice(file: Batch):
    assert recording.record(file) == 3
    file.rows.filter(state="done").update(state="ready")  # as if a kill had come between the act and its note

    assert recording.record(file) == 3
    assert Talent.kept.count() == 3


@pytest.mark.parametrize(
    ("separator", "encoding"), [(";", "cp1252"), (";", "utf-8-sig"), ("\t", "utf-8"), ("\t", "utf-16"), (",", "utf-8")]
)
def test_text_files_say_the_same(maud: Client, separator: str, encoding: str):
    rows = [
        ["Prénom", "Nom", "Né le", "Téléphone"],
        ["Zoé", "Fictive", "12/03/1990", "612345678"],
        ["Noël", "Ïle", "33000", "6.12.34.56.79"],
    ]
    batch = brought(maud, [], content=separated(rows, separator=separator, encoding=encoding))

    assert recording.record(batch) == 2
    told = Identity.kept.order_by("talent__name").values_list("talent__name", "born_on", "talent__ways__value")
    assert list(told) == [("Noël Ïle", date(1990, 5, 7), "+33612345679"), ("Zoé Fictive", date(1990, 3, 12), "+33612345678")]


def test_a_workbook_that_counts_from_1904_gives_the_same_days(maud: Client):
    rows: list[list[Any]] = [
        ["Nom complet", "Date de naissance", "Entrée"],
        ["Aya Fictive", date(1990, 3, 12), 44588 - 1462],
        ["Bo X", 31482, ""],
    ]
    batch = brought(maud, rows, since_1904=True)

    assert recording.record(batch) == 2
    assert set(Identity.kept.values_list("born_on", flat=True)) == {date(1990, 3, 12)}
    assert Talent.kept.get(given_name="Aya").enrolled_on == date(2022, 1, 27)


class TestTheWrongFile:
    def test_one_without_a_known_header_is_asked_about(self, maud: Client):
        batch = upload(maud, [["Facture", "Montant TTC"], ["F-12", 300]])

        assert batch.mapping == {}
        assert "Est-ce le bon fichier" in maud.get(f"/imports/{batch.pk}/columns/").content.decode()

    def test_one_in_which_nobody_is_named_goes_no_further(self, maud: Client):
        batch = upload(maud, [["Ville", "CP"], ["Lille", "59000"]])
        answer = maud.post(f"/imports/{batch.pk}/columns/", {"header": "1", "f-city": "0", "f-postcode": "1"})

        assert answer.status_code == 422
        assert "un autre fichier" in answer.content.decode()
        assert not Row.objects.exists()

    @pytest.mark.parametrize("content", [b"%PDF-1.7", b"\xd0\xcf\x11\xe0 old", b"", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x02" * 9])
    def test_what_is_no_table_is_refused_where_it_was_chosen(self, maud: Client, content: bytes):
        answer = maud.post("/imports/new/talents/", {"file": SimpleUploadedFile("liste.xls", content)})

        assert answer.status_code == 422

    @pytest.mark.parametrize(
        "rows", [[["Prénom", "Nom", "Tél."]], [["Participants 2026", "", ""], ["Prénom", "Nom", "Tél."], ["", "", ""]]]
    )
    def test_headers_alone_are_refused_where_the_file_was_chosen(self, maud: Client, rows: list[list[str]]):
        answer = maud.post("/imports/new/talents/", {"file": SimpleUploadedFile("liste.xlsx", workbook(rows))})

        assert answer.status_code == 422 and "Aucune ligne sous les en-têtes" in answer.content.decode()

    def test_a_sheet_of_headers_alone_leaves_the_others_of_its_workbook_to_be_read(self, maud: Client):
        content = workbook([["Prénom", "Nom"]], sheets={"Vide": [["Prénom", "Nom"]], "2026": [["Prénom", "Nom"], ["Aya", "Un"]]})
        batch = upload(maud, [], content=content)

        assert (batch.sheet, batch.header) == ("2026", 0)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_the_empty_table_is_read_without_a_fault(maud: Client, suffix: str):
    answer = maud.get(f"/imports/template/talents.{suffix}")
    batch = brought(maud, [], content=answer.content)

    assert states(batch) == {2: "ready"}


def test_refused_rows_are_taken_away_with_their_reasons_and_brought_again(maud: Client, file: Batch):
    recording.record(file)
    content = maud.get(f"/imports/{file.pk}/refused.xlsx").content

    assert [row[-2] for row in read(content).rows[1:]] == ["7", "9", "10"]
    assert set(upload(maud, [], content=content).mapping) == set(file.mapping)


class TestTheCircle:
    def test_those_who_enrol_nobody_but_those_in_their_care_bring_in_none(self, stage: Stage):
        for name in ("Noé", "Nina", "Tess", "Paul", "Rita"):
            client = stage.client(name)
            assert client.get("/imports/new/talents/").status_code == 404, name
            assert "/imports/new/talents/" not in client.get("/imports/").content.decode()

    def test_who_meets_people_brings_in_those_of_their_circle(self, stage: Stage):
        for name, circle in (("Olga", "sud"), ("Saul", "ouest")):
            batch = brought(stage.client(name), [["Prénom", "Nom"], ["Aya", name]])
            assert batch.ground == stage.circles[circle].pk
            assert recording.record(batch) == 1
            assert Talent.kept.get(family_name=name).circle.key == circle

    def test_it_takes_a_second_factor(self, stage: Stage):
        weak = stage.client("Maud", strong=False)

        assert "/imports/new/talents/" in weak.get("/imports/").content.decode()
        assert "second-factor" in weak.get("/imports/new/talents/")["Location"]


def test_a_page_of_rows_needs_as_many_queries_at_any_size(maud: Client, django_assert_max_num_queries: Any):
    rows = [["Prénom", "Nom", "Né le", "Tél", "Phase"], *(["P", f"Foule {n}", "faux", "12", "x"] for n in range(200))]
    batch = brought(maud, [], content=separated(rows))

    with django_assert_max_num_queries(20):
        answer = maud.get(f"/imports/{batch.pk}/?state=fault")
    assert len(answer.content) < 80 * 1024


def test_somebody_else_sees_nothing_of_the_file(stage: Stage, file: Batch):
    for name in ("Olga", "Saul", "Rita"):
        assert stage.client(name).get(f"/imports/{file.pk}/").status_code == 404


def test_who_enrols_there_too_sees_that_it_was_brought_and_no_row(stage: Stage, file: Batch):
    recording.record(file)
    page = stage.client("Olga").get("/imports/others/").content.decode()

    assert "Maud" in page and "FICTIVE" not in page
    assert str(file.pk) not in stage.client("Saul").get("/imports/others/").content.decode()
    assert stage.client("Noé").get("/imports/others/").status_code == 404


def test_a_day_of_entry_is_within_what_can_be(maud: Client):
    rows = [
        ["Prénom", "Nom", "Né le", "Date de rencontre", "Date d’entrée", "Promo", "Début de phase", "Phase"],
        ["A", "Un", f"{ago(-1):%d/%m/%Y}", "", "", "", "", ""],
        ["B", "Deux", "", f"{ago(-3):%d/%m/%Y}", "", "", "", ""],
        ["C", "Trois", "", ago(3), ago(4), "", "", ""],
        ["D", "Quatre", "", "", "", "Une", "", ""],
        ["E", "Cinq", "", "", ago(9), "", ago(10), "Discovery"],
        ["", "Six", "", "", "", "", "", ""],
        ["G", "Sept", "01/01/1850", "", "", "", "", ""],
        ["H", "Huit", "", "", ago(9), "Une", "", "lune"],
    ]
    batch = brought(maud, rows)

    told = {number: set(faults) for number, faults in batch.rows.values_list("number", "faults")}
    assert told[2] == told[8] == {"born_on"}
    assert [told[number] for number in (3, 4, 5, 6, 7, 9)] == [
        *(
            {"met_on"},
            {"enrolled_on"},
            {"enrolled_on", "cohort"},
            {"phase_since"} | ({"pathway"} & told[6]),
            {"given_name"},
            {"cohort", "phase"},
        )
    ]


def test_all_that_is_wrong_in_a_row_is_named_at_once(maud: Client):
    headers = ["Prénom", "Nom", "Né le", "Tél.", "E-mail", "Date d’entrée", "Promo", "Référent"]
    wrong = ["", "Un", "31/02/1990", "abc", "personne", f"{ago(-3):%d/%m/%Y}", "Promo 99", "Zéphyrin"]
    batch = brought(maud, [headers, wrong])

    named = {"given_name", "born_on", "phones", "email", "enrolled_on", "cohort", "guide"}
    assert set(batch.rows.get(number=2).faults) == named
