"""The list of erasures beside the database: written once they count, made whole by the clock, carried out again on a copy that forgot."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Cast, entry_of
from socle.ground import new_id, now
from socle.journal import guard, verify
from socle.people import erased
from socle.people.acts import ask_erasure, erase_person, record_person
from socle.people.models import Account, Erasure, Person


@pytest.fixture
def listed(cast: Cast, store: Path, django_capture_on_commit_callbacks: Any) -> list[erased.Line]:
    """Hugo was erased."""
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(cast.actor("Basile", "registers"), ask_erasure(cast.actor("Hugo"), cast.people["Hugo"]))
    return list(erased.read(erased.file()).values())


def test_an_erasure_stands_in_the_list_by_ids_and_instant_alone(cast: Cast, listed: list[erased.Line]):
    told = json.loads(erased.file().read_text())

    assert told.keys() == {"at", "erasure", "why", "people"}
    assert [line.people for line in listed] == [(cast.people["Hugo"].pk,)]
    assert erased.file().stat().st_mode & 0o077 == 0
    assert list(erased.returned()) == []


def test_what_a_kill_kept_from_the_list_the_clock_writes_once(cast: Cast, listed: list[erased.Line]):
    whole = erased.file().read_text()
    erased.file().write_text(whole[: len(whole) // 2])

    assert (erased.keep(), erased.keep()) == (1, 0)
    assert list(erased.read(erased.file()).values()) == listed
    assert erased.damaged(erased.file()) == 1, "the half of it is told of, whole or lost"


def test_whoever_was_erased_later_is_erased_again_on_a_copy_that_forgot(cast: Cast, store: Path):
    hugo = cast.people["Hugo"]
    other = record_person(cast.actor("Basile", "registers"), cast.circles["consortium"], name="Hugo aussi")
    with guard.acting():
        Person.kept.filter(pk=other.pk).update(became=hugo)
    line = erased.Line(now(), new_id(), "time", (hugo.pk, other.pk))
    erased.write([line])
    assert [said.split()[1] for said in erased.returned()] == [str(hugo.pk), str(other.pk)]

    told = erased.replay([line])

    assert (told.done, told.gone, told.held) == (1, 1, {})
    assert not Person.kept.filter(pk__in=line.people).exclude(name="").exists()
    assert not Account.kept.filter(person=hugo).exists()
    assert entry_of("erasure.repeated").row.door == "console"
    assert Erasure.kept.get(person=hugo).why == "time"
    assert list(verify.verify()) == []
    assert erased.replay([line]) == erased.Replayed(), "nobody is erased twice"


def test_who_is_held_back_is_said(cast: Cast, store: Path):
    ada = cast.people["Ada"]

    told = erased.replay([erased.Line(now(), ada.pk, "asked", (ada.pk,))])

    assert told.done == 0
    assert told.held.keys() == {ada.pk}
    assert Person.kept.filter(pk=ada.pk, name="Ada").exists()
