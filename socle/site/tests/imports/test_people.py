"""A messy table of people is brought, understood, mended and recorded; nothing is recorded twice, or half."""

from typing import Any

import pytest
from django.test import Client

from conftest import Cast, entry_of
from socle.journal.act import Refused
from socle.people.acts import import_people
from socle.people.models import Account, Person, PersonContact
from socle.site.imports import recording
from socle.site.imports.models import Batch, Columns, Row
from socle.site.imports.reading import read
from socle.site.tests.imports.bringing import enter, states, upload
from socle.site.tests.imports.sheets import separated

pytestmark = pytest.mark.django_db


def test_a_messy_table_is_read_and_each_row_says_where_it_stands(messy: Batch):
    assert messy.state == "rows"
    assert states(messy) == {4: "ready", 5: "fault", 7: "twin", 8: "twin", 9: "fault", 10: "ready"}
    assert set(messy.rows.get(number=5).faults) == {"email"}
    assert set(messy.rows.get(number=9).faults) == {"phones", "language"}
    assert messy.rows.get(number=7).twin["row"] == 4
    assert messy.rows.get(number=8).twin["label"] == "Ada"
    assert messy.rows.get(number=4).beside == {"Commentaire": "vient à vélo", "Commentaire (2)": "=1+1"}


def test_rows_are_mended_in_their_cells_and_recorded_in_one_act(cast: Cast, basile: Client, messy: Batch):
    mended = {
        "c-5-email": "noe@exemple.invalid",
        "c-9-phones": "06 12 00 00 09",
        "c-9-language": "en",
        "k-7": "left",
        "k-8": "new",
    }
    before = Person.kept.count()

    basile.post(f"/imports/{messy.pk}/rows/", mended)
    assert states(messy) == {4: "ready", 5: "ready", 7: "left", 8: "ready", 9: "ready", 10: "ready"}
    assert basile.get(f"/imports/{messy.pk}/record/").status_code == 200
    basile.post(f"/imports/{messy.pk}/record/")

    messy.refresh_from_db()
    assert messy.state == "done"
    assert Person.kept.count() == before + 5
    assert Account.objects.get_by_natural_key("AMBRE@exemple.invalid").person.name == "Ambre Lumière"
    assert Person.kept.get(name="Odette Cerf-Volant").language == "en"
    reached = PersonContact.kept.order_by("person__name", "value").values_list("person__name", "kind", "value")
    assert list(reached) == [
        ("Ambre Lumière", "phone", "+33612345678"),
        ("Noé Comète", "phone", "+33123456789"),
        ("Noé Comète", "phone", "+33612345678"),
        ("Odette Cerf-Volant", "phone", "+33612000009"),
    ]
    entry = entry_of("people.imported")
    assert entry.door == "import"
    assert entry.person == str(cast.people["Basile"].pk)


def test_a_second_try_records_nothing_twice(cast: Cast, basile: Client, messy: Batch):
    assert recording.record(messy) == 2
    count = Person.kept.count()
    messy.rows.filter(state="done").update(state="ready")  # as if a kill had come between the act and its note

    assert recording.record(messy) == 2
    assert Person.kept.count() == count
    assert set(states(messy).values()) == {"done", "fault", "twin"}


def test_one_row_is_recorded_alone_and_mended_on_the_way(basile: Client, messy: Batch):
    basile.post(f"/imports/{messy.pk}/rows/", {"c-5-email": "noe@exemple.invalid", "only": "5"})

    assert states(messy) == {4: "ready", 5: "done", 7: "twin", 8: "twin", 9: "fault", 10: "ready"}
    assert Person.kept.filter(name="Noé Comète").count() == 1


def test_a_row_whose_name_is_mended_frees_the_one_that_said_the_same(basile: Client, messy: Batch):
    basile.post(f"/imports/{messy.pk}/rows/", {"c-4-first_name": "Zoé"})

    assert states(messy)[7] == "ready"


def test_what_the_act_refuses_stands_at_its_cell_and_nothing_is_recorded(cast: Cast, basile: Client):
    batch = enter(basile, upload(basile, [["Nom", "E-mail"], ["Un", "un@exemple.invalid"], ["Deux", "IRIS@exemple.invalid"]]))
    count = Person.kept.count()

    assert states(batch) == {2: "ready", 3: "ready"}  # Iris is of another consortium: nobody here learns that she is there
    basile.post(f"/imports/{batch.pk}/record/")

    assert states(batch) == {2: "ready", 3: "fault"}
    assert list(batch.rows.get(number=3).faults) == ["email"]
    assert Person.kept.count() == count


def test_the_same_address_of_two_people_in_a_file_is_said_at_the_second_before_anything_is_recorded(basile: Client):
    rows = [["Nom", "E-mail"], ["Un", "un@exemple.invalid"], ["Deux", "un@exemple.invalid"], ["Un", "un@exemple.invalid"]]
    batch = enter(basile, upload(basile, rows))

    assert states(batch) == {2: "ready", 3: "fault", 4: "twin"}
    assert list(batch.rows.get(number=3).faults) == ["email"]
    basile.post(f"/imports/{batch.pk}/rows/", {"c-3-email": "deux@exemple.invalid", "k-4": "left"})
    basile.post(f"/imports/{batch.pk}/record/")
    assert states(batch) == {2: "done", 3: "done", 4: "left"}


def test_columns_are_remembered_for_the_next_file_with_the_same_headers(basile: Client):
    rows = [["Qui", "Adresse"], ["Ambre Lumière", "ambre@exemple.invalid"]]
    batch = upload(basile, rows)
    assert batch.mapping == {}
    basile.post(f"/imports/{batch.pk}/columns/", {"header": "1", "f-name": "0", "f-email": "1"})

    assert Columns.objects.get().mapping == {"name": 0, "email": 1}
    assert upload(basile, rows).mapping == {"name": 0, "email": 1}


def test_another_row_of_headers_can_be_said(basile: Client):
    batch = upload(basile, [["Nom", "Courriel"], ["Qui", "Où"], ["Ambre", "ambre@exemple.invalid"]])
    basile.post(f"/imports/{batch.pk}/columns/", {"header": "2", "look": "1"})
    batch.refresh_from_db()

    assert (batch.header, batch.titles) == (1, ["Qui", "Où"])


def test_one_column_is_one_thing_only(basile: Client):
    batch = upload(basile, [["Nom", "Courriel"], ["Ambre", "ambre@exemple.invalid"]])
    answer = basile.post(f"/imports/{batch.pk}/columns/", {"header": "1", "f-name": "0", "f-last_name": "0"})

    assert answer.status_code == 422
    assert batch.rows.count() == 0


def test_a_file_that_cannot_be_read_is_refused_where_it_was_chosen(basile: Client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = basile.post("/imports/new/people/", {"file": SimpleUploadedFile("liste.xls", b"\xd0\xcf\x11\xe0 old")})

    assert answer.status_code == 422
    assert "XLSX" in answer.content.decode()


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_refused_rows_are_taken_away_with_their_reasons_and_brought_again(basile: Client, messy: Batch, suffix: str):
    recording.record(messy)
    answer = basile.get(f"/imports/{messy.pk}/refused.{suffix}")
    rows = read(answer.content).rows

    assert answer["Content-Disposition"].startswith("attachment")
    assert [row[-2] for row in rows[1:]] == ["5", "7", "8", "9"]
    assert all(row[-1] for row in rows[1:])
    again = upload(basile, [], content=answer.content)
    assert set(again.mapping) == set(messy.mapping)


@pytest.mark.parametrize("kind", ["people", "organisations"])
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_template_is_read_as_it_is_without_a_fault(basile: Client, kind: str, suffix: str):
    answer = basile.get(f"/imports/template/{kind}.{suffix}")
    batch = enter(basile, upload(basile, [], kind, answer.content))

    assert states(batch) == {2: "ready"}


def test_a_cancelled_import_leaves_nothing_but_what_was_recorded(basile: Client, messy: Batch):
    recording.record(messy, [4])
    basile.post(f"/imports/{messy.pk}/cancel/")

    assert states(messy) == {4: "done"}
    assert Person.kept.filter(name="Ambre Lumière").exists()
    assert basile.post(f"/imports/{messy.pk}/record/").status_code == 404


def test_a_file_is_seen_by_whoever_brought_it_and_nobody_else(cast: Cast, messy: Batch):
    for name in ("Ada", "Cléo", "Iris", "Hugo"):
        client = cast.client(name)
        for path in ("", "columns/", "record/", "refused.csv"):
            assert client.get(f"/imports/{messy.pk}/{path}").status_code == 404, (name, path)
        assert client.get("/imports/new/people/").status_code == (200 if name == "Iris" else 404)
        assert client.get("/imports/").status_code == 200


def test_without_the_power_nothing_is_recorded(cast: Cast):
    line = {"id": "00000000-0000-7000-8000-000000000001", "row": 2, "name": "Ambre", "language": "fr", "email": ""}

    with pytest.raises(Refused):
        import_people(cast.actor("Ada", "lead"), cast.circles["consortium"], lines=[line])
    assert not Person.kept.filter(name="Ambre").exists()


def test_a_large_file_is_read_and_recorded_by_jobs(cast: Cast, basile: Client):
    rows = [["Nom complet", "Courriel"], *([f"Personne {n}", f"p{n}@exemple.invalid"] for n in range(recording.AT_ONCE + 1))]
    batch = enter(basile, upload(basile, [], content=separated(rows)))
    assert batch.state == "checking"
    assert "data-again" in basile.get(f"/imports/{batch.pk}/").content.decode()

    recording.check_later.func(str(batch.pk))
    basile.post(f"/imports/{batch.pk}/record/")
    batch.refresh_from_db()
    assert batch.state == "recording"
    recording.record_later.func(str(batch.pk))
    recording.record_later.func(str(batch.pk))

    batch.refresh_from_db()
    assert batch.state == "done"
    assert Person.kept.filter(name__startswith="Personne ").count() == recording.AT_ONCE + 1


def test_a_page_of_rows_needs_as_many_queries_and_as_few_bytes_at_any_size(basile: Client, django_assert_max_num_queries: Any):
    rows = [["Nom complet", "Courriel", "Tél", "Langue"], *([f"Personne {n}", "faux", "12", "xx"] for n in range(200))]
    batch = enter(basile, upload(basile, [], content=separated(rows)))

    with django_assert_max_num_queries(20):
        answer = basile.get(f"/imports/{batch.pk}/?state=fault")
    assert len(answer.content) < 80 * 1024


def test_a_mended_row_stays_on_its_page_of_the_list(basile: Client, messy: Batch):
    answer = basile.post(f"/imports/{messy.pk}/rows/?state=fault&page=1", {"c-5-email": "x"})

    assert answer["Location"] == f"/imports/{messy.pk}/?state=fault&page=1"
    assert Row.objects.get(batch=messy, number=5).texts["email"] == "x"
