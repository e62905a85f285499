"""The clock of the machine jumps a day, forwards or back: entries keep their order, and no right that has ended comes back."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from conftest import Cast
from socle.governance import acts, gate
from socle.governance.tests import scene
from socle.ground import clock, now
from socle.journal import latest
from socle.journal.models import Entry
from socle.journal.verify import problems

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


class Machine:
    """The clock of a machine, which somebody sets."""

    by = timedelta(0)

    @classmethod
    def now(cls, zone: Any) -> datetime:
        return datetime.now(zone) + cls.by


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Machine]]:
    monkeypatch.setattr(Machine, "by", timedelta(0))
    monkeypatch.setattr(clock, "datetime", Machine)
    monkeypatch.setattr(clock, "_seen", clock._Seen(clock._LONG_AGO, clock._LONG_AGO, latest.last_act))
    return Machine


def instants(cast: Cast) -> list[datetime]:
    """Of the entries of Nord, in the order of their numbers."""
    return list(Entry.objects.filter(chain=cast.circles["nord"].pk).order_by("number").values_list("at", flat=True))


@pytest.mark.parametrize("jumps", [(DAY, -DAY), (-DAY, DAY), (DAY, timedelta(0), -DAY)])
def test_entries_keep_their_order_whatever_the_clock_does(cast: Cast, machine: type[Machine], jumps: tuple[timedelta, ...]):
    scene.raised(cast)
    for jump in jumps:
        machine.by = jump
        scene.raised(cast)

    assert instants(cast) == sorted(instants(cast))
    assert problems() == []


def test_a_right_that_has_ended_does_not_come_back(cast: Cast, machine: type[Machine]):
    elsa = scene.wearing(cast, "Elsa", "nord")
    assert gate.may(elsa, "raise_tensions", cast.circles["nord"])
    acts.resign(elsa, scene.held(cast, "Elsa", "nord", "member"), on=None)
    scene.raised(cast, by="Cléo")
    assert not gate.may(elsa, "raise_tensions", cast.circles["nord"])

    machine.by = -DAY

    assert not gate.may(elsa, "raise_tensions", cast.circles["nord"])


def test_a_process_that_starts_under_a_clock_of_yesterday_knows_of_the_last_act(cast: Cast, machine: type[Machine], monkeypatch: Any):
    scene.raised(cast)
    last = instants(cast)[-1]
    machine.by = -DAY
    monkeypatch.setattr(latest, "_looked", [])
    monkeypatch.setattr(clock, "_seen", clock._Seen(clock._LONG_AGO, clock._LONG_AGO, latest.last_act))
    assert now() < last

    latest.look()

    assert last < now() < last + timedelta(seconds=1)
    assert "behind the last act" in latest.problems()[0]


def test_once_the_clock_has_caught_up_it_is_told_as_it_goes(cast: Cast, machine: type[Machine]):
    machine.by = DAY
    scene.raised(cast)
    machine.by = timedelta(0)
    assert instants(cast)[-1] < now() < instants(cast)[-1] + timedelta(seconds=1)

    machine.by = 2 * DAY

    assert now() > instants(cast)[-1]


def test_the_database_is_asked_once_for_each_step_and_else_never(cast: Cast, machine: type[Machine], django_assert_num_queries: Any):
    now()
    with django_assert_num_queries(0):
        now()
    machine.by = -DAY
    with django_assert_num_queries(1):
        now()
        now()


def test_what_begins_and_ends_while_the_clock_waits_has_lasted(cast: Cast, machine: type[Machine]):
    scene.raised(cast)
    machine.by = -DAY
    lead, until = cast.actor("Cléo", "lead"), now() + 9 * DAY
    acts.fill_role(lead, cast.role("nord", "guide"), holder=cast.people["Hugo"], until=until)
    given = scene.held(cast, "Hugo", "nord", "guide")

    acts.resign(scene.wearing(cast, "Hugo", "nord", "guide"), given, on=None)

    assert given.since < scene.current(given).until < until
