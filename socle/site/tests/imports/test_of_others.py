"""What others have recorded by a table is seen, as far as that goes, and taken back by who keeps such things."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import Cast, entry_of
from socle.governance import acts
from socle.ground import at, now
from socle.people.models import Notice, Organisation, Person
from socle.site.imports import recording, undoing
from socle.site.imports.models import Batch, Row
from socle.site.tests.imports.bringing import enter, upload

pytestmark = pytest.mark.django_db
OTHERS = "/imports/others/"
PEOPLE = [["Nom complet", "Courriel"], ["Ambre Lumière", "ambre@exemple.invalid"], ["Noé Comète", ""]]


@pytest.fixture
def cleo(cast: Cast, settings: Any, tmp_path: Any) -> Client:
    """Somebody else who keeps the registers."""
    settings.VAR = tmp_path
    lead, until = cast.actor("Ada", "lead"), now() + timedelta(days=200)
    acts.fill_role(lead, cast.role("consortium", "registers"), holder=cast.people["Cléo"], until=until)
    client = cast.client("Cléo")
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def done(cast: Cast, cleo: Client) -> Batch:
    """A table of Basile's, recorded."""
    basile = cast.client("Basile")
    batch = enter(basile, upload(basile, PEOPLE, name="SECRET.xlsx"))
    recording.record(batch)
    batch.refresh_from_db()
    return batch


def test_it_says_who_brought_what_and_nothing_of_the_file(cleo: Client, done: Batch):
    page, one = (cleo.get(path).content.decode() for path in (OTHERS, f"{OTHERS}{done.pk}/"))

    assert OTHERS in cleo.get("/imports/").content.decode()
    assert "Basile" in page and "rows recorded: 2" in page and f"{OTHERS}{done.pk}/" in page and "Basile" in one
    assert "SECRET" not in page + one and "Ambre" not in page + one
    assert cleo.get(f"/imports/{done.pk}/").status_code == 404


def test_it_is_taken_back_under_ones_own_role(cast: Cast, cleo: Client, done: Batch):
    assert cleo.post(f"{OTHERS}{done.pk}/").headers["Location"] == OTHERS

    done.refresh_from_db()
    assert done.state == "back" and not Person.kept.filter(name__in=["Ambre Lumière", "Noé Comète"]).exists()
    entry = entry_of("people.removed").row
    assert (entry.person, entry.mandate) == (cast.people["Cléo"].pk, cast.actor("Cléo", "registers").mandate)
    assert "taken back" in cleo.get(OTHERS).content.decode()
    told = Notice.objects.get(kind="import_taken_back")
    assert (told.person, told.address) == (cast.people["Basile"], f"/imports/{done.pk}/")
    assert cast.client("Basile").get(told.address).status_code == 200
    assert cleo.get(f"{OTHERS}{done.pk}/").status_code == 404


def test_a_large_one_is_taken_back_in_a_job_by_who_asked(cast: Cast, cleo: Client, done: Batch, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(recording, "AT_ONCE", 1)
    cleo.post(f"{OTHERS}{done.pk}/")
    done.refresh_from_db()
    assert done.state == "taking"

    told = undoing.told(cast.actor("Cléo", "registers"))
    assert [undoing.take_back_later.func(str(done.pk), told) for _ in range(2)] == ["taken back", "ended"]
    assert entry_of("people.removed").row.person == cast.people["Cléo"].pk


def test_it_is_narrowed_to_a_kind(cast: Cast, cleo: Client, done: Batch):
    basile = cast.client("Basile")
    other = enter(basile, upload(basile, [["Nom", "Type"], ["Les Tisseurs", "association"]], "organisations"))
    recording.record(other)
    assert Organisation.kept.filter(name="Les Tisseurs").exists()

    found = {kind: cleo.get(f"{OTHERS}?kind={kind}").content.decode() for kind in ("people", "organisations", "")}

    assert {kind: (str(done.pk) in page, str(other.pk) in page) for kind, page in found.items()} == {
        "people": (True, False),
        "organisations": (False, True),
        "": (True, True),
    }


@pytest.mark.parametrize("name", ["Ada", "Elsa", "Iris", "Basile"])
def test_to_everybody_else_it_does_not_exist(cast: Cast, done: Batch, name: str):
    client = cast.client(name)

    assert client.get(OTHERS).status_code == (200 if name in ("Iris", "Basile") else 404)
    assert str(done.pk) not in client.get(OTHERS).content.decode()
    assert [client.get(f"{OTHERS}{done.pk}/").status_code, client.post(f"{OTHERS}{done.pk}/").status_code] == [404, 404]
    assert Person.kept.filter(name="Ambre Lumière").exists()


def test_it_opens_by_a_second_factor_and_while_there_is_time(cast: Cast, cleo: Client, done: Batch):
    weak = cast.client("Cléo", strong=False)
    for path in (OTHERS, f"{OTHERS}{done.pk}/"):
        assert weak.get(path).headers["Location"].startswith("/me/sign-in/second-factor/")
    with at(now() + timedelta(days=31)):
        assert cast.client("Cléo").get(f"{OTHERS}{done.pk}/").status_code == 404


def test_what_only_waits_is_nobody_elses(cast: Cast, cleo: Client):
    basile = cast.client("Basile")
    batch = enter(basile, upload(basile, PEOPLE))

    assert str(batch.pk) not in cleo.get(OTHERS).content.decode() and cleo.get(f"{OTHERS}{batch.pk}/").status_code == 404


def test_it_asks_as_much_for_many_as_for_one(cleo: Client, done: Batch):
    def asked() -> int:
        with CaptureQueriesContext(connection) as sent:
            assert cleo.get(OTHERS).status_code == 200
        return len(sent)

    cleo.get(OTHERS)
    few = asked()
    fields = {name: getattr(done, name) for name in ("person", "mandate", "ground", "kind", "name", "language", "brought_at", "state")}
    made = Batch.objects.bulk_create(Batch(**fields) for _ in range(300))
    Row.objects.bulk_create(Row(batch=one, number=1, state="done") for one in made)

    assert asked() == few <= 12
