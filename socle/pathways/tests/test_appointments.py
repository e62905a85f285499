"""Appointments: planned, moved, called off, and what came of them; with a time zone that knows when clocks change."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from socle.ground import at, now
from socle.journal.act import Actor, Refused, Through
from socle.pathways import acts
from socle.pathways.models import Appointment, Talent, Unreminded
from socle.pathways.projections import turned_astray
from socle.pathways.tests.conftest import Stage, day

PARIS = "Europe/Paris"


def planned(stage: Stage, talent: Talent, hours: float = 24, by: str = "Noé", **more: Any) -> Appointment:
    told: dict[str, Any] = {"zone": PARIS, "host": stage.people["Noé"], "where": "3 quai de la Cale"} | more
    made: Appointment = acts.plan_appointment(stage.actor(by), talent, starts_at=now() + timedelta(hours=hours), **told)
    return made


def test_it_is_planned_moved_and_noted(stage: Stage):
    noe, talent = stage.actor("Noé"), stage.followed()
    one = planned(stage, talent)
    later = one.starts_at + timedelta(days=1)
    one = acts.move_appointment(noe, one, starts_at=later, zone=PARIS, minutes=30, where="Chez elle")
    assert (one.starts_at, one.minutes, one.where, one.changes, one.state) == (later, 30, "Chez elle", 1, "planned")

    with at(later + timedelta(hours=1)):
        one = acts.note_outcome(noe, one, outcome="seen")
        assert one.state == "seen" and one.changes == 1
        talent.refresh_from_db()
        assert talent.heard_on == timezone.localdate(later)
        one = acts.take_back_outcome(noe, one)
        talent.refresh_from_db()
        assert talent.heard_on == day(-10), "nobody has spoken with them after all"
        assert acts.note_outcome(noe, one, outcome="no_show").state == "no_show"
    assert [turn.kind for turn in one.turns.order_by("recorded_at", "pk")] == ["planned", "moved", "seen", "taken_back", "no_show"]
    assert turned_astray() == []


def test_it_is_called_off_for_a_reason_and_stays_so(stage: Stage):
    noe = stage.actor("Noé")
    one = planned(stage, stage.followed())
    with pytest.raises(Refused):
        acts.cancel_appointment(noe, one, because=" ")
    one = acts.cancel_appointment(noe, one, because="Il neige")
    assert (one.state, one.because, one.changes) == ("cancelled", "Il neige", 1)
    for refused in (
        lambda: acts.note_outcome(noe, one, outcome="seen"),
        lambda: acts.move_appointment(noe, one, starts_at=one.starts_at, zone=PARIS, minutes=30),
    ):
        with pytest.raises(Refused):
            refused()


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("zone", {"zone": "Mars"}),
        ("starts_at", {"hours": 24 * 400}),
        ("starts_at", {"hours": -24 * 30}),
        ("minutes", {"minutes": 0}),
        ("minutes", {"minutes": 721}),
        ("kind", {"kind": "x"}),
        ("host", {"host": "Saul"}),
        ("host_words", {"host": None}),
    ],
)
def test_what_cannot_be_is_told_at_its_field(stage: Stage, field: str, said: dict[str, Any]):
    if said.get("host"):
        said = {"host": stage.people[said["host"]]}
    with pytest.raises(Refused) as refusal:
        planned(stage, stage.followed(), **said)

    assert refusal.value.field == field


def test_nothing_comes_of_what_is_still_to_come_but_an_excuse(stage: Stage):
    one = planned(stage, stage.followed())
    for outcome in ("seen", "no_show", "cancelled", "x"):
        with pytest.raises(Refused) as refusal:
            acts.note_outcome(stage.actor("Noé"), one, outcome=outcome)
        assert refusal.value.field == "outcome"
    assert acts.note_outcome(stage.actor("Noé"), one, outcome="excused").state == "excused"


def test_a_talent_calls_off_their_own_and_wants_no_reminders(stage: Stage):
    talent = stage.followed()
    themselves = Actor(talent.person_id, None, Through("page"))
    assert acts.cancel_appointment(themselves, planned(stage, talent), because="Malade").state == "cancelled"

    acts.stop_reminders(themselves, talent)
    with pytest.raises(Refused):
        acts.stop_reminders(themselves, talent)
    acts.resume_reminders(themselves, talent)
    assert Unreminded.kept.get().until is not None
    with pytest.raises(Refused):
        acts.note_outcome(themselves, planned(stage, talent, hours=-1), outcome="seen")


def test_who_may_not_write_in_the_file_plans_nothing(stage: Stage):
    talent = stage.followed()
    for name in ("Nina", "Olga", "Tess", "Paul", "Saul", "Rita"):
        with pytest.raises(Refused):
            planned(stage, talent, by=name)


def test_the_hour_stays_that_of_its_zone_when_clocks_change(stage: Stage):
    """2027-03-28, 2:00: clocks in France go forward over an hour. Ten o’clock is an hour earlier in UTC than the day before."""
    talent = stage.followed()
    with at(datetime(2027, 3, 20, 12, tzinfo=UTC)):
        saturday = acts.plan_appointment(
            stage.actor("Noé"), talent, starts_at=datetime(2027, 3, 27, 9, tzinfo=UTC), zone=PARIS, host_words="la mairie"
        )
        sunday = acts.move_appointment(stage.actor("Noé"), saturday, starts_at=datetime(2027, 3, 28, 8, tzinfo=UTC), zone=PARIS, minutes=60)
    assert sunday.starts_at == datetime(2027, 3, 28, 8, tzinfo=UTC)
    assert turned_astray() == []
