"""Several rows at once: each an act of its own, done or refused with its reason, and taken back by the named inverse."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from socle.ground import at, now
from socle.journal.models import Entry
from socle.people import acting
from socle.people.acts import admit_organisation, amend_organisation, record_organisation
from socle.people.models import Organisation, Series
from socle.people.tests.test_list_files import read_again
from socle.people.tests.test_lists import english, many, shown

KIND, ADMIT = reverse("list_act", args=["organisations", "kind"]), reverse("list_act", args=["organisations", "admit"])


@pytest.fixture
def three(cast: Cast) -> list[Organisation]:
    basile = cast.actor("Basile", "registers")
    return [
        record_organisation(basile, cast.circles["consortium"], name=f"Fanal {n}", kind="company", siren="732829320" if n == 1 else "")
        for n in range(3)
    ]


def sent(client: Client, address: str, things: list[Any], **more: Any) -> Any:
    rows = {"rows": " ".join(str(getattr(one, "pk", one)) for one in things)} if things else {}
    return client.post(address, rows | {"go": "1", "filter": "", **more}, follow=True)


def kinds() -> set[str]:
    return set(Organisation.kept.filter(name__startswith="Fanal").values_list("kind", flat=True))


def test_it_says_first_what_it_will_be_done_with(cast: Cast, three: list[Organisation]):
    page = english(cast, "Basile").post(KIND, {"row": [str(one.pk) for one in three[:2]], "filter": "kind=company"}).content.decode()

    assert "2 organisations" in page and "Fanal 0" in page and "Fanal 1" in page and "Fanal 2" not in page
    assert 'href="/organisations/?kind=company"' in page
    assert kinds() == {"company"}


def test_each_row_is_an_act_with_an_entry_of_its_own(cast: Cast, three: list[Organisation]):
    page = sent(english(cast, "Basile"), KIND, three, kind="network").content.decode()

    assert "Done: 3. Refused: 0." in page
    assert kinds() == {"network"}
    entries = Entry.objects.filter(act="organisation.amended")
    assert {one.subject for one in entries} == {f"people.organisation:{one.pk}" for one in three}
    assert Organisation.kept.get(pk=three[1].pk).siren == "732829320"


def test_one_that_is_refused_says_why_and_stops_no_other(cast: Cast, three: list[Organisation]):
    admit_organisation(cast.actor("Basile", "registers"), three[1], since=now().date())

    page = sent(english(cast, "Basile"), ADMIT, three, since="2026-01-01", until="").content.decode()

    assert "Done: 2. Refused: 1." in page
    assert "already a member during that time" in page
    assert page.index("already a member") < page.index("Fanal 0")
    assert "Take all of it back" not in page  # a membership that was entered has no inverse


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_refused_is_taken_with_the_reasons(cast: Cast, three: list[Organisation], kind: str):
    client = english(cast, "Basile")
    admit_organisation(cast.actor("Basile", "registers"), three[1], since=now().date())
    sent(client, ADMIT, three, since="2026-01-01", until="")
    done = Series.objects.get()
    done.rows.create(thing=uuid4(), at=now(), refused="Nobody sees this one any more.")

    head, *rows = read_again(client.get(reverse("series_refused", args=[done.pk, kind])), kind)

    assert head[0] == "Name" and head[-1] == "Why"
    assert [row[0] for row in rows] == ["Fanal 1", ""]
    assert "already a member" in rows[0][-1] and rows[1][-1] == "Nobody sees this one any more."
    assert cast.client("Elsa").get(reverse("series_refused", args=[done.pk, kind])).status_code == 404
    assert client.get(reverse("series_refused", args=[done.pk, "exe"])).status_code == 404


def test_where_nothing_was_refused_there_is_no_file_of_it(cast: Cast, three: list[Organisation]):
    client = english(cast, "Basile")
    page = sent(client, KIND, three, kind="network").content.decode()

    address = reverse("series_refused", args=[Series.objects.get().pk, "csv"])
    assert address not in page
    assert client.get(address).status_code == 404


def test_it_is_taken_back_once_and_not_where_somebody_has_gone_on(cast: Cast, three: list[Organisation]):
    client = english(cast, "Basile")
    sent(client, KIND, three, kind="network")
    series = Series.objects.get()
    meanwhile = Organisation.kept.get(pk=three[2].pk)
    amend_organisation(cast.actor("Basile", "registers"), meanwhile, name="Fanal 2", kind="foundation")

    page = client.post(reverse("series_undo", args=[series.pk]), follow=True).content.decode()
    again = client.post(reverse("series_undo", args=[series.pk]), follow=True).content.decode()

    assert "Done: 2. Refused: 1." in page and "changed this in the meantime" in page
    assert kinds() == {"company", "foundation"}
    assert "taken back already" in again
    assert "Take all of it back" not in shown(client, reverse("series", args=[series.pk]))


def test_all_rows_of_a_filter_are_taken_and_no_others(cast: Cast, three: list[Organisation]):
    page = sent(english(cast, "Basile"), KIND, [], all="1", filter="q=fanal&kind=company", kind="university").content.decode()

    assert "Done: 3. Refused: 0." in page
    assert Organisation.kept.filter(kind="university").count() == 3


def test_many_are_done_in_a_job_that_can_be_killed(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    many(cast, 60)
    client = english(cast, "Basile")

    waiting = sent(client, KIND, [], all="1", filter="q=fanal", kind="network").content.decode()
    series = Series.objects.get()
    assert "It is being done" in waiting and kinds() == {"company"}
    monkeypatch.setattr(acting, "_clean", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        acting.carry_out_later.func(str(series.pk))
    monkeypatch.undo()

    assert acting.carry_out_later.func(str(series.pk)) == 60
    assert acting.carry_out_later.func(str(series.pk)) == 0

    assert "Done: 60. Refused: 0." in shown(client, reverse("series", args=[series.pk]))
    assert Entry.objects.filter(act="organisation.amended", door="job").count() == 60


def test_a_job_does_nothing_for_whom_it_is_no_longer_allowed(cast: Cast):
    many(cast, 51)
    sent(english(cast, "Basile"), KIND, [], all="1", filter="q=fanal", kind="network")

    with at(now() + timedelta(days=3_000)):
        acting.carry_out_later.func(str(Series.objects.get().pk))

    assert kinds() == {"company"}
    assert Series.objects.get().rows.filter(refused="").count() == 0


def test_more_than_ten_thousand_are_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(acting, "MOST_AT_ONCE", 5)
    many(cast, 6)

    page = sent(english(cast, "Basile"), KIND, [], all="1", filter="q=fanal", kind="network").content.decode()

    assert "more than ten thousand rows" in page
    assert not Series.objects.exists()


@pytest.mark.parametrize("rows", [[], ["xyz", "\0"], [uuid4()]])
def test_without_a_row_nothing_is_done(cast: Cast, rows: list[Any]):
    assert "Tick the rows first." in sent(english(cast, "Basile"), KIND, rows or ["-"], kind="network").content.decode()


def test_what_is_wrong_is_said_at_the_field(cast: Cast, three: list[Organisation]):
    answer = sent(english(cast, "Basile"), KIND, three, kind="guild")

    assert answer.status_code == 400
    assert not Series.objects.exists()


def test_it_is_there_for_those_only_whose_role_gives_it(cast: Cast, three: list[Organisation]):
    assert KIND not in shown(english(cast, "Elsa"), "/organisations/")
    assert KIND in shown(english(cast, "Basile"), "/organisations/")
    assert sent(cast.client("Elsa"), KIND, three, kind="network").status_code == 404
    assert sent(cast.client("Iris"), KIND, three, kind="network").redirect_chain  # none of these rows is there for her
    assert kinds() == {"company"}
    sent(cast.client("Basile"), KIND, three, kind="network")
    assert cast.client("Elsa").get(reverse("series", args=[Series.objects.get().pk])).status_code == 404


def test_a_week_later_it_is_forgotten(cast: Cast, three: list[Organisation]):
    sent(english(cast, "Basile"), KIND, three, kind="network")

    with at(now() + acting.REMEMBERED_FOR + timedelta(minutes=1)):
        acting.forget()

    assert not Series.objects.exists()
