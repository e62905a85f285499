"""What this room offers to whoever counts: each fact once, with its day and the instant of its recording, and nobody by name."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from socle.governance.models import CircleText
from socle.ground import at, now
from socle.journal import facts as register
from socle.journal import guard
from socle.journal.facts import KINDS, Fact, facts
from socle.pathways import acts
from socle.pathways.facts import instant
from socle.pathways.models import Talent
from socle.pathways.tests.conftest import Stage, day
from socle.people.models import Territory

NAMES = {"met", "entered", "left", "phase", "paused", "obstacle_opened", "obstacle_lifted", "goal_reached", "step_done"}
NAMES |= {"appointment", "attended", "held", "outcome", "asked_after"}


def told(stage: Stage, *kinds: str) -> list[Fact]:
    return list(facts(stage.programme, kinds))


def known(stage: Stage, *kinds: str) -> list[Fact]:
    return [one for one in told(stage, *kinds) if one.recorded_until is None]


def lived(stage: Stage) -> Talent:
    """Somebody who came, went through a phase, met what stands in the way, and left for a job."""
    noe, talent = stage.actor("Noé"), stage.followed()
    acts.begin_passage(noe, talent, pathway=stage.pathway(), phase=stage.phase("discovery"), since=day(-8))
    acts.lift_obstacle(noe, acts.open_obstacle(noe, talent, theme="23", on=day(-7)), on=day(-6))
    acts.open_obstacle(noe, talent, theme="25", on=day(-7))
    acts.tell_outcome(noe, talent, kind="job", contract="cdi", since=day(-1), employer="Au four")
    acts.leave_talent(noe, talent, on=day(-1), reason="outcome")
    return talent


def test_the_kinds_are_these():
    assert set(KINDS) >= NAMES
    assert all(kind.says and kind.unit for kind in KINDS.values())


def test_each_thing_that_happened_is_told_once(stage: Stage):
    lived(stage)
    names = ("met", "entered", "left", "phase", "obstacle_opened", "obstacle_lifted", "outcome")
    counted = {name: len(known(stage, name)) for name in names}

    assert counted == {"met": 1, "entered": 1, "left": 1, "phase": 1, "obstacle_opened": 2, "obstacle_lifted": 1, "outcome": 1}


def test_a_fact_says_where_and_when(stage: Stage):
    lived(stage)
    with guard.acting():
        CircleText.kept.filter(circle=stage.sud).update(territory=Territory.kept.get(ground=stage.programme, key="sud"))
    fact = told(stage, "outcome")[0]

    assert (fact.code, fact.happened_on, fact.unit, fact.quantity) == ("job", day(-1), "person", 1)
    assert (fact.circle, fact.territory, fact.recorded_until) == (stage.sud.pk, "sud", None)
    assert now() - timedelta(minutes=5) < fact.recorded_at <= now()


def test_of_health_only_that_there_was_something(stage: Stage):
    lived(stage)

    assert sorted(one.code for one in told(stage, "obstacle_opened")) == ["", "23"]


def test_nobody_is_named_and_one_person_is_one_pseudonym(stage: Stage, monkeypatch: pytest.MonkeyPatch, settings: Any):
    talent = lived(stage)
    lines = told(stage)
    subjects = {one.subject for one in lines if one.subject}
    assert len(subjects) == 1
    assert not any(str(pk) in str(one) or pk.hex in str(one) for one in lines for pk in (talent.pk, talent.person_id))
    assert not any("Aya" in str(one) for one in lines)

    settings.SECRET_KEY = "another"
    assert {one.subject for one in told(stage) if one.subject}.isdisjoint(subjects)


def test_what_was_told_otherwise_afterwards_says_until_when_it_was_known(stage: Stage):
    noe, talent = stage.actor("Noé"), stage.followed()
    passage = acts.begin_passage(noe, talent, pathway=stage.pathway(), phase=stage.phase("discovery"), since=day(-8))
    with at(now() + timedelta(seconds=1)):
        acts.correct_passage(noe, passage, pathway=stage.pathway(), phase=stage.phase("teams"), since=day(-7), until=None)
    first, second = sorted(told(stage, "phase"), key=lambda one: one.happened_on)

    assert (first.happened_on, second.happened_on) == (day(-8), day(-7))
    assert first.recorded_until is not None and second.recorded_until is None


def test_an_id_tells_when_its_row_was_made(stage: Stage):
    before = now()
    talent = stage.met()

    assert before - timedelta(seconds=2) <= instant(talent.pk) <= now() + timedelta(seconds=2)


def test_other_programmes_have_none_of_them(stage: Stage):
    lived(stage)

    assert list(facts(stage.sud.pk)) == []


def test_many_are_asked_as_one(stage: Stage):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            told(stage)
        return len(queries)

    lived(stage)
    before = asked()
    for name in ("Bo", "Cy", "Dee"):
        stage.met(name)
    assert asked() == before


def test_two_kinds_of_one_name_are_a_mistake():
    with pytest.raises(ValueError, match="two kinds"):
        register.register(register.Kind("met", "", "person", lambda programme: ()))
