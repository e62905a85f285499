"""What a table has recorded is taken back by one act; what something leans on stays and says why."""

from datetime import date, timedelta

import pytest
from django.test import Client

from conftest import Cast, entry_of
from socle.ground import at, checks, now
from socle.journal.act import CLOCK, Refused
from socle.people.acts import affiliate, erase_person, propose_erasure, remove_person, take_back_people
from socle.people.models import Account, Organisation, Person, PersonContact
from socle.site.imports import files, recording, undoing
from socle.site.imports.models import Batch, Row
from socle.site.tests.imports.bringing import enter, states, upload
from socle.site.tests.imports.sheets import separated

pytestmark = pytest.mark.django_db

PEOPLE = [["Nom complet", "Courriel", "Tél"], ["Ambre Lumière", "ambre@exemple.invalid", "0612345678"], ["Noé Comète", "", ""]]


@pytest.fixture
def done(basile: Client) -> Batch:
    batch = enter(basile, upload(basile, PEOPLE))
    recording.record(batch)
    return batch


def test_all_of_it_is_taken_back_and_forgotten(basile: Client, done: Batch):
    assert f"/imports/{done.pk}/back/" in basile.get(f"/imports/{done.pk}/").content.decode()
    assert basile.get(f"/imports/{done.pk}/back/").status_code == 200

    answer = basile.post(f"/imports/{done.pk}/back/", follow=True)

    done.refresh_from_db()
    assert (done.state, done.file, done.rows.count()) == ("back", "", 0)
    assert not Person.kept.filter(name__in=["Ambre Lumière", "Noé Comète"]).exists()
    assert not Account.kept.filter(email="ambre@exemple.invalid").exists()
    assert not PersonContact.kept.exists()
    assert "Tout ce qu’il avait enregistré a été repris." in answer.content.decode()
    assert entry_of("people.removed").door == "import"
    assert [list(problems()) for problems in checks.registered().values()] == [[] for _one in checks.registered()]
    assert basile.get(f"/imports/{done.pk}/back/").status_code == 404


def test_what_something_leans_on_stays_and_its_row_says_why(cast: Cast, basile: Client, done: Batch):
    affiliate(
        cast.actor("Basile", "registers"),
        Person.kept.get(name="Noé Comète"),
        organisation=cast.company,
        kind="works_for",
        since=date(2027, 1, 1),
    )

    page = basile.post(f"/imports/{done.pk}/back/", follow=True).content.decode()

    done.refresh_from_db()
    assert (done.state, states(done)) == ("done", {3: "done"})
    assert "Des liens avec d’autres" in page
    assert Person.kept.filter(name="Noé Comète").exists()
    assert not Person.kept.filter(name="Ambre Lumière").exists()


def test_a_second_try_after_a_kill_finds_it_done(basile: Client, done: Batch):
    count = Person.kept.count()
    numbers = dict(done.rows.values_list("number", "becomes"))
    undoing.take_back(Batch.objects.get(pk=done.pk))
    for number, becomes in numbers.items():
        done.rows.create(number=number, becomes=becomes, state="done", texts={"name": "x"})

    assert undoing.take_back(done) == (2, 0)
    assert Person.kept.count() == count - 2


def test_organisations_are_taken_back_too_and_what_waits_goes_on_waiting(basile: Client):
    rows = [["Nom", "Type", "Sigle"], ["Les Tisseurs", "SCOP", "LT"], ["La Passerelle", "tribu", ""]]
    batch = enter(basile, upload(basile, rows, "organisations"))
    recording.record(batch)

    basile.post(f"/imports/{batch.pk}/back/")

    batch.refresh_from_db()
    assert (batch.state, states(batch)) == ("rows", {3: "fault"})
    assert not Organisation.kept.filter(name="Les Tisseurs").exists()


def test_after_thirty_days_it_is_too_late(cast: Cast, basile: Client, done: Batch):
    ids = list(done.rows.values_list("becomes", flat=True))
    with at(now() + timedelta(days=31)):
        assert not undoing.may_be(done)
        with pytest.raises(Refused) as refusal:
            take_back_people(cast.actor("Basile", "registers"), cast.circles["consortium"], ids=ids)

    assert refusal.value.code == "late"
    assert Person.kept.filter(pk__in=ids).count() == 2


def test_without_the_power_nothing_is_taken_back(cast: Cast, done: Batch):
    ids = list(done.rows.values_list("becomes", flat=True))

    for name, role in (("Ada", "lead"), ("Iris", "registers")):
        with pytest.raises(Refused):
            take_back_people(cast.actor(name, role), cast.circles["consortium"], ids=ids)
    assert cast.client("Iris").post(f"/imports/{done.pk}/back/").status_code == 404
    assert Person.kept.filter(pk__in=ids).count() == 2


def test_another_programme_has_nothing_of_it_to_take_back(cast: Cast, done: Batch):
    ids = list(done.rows.values_list("becomes", flat=True))

    assert take_back_people(cast.actor("Iris", "registers"), cast.elsewhere, ids=ids).count == 0
    assert Person.kept.filter(pk__in=ids).count() == 2


@pytest.mark.long
def test_many_are_taken_back_by_a_job(cast: Cast, basile: Client):
    rows = [["Nom complet"], *([f"Personne {n}"] for n in range(recording.AT_ONCE + 1))]
    batch = enter(basile, upload(basile, [], content=separated(rows)))
    recording.check_later.func(str(batch.pk))
    batch.refresh_from_db()
    recording.record(batch)

    basile.post(f"/imports/{batch.pk}/back/")
    assert "data-again" in basile.get(f"/imports/{batch.pk}/").content.decode()
    assert undoing.take_back_later.func(str(batch.pk)) == "taken back"
    assert undoing.take_back_later.func(str(batch.pk)) == "ended"

    assert not Person.kept.filter(name__startswith="Personne ").exists()
    basile.cookies["language"] = "en"
    assert f"{recording.AT_ONCE + 1} rows were taken back." in basile.get(f"/imports/{batch.pk}/").content.decode().replace(",", "")


def test_with_something_recorded_the_file_goes(basile: Client):
    batch = enter(basile, upload(basile, PEOPLE))
    file = files.store() / batch.file
    assert file.exists()

    recording.record(batch)

    assert not file.exists()
    assert Batch.objects.get(pk=batch.pk).file == ""


def test_who_is_removed_is_not_in_the_rows_of_the_import_any_more(cast: Cast, done: Batch):
    remove_person(cast.actor("Basile", "registers"), Person.kept.get(name="Ambre Lumière"))

    assert [row.texts["name"] for row in done.rows.all()] == ["Noé Comète"]


def test_what_another_file_says_of_who_is_erased_goes_with_the_file(cast: Cast, basile: Client, done: Batch):
    waiting = enter(basile, upload(basile, PEOPLE))
    noe = Person.kept.get(name="Noé Comète")

    erase_person(cast.actor("Basile", "registers"), propose_erasure(CLOCK, noe))

    waiting.refresh_from_db()
    assert waiting.file == ""
    assert [row.texts["name"] for row in Row.objects.order_by("batch", "number")] == ["Ambre Lumière", "Ambre Lumière"]
    assert basile.get(f"/imports/{waiting.pk}/columns/").status_code == 302
