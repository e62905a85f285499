"""Asynchronous consent: rules A1 to A5, each by its number, and summer time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from socle.governance.rules.engine import Stage, Why, stands
from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.settings import HOLACRACY, SOCIOCRACY, Silence
from socle.governance.tests.engine.telling import BEGIN, DAY, HOUR, Story

CLEAR, DEADLINE = BEGIN + 2 * DAY, BEGIN + 9 * DAY
INSTANT = timedelta(microseconds=1)


def opened(settings=SOCIOCRACY, electors: str = "ada bob cleo", **drafted) -> Story:
    story = Story(settings, **drafted)
    assert story.open(electors, deadline=DEADLINE, clear_at=CLEAR) is None
    return story


def clear(story: Story) -> Story:
    story.at = CLEAR
    return story


def test_a1_a_deadline_comes_after_clarification_and_never_moves_earlier() -> None:
    story = Story()
    assert story.open(deadline=BEGIN + DAY, clear_at=BEGIN + DAY) is Why.EARLIER
    assert story.open(deadline=BEGIN) is Why.EARLIER
    assert story.open(deadline=DEADLINE, clear_at=CLEAR) is None
    for until in (DEADLINE, DEADLINE - HOUR):
        assert story.tell(e.Extended, "faye", until=until) is Why.EARLIER
    assert story.tell(e.Extended, "ada", until=DEADLINE + DAY) is Why.NOT_YOURS
    assert story.tell(e.Extended, "faye", until=DEADLINE + DAY) is None
    assert story.now.deadline == DEADLINE + DAY
    assert stands(story.settings, story.events, DEADLINE).stage is Stage.OPEN


def test_a1_nothing_else_that_was_fixed_at_the_opening_changes() -> None:
    story = opened()
    assert story.tell(e.Opened, "faye", electors=frozenset({"ada"}), deadline=DEADLINE) is Why.NOT_DRAFT
    assert story.tell(e.MovedOn, "faye", to=e.Step.OBJECT) is Why.NOT_OPEN


def test_a2_it_is_adopted_as_soon_as_all_have_consented() -> None:
    story = clear(opened())
    story.say("ada bob")
    assert story.now.stage is Stage.OPEN
    story.say("cleo", e.Kind.CONCERN)
    assert (story.now.stage, story.now.ended_at) == (Stage.ADOPTED, story.at)
    assert story.tell(e.Rewritten, "ada") is Why.ENDED


def test_a2_at_the_deadline_silence_consents_where_the_circle_says_so_and_enough_have_spoken() -> None:
    for said, silence, quorum, stage in [
        ("ada bob", Silence.CONSENTS, Fraction(1, 2), Stage.ADOPTED),
        ("ada", Silence.CONSENTS, Fraction(1, 2), Stage.EXPIRED),
        ("ada", Silence.CONSENTS, Fraction(1, 3), Stage.ADOPTED),
        ("ada bob", Silence.WAITS, Fraction(0), Stage.EXPIRED),
    ]:
        story = clear(opened(replace(SOCIOCRACY, silence=silence, quorum=quorum)))
        story.say(said)
        assert stands(story.settings, story.events, DEADLINE - INSTANT).stage is Stage.OPEN
        found = stands(story.settings, story.events, DEADLINE)
        assert (found.stage, found.ended_at) == (stage, DEADLINE), (said, silence, quorum)


def test_a2_nothing_is_adopted_over_an_objection_however_many_consent() -> None:
    story = clear(opened(replace(SOCIOCRACY, quorum=Fraction(0))))
    objection = story.object("cleo")
    story.say("ada bob")
    assert story.then(30 * DAY).stage is Stage.EXPIRED
    story.tell(e.ObjectionWithdrawn, "cleo", objection=objection)
    assert story.now.stage is Stage.ADOPTED


def test_a3_any_elector_asks_for_a_meeting_and_the_round_stops_at_once() -> None:
    story = opened()
    assert story.tell(e.MeetingAsked, "dora") is Why.NOBODY
    assert story.tell(e.MeetingAsked, "bob") is None
    assert story.now.stage is Stage.ESCALATED
    assert story.say("ada") is Why.ENDED
    other = opened(replace(SOCIOCRACY, asks_to_meet=False))
    assert other.tell(e.MeetingAsked, "bob") is Why.SETTING


@pytest.mark.parametrize("settings", [SOCIOCRACY, HOLACRACY])
def test_a4_what_is_said_at_the_deadline_or_later_changes_nothing(settings) -> None:
    story = clear(opened(settings))
    story.say("ada")
    before = story.then(30 * DAY)
    story.at = DEADLINE
    assert story.tell(e.Spoke, "bob", after=timedelta(0), version=1, kind=e.Kind.OBJECTION) is Why.ENDED
    assert story.then(30 * DAY) == before


def test_a4_the_order_of_arrival_changes_nothing() -> None:
    story = clear(opened())
    story.say("ada", e.Kind.CONCERN)
    story.object("bob")
    story.say("cleo")
    story.tell(e.Rewritten, "ada")
    story.say("ada")
    assert stands(story.settings, reversed(story.events), story.at) == story.now


def test_a5_positions_are_given_once_everything_is_clear() -> None:
    story = opened()
    assert story.say("ada") is Why.CLARIFYING
    assert story.tell(e.Extended, "bob", until=CLEAR + DAY, clarification=True) is Why.NOT_YOURS
    assert story.tell(e.Extended, "ada", until=DEADLINE, clarification=True) is Why.EARLIER
    assert story.tell(e.Extended, "ada", until=CLEAR + DAY, clarification=True) is None
    clear(story)
    assert story.say("ada") is Why.CLARIFYING
    story.at = CLEAR + DAY
    assert story.say("ada") is None
    assert story.tell(e.Extended, "ada", until=CLEAR + 2 * DAY, clarification=True) is Why.NOT_OPEN


def test_a5_the_end_of_an_older_objection_does_not_cut_the_questions_short() -> None:
    story = Story(SOCIOCRACY)
    story.open()
    objection = story.object("bob")
    story.tell(e.Outdated, "clock")
    story.tell(e.Rewritten, "ada")
    story.open(deadline=DEADLINE, clear_at=CLEAR)
    assert story.tell(e.ObjectionWithdrawn, "bob", objection=objection) is None
    assert story.say("ada") is Why.CLARIFYING
    clear(story)
    assert story.say("ada") is None


def test_o2_positions_wait_for_an_opinion_that_is_due() -> None:
    story = clear(opened(opinion_due=CLEAR + DAY))
    assert story.say("ada") is Why.CLARIFYING
    story.tell(e.OpinionGiven, "owen")
    assert story.say("ada") is None
    late = clear(opened(opinion_due=CLEAR + DAY))
    late.at = CLEAR + DAY
    assert late.say("ada") is None


def test_no_text_is_new_just_before_the_deadline_but_the_deadline_can_move() -> None:
    story = clear(opened())
    story.at = DEADLINE - 2 * HOUR
    assert story.tell(e.Rewritten, "ada") is Why.TOO_LATE
    assert story.tell(e.Extended, "faye", after=timedelta(0), until=DEADLINE + 3 * DAY) is None
    assert story.tell(e.Rewritten, "ada") is None


def test_a_deadline_told_in_a_time_zone_is_an_instant_on_both_sides_of_summer_time() -> None:
    paris = ZoneInfo("Europe/Paris")
    winter, summer = datetime(2026, 3, 28, 18, tzinfo=paris), datetime(2026, 3, 29, 18, tzinfo=paris)
    assert summer.astimezone(UTC) - winter.astimezone(UTC) == 23 * HOUR
    for deadline in (winter, summer):
        story = Story(replace(SOCIOCRACY, quorum=Fraction(0)))
        story.open(deadline=deadline.astimezone(UTC))
        assert stands(story.settings, story.events, deadline - INSTANT).stage is Stage.OPEN
        assert stands(story.settings, story.events, deadline.astimezone(UTC)).stage is Stage.ADOPTED


def test_a4_a_fold_takes_as_long_as_there_are_events_and_not_as_their_square() -> None:
    story = Story()
    people = [f"p{number:05}" for number in range(6000)]
    story.open(" ".join(people), deadline=BEGIN + 900 * DAY)
    for number, person in enumerate(people):
        kind = (e.Kind.CONSENT, e.Kind.CONCERN, e.Kind.OBJECTION)[number % 3]
        told = {"at": story.at + timedelta(seconds=number), "by": person, "id": f"x{number:05}"}
        story.events.append(e.Spoke(**told, version=1, kind=kind))
    began = process_time()

    found = stands(HOLACRACY, story.events, BEGIN + 800 * DAY)

    assert (len(found.positions), len(found.objections), len(found.concerns)) == (6000, 2000, 2000)
    assert process_time() - began < 5, "its square would take minutes"
