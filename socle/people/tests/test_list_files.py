"""Download what I see: the rows of the list, all of them and no others, for spreadsheets; a long list is made in a job."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from conftest import Cast
from socle.ground import at, now
from socle.people import downloads
from socle.people.acts import record_organisation
from socle.people.models import Download, Notice
from socle.people.tests.test_lists import EVERY, english, many

KINDS = ["csv", "xlsx"]


def read_again(answer: Any, kind: str) -> list[list[Any]]:
    content = answer.getvalue()
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    return list(CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python())


def taken(cast: Cast, name: str, listing: str, kind: str, query: str = "") -> list[list[Any]]:
    answer = english(cast, name).get(f"{reverse('list_file', args=[listing, kind])}?{query}")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"] and "sandbox" in answer["Content-Security-Policy"]
    return read_again(answer, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_holds_what_the_list_shows(cast: Cast, kind: str):
    record_organisation(cast.actor("Basile", "registers"), cast.circles["consortium"], name="=1+1", kind="company", siren="732829320")

    head, *rows = taken(cast, "Elsa", "organisations", kind, "kind=company&sort=-name")

    assert head == ["Name", "Kind of organisation", "Consortium", "Sits in", "SIREN"]
    assert [row[0] for row in rows] == ["Brasserie du Phare", "'=1+1" if kind == "csv" else "=1+1"]
    assert rows[1][4] == "732829320"
    assert "Nord" in rows[0][3]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", EVERY)
def test_every_list_can_be_taken_whole_by_each_as_they_see_it(cast: Cast, name: str, kind: str):
    mine, theirs = (taken(cast, who, name, kind)[1:] for who in ("Elsa", "Iris"))

    assert mine != theirs or not mine
    assert not {"Elsa", "Cléo", "Gaspard"} & {str(row[0]) for row in theirs}


@pytest.mark.parametrize("kind", KINDS)
def test_the_rows_that_are_ticked_are_taken_and_no_others(cast: Cast, kind: str):
    ticked = [str(cast.people[name].pk) for name in ("Cléo", "Elsa")]

    answer = english(cast, "Elsa").post(reverse("list_file", args=["people", kind]), {"row": ticked, "filter": "sort=-name"})

    assert [row[0] for row in read_again(answer, kind)[1:]] == ["Elsa", "Cléo"]


def test_of_ticked_rows_those_alone_are_taken_that_one_sees(cast: Cast):
    sent = {"row": [str(cast.people["Elsa"].pk)], "filter": ""}

    assert read_again(english(cast, "Iris").post(reverse("list_file", args=["people", "csv"]), sent), "csv")[1:] == []


def test_without_a_tick_no_file_is_made(cast: Cast):
    answer = english(cast, "Elsa").post(reverse("list_file", args=["people", "csv"]), {"filter": ""}, follow=True)

    assert "Tick the rows first." in answer.content.decode()


def test_all_rows_of_a_filter_are_taken_without_ticks(cast: Cast):
    many(cast, 70)

    answer = english(cast, "Elsa").post(reverse("list_file", args=["people", "csv"]), {"all": "1", "filter": "q=elodie"})

    assert len(read_again(answer, "csv")) == 71


@pytest.mark.long
def test_more_than_a_page_comes_whole(cast: Cast):
    many(cast, 2_150)

    rows = taken(cast, "Elsa", "people", "csv", "q=elodie")[1:]

    assert [row[0] for row in rows] == [f"Élodie {n:05}" for n in range(2_150)]


def test_a_long_list_is_made_in_a_job_and_waits_for_its_owner_alone(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any
):
    monkeypatch.setattr(downloads, "AT_ONCE", 100)
    settings.VAR = tmp_path
    many(cast, 150)
    client, address = english(cast, "Elsa"), reverse("list_file", args=["people", "xlsx"]) + "?q=elodie"

    first, again = client.get(address), client.get(address)
    made = Download.objects.get()
    page = client.get(first["Location"]).content.decode()
    assert "It is being made" in page and first["Location"] == again["Location"]

    downloads.make.func(str(made.pk))
    downloads.make.func(str(made.pk))

    file = reverse("download_file", args=[made.pk])
    assert "150 rows" in client.get(first["Location"]).content.decode()
    assert len(read_again(client.get(file), "xlsx")) == 151
    assert cast.client("Cléo").get(file).status_code == cast.client("Cléo").get(first["Location"]).status_code == 404
    assert Notice.objects.filter(kind="list_made", person=cast.people["Elsa"]).count() == 1
    assert "list that you asked for" in client.get(reverse("me")).content.decode()


def test_a_job_takes_what_may_be_seen_when_it_runs(cast: Cast, settings: Any, tmp_path: Any):
    from socle.look.lists import LISTINGS, read

    settings.VAR = tmp_path
    actor = cast.actor("Elsa")
    made = downloads.ask(actor, read(LISTINGS["people"], "", actor), "csv")

    with at(now() + timedelta(days=3_000)):
        downloads.make.func(str(made.pk))

    made.refresh_from_db()
    written = (downloads.SHELF.path(made.file)).read_text("utf-8-sig")
    assert "Cléo" not in written and "Elsa" in written  # her mandate is over: what is left is her own


def test_files_are_forgotten_after_two_days(cast: Cast, settings: Any, tmp_path: Any):
    from socle.look.lists import LISTINGS, read

    settings.VAR = tmp_path
    actor = cast.actor("Elsa")
    made = downloads.ask(actor, read(LISTINGS["organisations"], "", actor), "csv")
    downloads.make.func(str(made.pk))
    client = english(cast, "Elsa")

    with at(now() + downloads.KEPT_FOR + timedelta(minutes=1)):
        assert downloads.SHELF.forget() == 1
        assert client.get(reverse("download_file", args=[made.pk])).status_code == 404
    assert list((tmp_path / "downloads").iterdir()) == []


def test_three_files_at_once_are_enough(cast: Cast):
    from socle.journal.act import Refused
    from socle.look.lists import LISTINGS, read

    actor = cast.actor("Elsa")
    for name in EVERY[:3]:
        downloads.ask(actor, read(LISTINGS[name], "", actor), "csv")

    with pytest.raises(Refused, match=r"Trois fichiers|Three files"):
        downloads.ask(actor, read(LISTINGS["decisions"], "", actor), "csv")


@pytest.mark.parametrize("address", ["/lists/people/pdf/", "/lists/secrets/csv/", "/lists/people/exe/"])
def test_no_other_file_exists(cast: Cast, address: str):
    assert cast.client("Elsa").get(address).status_code == 404
