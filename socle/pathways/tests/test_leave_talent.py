"""Leaving the programme: one event ends a stay, and what lasted with it; whoever comes back begins another one."""

import pytest
from django.db import IntegrityError, transaction

from conftest import entry_of
from socle.journal import guard
from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Exit, Passage, Pause, Stay, Talent
from socle.pathways.projections import astray
from socle.pathways.tests.conftest import Stage, day


def walking(stage: Stage) -> Talent:
    """A talent in a phase, who rests."""
    talent = stage.followed()
    acts.begin_passage(stage.actor("Noé"), talent, pathway=stage.pathway(), phase=stage.phase("discovery"), since=day(-8))
    acts.begin_pause(stage.actor("Noé"), Talent.kept.get(pk=talent.pk), reason="health", since=day(-5))
    return Talent.kept.get(pk=talent.pk)


def leave(stage: Stage, talent, on=-1, reason="outcome", by="Noé"):
    made = acts.leave_talent(stage.actor(by), talent, on=day(on), reason=reason)
    return made, Talent.kept.get(pk=talent.pk)


def test_one_event_ends_the_stay_the_phase_and_the_rest(stage: Stage):
    exit_, talent = leave(stage, walking(stage))

    assert (talent.state, talent.left_on, talent.phase, exit_.stay.left_on) == ("left", day(-1), None, day(-1))
    assert [model.kept.get(recorded_until=None).until for model in (Passage, Pause)] == [day(-1), day(-1)]
    assert bytes(entry_of("talent.left").row.facts.body) == f'{{"on":"{day(-1)}"}}'.encode()
    assert astray() == []
    with pytest.raises(Refused):
        leave(stage, talent)


@pytest.mark.parametrize(
    ("on", "reason", "field"), [(1, "outcome", "on"), (-10, "outcome", "on"), (-1, "because", "reason")], ids=["ahead", "before", "why"]
)
def test_no_other_day_and_no_other_reason_will_do(stage: Stage, on, reason, field):
    with pytest.raises(Refused) as refusal:
        leave(stage, stage.followed(), on, reason)

    assert refusal.value.field == field and not Exit.kept.exists()


def test_what_is_entered_for_later_days_is_mended_first(stage: Stage):
    with pytest.raises(Refused) as refusal:
        leave(stage, walking(stage), on=-9)

    assert refusal.value.field == "on"


def test_a_correction_says_it_anew_and_the_list_follows(stage: Stage):
    exit_, _talent = leave(stage, walking(stage))
    again = acts.correct_exit(stage.actor("Noé"), exit_, on=day(0), reason="moved")

    assert (again.on, again.reason, Stay.kept.get().left_on, Talent.kept.get().left_on) == (day(), "moved", day(), day())
    assert Exit.kept.count() == 2 and astray() == []
    with pytest.raises(Refused):
        acts.correct_exit(stage.actor("Noé"), exit_, on=day(), reason="moved")


def test_what_ended_with_an_exit_ends_with_it_on_its_other_day(stage: Stage):
    exit_, _talent = leave(stage, walking(stage))
    for on, rested in ((-5, -4), (0, 0)):
        exit_ = acts.correct_exit(stage.actor("Noé"), exit_, on=day(on), reason="moved")
        assert [model.kept.get(recorded_until=None).until for model in (Passage, Pause)] == [day(on), day(rested)]
    assert astray() == []


def test_who_has_not_left_after_all_is_followed_as_before(stage: Stage):
    exit_, talent = leave(stage, stage.followed())
    acts.withdraw_exit(stage.actor("Noé"), exit_)

    talent = Talent.kept.get()
    assert (talent.state, talent.left_on, Stay.kept.get().left_on) == ("followed", None, None) and astray() == []


def test_who_comes_back_begins_another_stay_and_the_first_one_stays(stage: Stage):
    exit_, talent = leave(stage, stage.followed(), on=-5)
    with pytest.raises(Refused) as refusal:
        acts.enrol_talent(stage.actor("Maud"), talent, on=day(-5))
    assert refusal.value.field == "on"
    talent = acts.enrol_talent(stage.actor("Maud"), talent, on=day(-2))

    assert (talent.state, talent.enrolled_on, talent.left_on) == ("followed", day(-2), None) and astray() == []
    assert list(Stay.kept.order_by("entered_on").values_list("entered_on", "left_on")) == [(day(-9), day(-5)), (day(-2), None)]
    for wrong in (lambda: acts.withdraw_exit(stage.actor("Noé"), exit_), lambda: correct(stage, exit_, -2)):
        with pytest.raises(Refused):
            wrong()
    assert correct(stage, exit_, -3).stay.left_on == day(-3)


def correct(stage: Stage, exit_, on):
    return acts.correct_exit(stage.actor("Noé"), Exit.kept.get(pk=exit_.pk), on=day(on), reason="outcome")


def test_a_phase_of_who_has_left_is_not_opened_again(stage: Stage):
    leave(stage, walking(stage))
    one = Passage.kept.get(recorded_until=None)
    with pytest.raises(Refused) as refusal:
        acts.correct_passage(stage.actor("Noé"), one, pathway=one.pathway, phase=one.phase, since=one.since)

    assert refusal.value.field == "until"


def test_the_database_holds_one_stay_at_a_time(stage: Stage):
    talent = stage.followed()
    with pytest.raises(IntegrityError), guard.acting(), transaction.atomic():
        Stay.kept.create(entered_on=day(-3), **Stay.of(talent))


@pytest.mark.parametrize("name", ["Nina", "Olga", "Tess", "Paul", "Saul", "Rita"])
def test_only_who_accompanies_them_or_coordinates_enters_it(stage: Stage, name: str):
    with pytest.raises(Refused):
        leave(stage, stage.followed(), by=name)
