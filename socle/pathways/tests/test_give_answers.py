"""Answers: dated, corrected by being said anew, open to whose right opens their facet."""

from datetime import timedelta

import pytest

from conftest import entry_of
from socle.ground import now
from socle.ground.clock import at
from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import ANSWERS, HealthAnswer, SituationAnswer
from socle.pathways.rules.situations import Answered, snapshot
from socle.pathways.tests.conftest import Stage, day

WORK = {"labour_status": "registered", "unemployed_for": "up-to-6"}


def give(stage: Stage, talent, answers=WORK, by="Noé", moment="entry", on=None):
    return acts.give_answers(stage.actor(by), talent, moment=moment, on=on or day(), answers=answers)


def rows(talent):
    found = SituationAnswer.kept.filter(talent=talent)
    return [Answered(one.question, one.value, one.on, one.recorded_since, one.recorded_until) for one in found]


def test_a_step_is_one_act_with_many_lines_in_the_table_of_its_facet(stage: Stage):
    talent = give(stage, stage.followed(), WORK | {"disability": "none"})

    assert SituationAnswer.kept.filter(talent=talent).count() == 2
    assert (HealthAnswer.kept.get().question, HealthAnswer.kept.get().value) == ("disability", "none")
    assert bytes(entry_of("answers.given").row.facts.body) == f'{{"on":"{day()}"}}'.encode()


def test_what_is_said_anew_ends_what_was_known_and_what_is_the_same_is_not_said_twice(stage: Stage):
    talent, before = stage.followed(), now()
    give(stage, talent)
    with at(now() + timedelta(minutes=1)):
        give(stage, talent, {"labour_status": "seeking", "unemployed_for": "up-to-6"})

    assert SituationAnswer.kept.filter(talent=talent).count() == 3
    assert snapshot(rows(talent), day()).answers["labour_status"] == "seeking"
    assert snapshot(rows(talent), day(), before + timedelta(seconds=30)).answers["labour_status"] == "registered"
    assert snapshot(rows(talent), day(-1)) is None


def test_a_correction_says_it_anew_of_the_same_day(stage: Stage):
    talent = give(stage, stage.followed())
    one = SituationAnswer.kept.get(question="labour_status")
    acts.correct_answer(stage.actor("Noé"), one, value="seeking")

    assert snapshot(rows(talent), day()).answers["labour_status"] == "seeking"
    for value, field in (("seeking", None), ("nothing", "value")):
        with pytest.raises(Refused) as refusal:
            fresh = SituationAnswer.kept.get(question="labour_status", recorded_until=None)
            acts.correct_answer(stage.actor("Noé"), one if field is None else fresh, value=value)
        assert refusal.value.field == field


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({}, None),
        ({"labour_status": "tired"}, "labour_status"),
        ({"colour": "blue"}, "colour"),
        ({"better_job": "yes"}, "better_job"),
        ({"in_training": "perhaps"}, "in_training"),
        ({"minority": "yes"}, "minority"),
    ],
    ids=["nothing", "no such code", "no such question", "not asked at entry", "neither yes nor no", "asked nowhere yet"],
)
def test_what_is_no_answer_is_refused_at_its_question(stage: Stage, answers, field):
    with pytest.raises(Refused) as refusal:
        give(stage, stage.followed(), answers)

    assert refusal.value.field == field and not SituationAnswer.kept.exists()


def test_a_day_to_come_and_another_moment_are_refused(stage: Stage):
    talent = stage.followed()
    for field, wrong in (("on", {"on": day(1)}), ("moment", {"moment": "lunch"})):
        with pytest.raises(Refused) as refusal:
            give(stage, talent, **wrong)
        assert refusal.value.field == field


def test_one_may_prefer_not_to_answer(stage: Stage):
    give(stage, stage.followed(), {"foreign_origin": "declined"})

    assert ANSWERS["origin"].kept.get().value == "declined"


@pytest.mark.parametrize("name", ["Nina", "Tess", "Paul", "Saul", "Rita"])
def test_who_does_not_accompany_them_enters_nothing(stage: Stage, name: str):
    with pytest.raises(Refused):
        give(stage, stage.followed(), by=name)


def test_a_tutor_reads_no_answer_and_the_guide_all(stage: Stage):
    give(stage, stage.followed(), WORK | {"disability": "none"})

    assert [model.objects.seen_by(stage.actor("Noé")).count() for model in (SituationAnswer, HealthAnswer)] == [2, 1]
    assert not any(model.objects.seen_by(stage.actor(who)).exists() for model in ANSWERS.values() for who in ("Paul", "Nina", "Olga"))
