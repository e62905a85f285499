"""Two files of one person: merged with memory, parted again, and never behind a right or a seal."""

from datetime import timedelta
from uuid import UUID

import pytest

from socle.governance.models import Caseload, Denial
from socle.ground import now
from socle.journal import guard
from socle.journal.act import Refused
from socle.pathways import acts, sheets_kept
from socle.pathways.acts import sheets
from socle.pathways.models import Attendance, Identity, Note, SituationAnswer, Stay, Talent, Turn, Way
from socle.pathways.projections import astray, turned_astray
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.planning import after, enrolled, half, planned
from socle.people.models import Account, Person


def two(stage: Stage) -> tuple[Talent, Talent]:
    """The same person met twice: once followed by Noé, once only met, where a birth date and a number are known."""
    twice = stage.met("Haya", phone="06 98 76 54 32")
    acts.tell_identity(stage.actor("Olga"), twice, born_on=day(-9000))
    acts.give_answers(stage.actor("Olga"), twice, moment="entry", on=day(), answers={"diploma": "none"})
    return twice, stage.followed("Aya")


def merge(stage: Stage, source, into, by="Maud"):
    return acts.merge_file(stage.actor(by), source, into=into)


def test_what_the_file_holds_goes_to_the_one_that_stays(stage: Stage):
    twice, aya = two(stage)
    merge(stage, twice, aya)

    assert Talent.kept.get(pk=twice.pk).became == aya and Person.kept.get(pk=twice.person_id).became_id == aya.person_id
    assert {way.value for way in Way.kept.filter(talent=aya)} == {"+33698765432", "+33612345678"}
    assert Identity.kept.get().talent == aya and SituationAnswer.kept.get().person_id == aya.person_id
    assert (Stay.kept.get().talent, astray()) == (aya, [])


def test_parting_gives_each_its_own(stage: Stage):
    twice, aya = two(stage)
    acts.part_file(stage.actor("Maud"), merge(stage, twice, aya))

    assert Talent.kept.get(pk=twice.pk).became is None and Person.kept.get(pk=twice.person_id).became is None
    assert Way.kept.get(talent=twice).value == "+33698765432" and Identity.kept.get().person_id == twice.person_id
    assert Talent.kept.get(pk=aya.pk).met_on == aya.met_on and astray() == []


def test_the_followed_file_may_be_the_one_that_goes_its_stay_and_guide_go_along(stage: Stage):
    twice, aya = two(stage)
    merged = merge(stage, aya, twice)

    into = Talent.kept.get(pk=twice.pk)
    assert (into.state, into.enrolled_on, into.guide) == ("followed", day(-9), stage.people["Noé"]) and astray() == []
    assert Talent.objects.seen_by(stage.actor("Noé")).get() == into
    acts.part_file(stage.actor("Maud"), merged)
    into = Talent.kept.get(pk=twice.pk)
    assert (into.state, into.enrolled_on, into.guide) == ("met", None, None) and astray() == []
    assert Caseload.kept.get().about == aya.pk


def test_stays_at_the_same_time_stay_where_they_were_told(stage: Stage):
    aya, again = stage.followed("Aya"), stage.followed("Haya", phone="06 98 76 54 32", guide="Nina")
    acts.write_note(stage.actor("Nina"), again, kind="talk", on=day(), text="…")
    merge(stage, again, aya)

    assert set(Stay.kept.values_list("talent", flat=True)) == {aya.pk, again.pk} and Note.kept.get().talent == aya
    assert astray() == []


def test_the_same_way_twice_stays_once_on_each(stage: Stage):
    first, second = stage.met("Aya"), stage.met("Haya")
    merge(stage, second, first)

    assert sorted(Way.kept.values_list("talent", flat=True)) == sorted([first.pk, second.pk])


def test_two_that_both_can_sign_in_are_not_merged(stage: Stage):
    twice, aya = two(stage)
    with guard.acting():
        for n, one in enumerate((twice, aya)):
            Account.kept.create(ground=one.circle.programme, person_id=one.person_id, email=f"{n}@example.invalid")
    with pytest.raises(Refused) as refusal:
        merge(stage, twice, aya)

    assert refusal.value.field == "into"


def test_the_way_to_sign_in_goes_along(stage: Stage):
    twice, aya = two(stage)
    with guard.acting():
        account = Account.kept.create(ground=twice.circle.programme, person_id=twice.person_id, email="aya@example.invalid")
    merged = merge(stage, twice, aya)

    assert Account.kept.get(pk=account.pk).person_id == aya.person_id
    acts.part_file(stage.actor("Maud"), merged)
    assert Account.kept.get(pk=account.pk).person_id == twice.person_id


def test_what_is_sealed_is_not_merged(stage: Stage):
    twice, aya = two(stage)
    with guard.acting():
        Denial.kept.create(circle=aya.circle, about=aya.pk, person=UUID(int=7), since=now() - timedelta(days=1))
    with pytest.raises(Refused):
        merge(stage, twice, aya)


def test_of_a_merged_file_nothing_is_written_and_it_is_not_merged_again(stage: Stage):
    twice, aya = two(stage)
    merge(stage, twice, aya)
    twice = Talent.kept.get(pk=twice.pk)
    for wrong in (
        lambda: merge(stage, twice, aya),
        lambda: acts.merge_file(stage.actor("Maud"), aya, into=aya),
        lambda: acts.give_answers(stage.actor("Maud"), twice, moment="entry", on=day(), answers={"diploma": "none"}),
    ):
        with pytest.raises(Refused):
            wrong()


@pytest.mark.parametrize("name", ["Noé", "Nina", "Tess", "Paul", "Saul", "Rita"])
def test_it_takes_the_right_on_both(stage: Stage, name: str):
    twice, aya = two(stage)
    for source, into in ((twice, aya), (aya, twice)):
        with pytest.raises(Refused):
            merge(stage, source, into, by=name)


def test_of_two_obstacles_of_one_theme_both_stay_where_they_were_told_with_their_turns(stage: Stage):
    twice, aya = two(stage)
    theirs = [acts.open_obstacle(stage.actor("Maud"), one, theme="23", words="Pas de bus", on=day(-1)) for one in (twice, aya)]
    lifted = acts.open_obstacle(stage.actor("Maud"), twice, theme="27", on=day(-1))
    merged = merge(stage, twice, aya)

    assert {turn.obstacle_id: turn.talent for turn in Turn.kept.all()} == {theirs[0].pk: twice, theirs[1].pk: aya, lifted.pk: aya}
    assert turned_astray() == []
    acts.part_file(stage.actor("Maud"), merged)
    assert {turn.talent for turn in Turn.kept.filter(obstacle__in=[theirs[0], lifted])} == {twice} and turned_astray() == []


def test_sheets_of_a_file_that_was_merged_say_what_was_signed(stage: Stage):
    both, alone = planned(stage), planned(stage, on=5)
    aya, double = enrolled(stage, both, "Aya", "Haya")
    acts.enrol_in_session(stage.actor("Tess"), alone, talent=double.talent)
    for session in (both, alone):
        with after(half(session)):
            acts.attest(stage.actor("Tess"), half(session), lines=[acts.Line(double.talent_id, "present")])
            acts.close_sheet(stage.actor("Tess"), half(session), signed_as="Tess")
    with after(half(alone)):
        line = Attendance.kept.get(talent=double.talent, half_day=half(both))
        acts.correct_attendance(stage.actor("Tess"), line, state="late", minutes=9, reason="Venu vers midi")
        merged = merge(stage, double.talent, aya.talent)
        assert [one.state for one in sheets.current(half(both)) if one.talent == aya.talent] == ["absent"]
        assert Attendance.kept.get(half_day=half(alone)).talent == aya.talent and sheets_kept.astray() == []
        acts.part_file(stage.actor("Maud"), merged)
    assert Attendance.kept.get(half_day=half(alone)).talent == double.talent and sheets_kept.astray() == []
