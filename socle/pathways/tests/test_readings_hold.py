"""What holds of every reading of the ESF+, whatever a journey is made of."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socle.pathways.codes import questions
from socle.pathways.codes.questions import Moment
from socle.pathways.rules.readings import Journey, Missing, Outcome, Situation, Why, checks, counted, esf, iae, rtr
from socle.pathways.rules.readings.dated import esf_rules
from socle.pathways.tests.journeys import (
    COMPLETE,
    ENTERED,
    FIELD,
    FOUR_WEEKS,
    GONE,
    JOURNEYS,
    LEFT,
    OUTCOMES,
    RULES,
    answering,
    gone,
    somebody,
    without,
)
from socle.site.testing.chance import trials

pytestmark = pytest.mark.once
ENTRY, EXIT, LATER = Moment
OFTEN = settings(max_examples=trials(60, 5_000), deadline=None, suppress_health_check=list(HealthCheck))
SPECIAL = [one.key for one in questions.book().questions.values() if one.special]
NEEDED = esf_rules(RULES).needed[ENTRY]
STATUS, EDUCATION = {"EECO02", "EECO04", "EECO05"}, {"EECO09", "EECO10", "EECO11"}


@OFTEN
@given(st.one_of(JOURNEYS, COMPLETE))
def test_who_counts_is_once_in_each_partition_and_who_does_not_is_nowhere(journey: Journey):
    reading = esf(journey, RULES)

    if not reading.countable:
        assert reading.indicators == frozenset()
        return
    assert "EECO01" in reading.indicators
    assert len(reading.indicators & STATUS) == len(reading.indicators & EDUCATION) == 1
    assert "EECO03" not in reading.indicators or "EECO02" in reading.indicators
    assert len(reading.indicators & {"EECO06", "EECO07", "EECO08"}) <= 1


@OFTEN
@given(st.lists(st.one_of(JOURNEYS, COMPLETE), max_size=12))
def test_the_sums_of_any_readings_hold_also_by_sex(journeys: list[Journey]):
    readings = [esf(one, RULES) for one in journeys]
    by_sex = [counted(readings, sex) for sex in ("woman", "man", "non-binary")]

    assert checks(counted(readings), RULES, by_sex) == []


@OFTEN
@given(COMPLETE)
def test_somebody_of_whom_all_is_known_counts_whatever_they_answered(journey: Journey):
    assert esf(journey, RULES).missing == ()


@OFTEN
@given(COMPLETE, st.sampled_from(NEEDED))
def test_what_is_needed_and_was_not_asked_is_named_and_nothing_else(journey: Journey, key: str):
    assert journey.at_entry
    is_asked = questions.get(key).applies(ENTRY, {ENTRY: journey.at_entry.answers})
    reading = esf(without(journey, ENTRY, key), RULES)

    assert [*reading.missing] == ([Missing(Why.UNASKED, ENTRY, key)] if is_asked else [])


@OFTEN
@given(st.one_of(JOURNEYS, COMPLETE), st.sampled_from(SPECIAL))
def test_nobody_is_left_uncounted_for_what_they_prefer_not_to_say(journey: Journey, key: str):
    if journey.at_entry is None:
        return
    before, after = esf(journey, RULES), esf(answering(journey, ENTRY, key, "declined"), RULES)

    assert {*after.missing} <= {*before.missing}
    assert after.indicators >= before.indicators - {"EECO12", "EECO14", "EECO15"}


@OFTEN
@given(st.one_of(JOURNEYS, COMPLETE), st.sampled_from(Moment), st.integers(1, 400), st.data())
def test_answers_that_tell_of_days_after_theirs_change_nothing(journey: Journey, moment: Moment, later: int, data: Any):
    last = {ENTRY: ENTERED, EXIT: journey.left_on, LATER: journey.left_on and _months(journey.left_on)}[moment]
    if last is None:
        return
    told = Situation(last + timedelta(weeks=4, days=later), data.draw(ANY_ANSWERS))
    with_them, none = (esf(replace(journey, **{FIELD[moment]: one}), RULES) for one in (told, None))

    assert with_them.indicators == none.indicators
    assert with_them.countable == none.countable


ANY_ANSWERS = st.dictionaries(
    st.sampled_from([*questions.book().questions]), st.sampled_from(["yes", "no", "employed", "seeking", "level-4"])
)


def _months(left: date) -> date:
    return date(left.year + (left.month > 6), (left.month + 5) % 12 + 1, min(left.day, 28)) + timedelta(days=3)


@OFTEN
@given(st.one_of(JOURNEYS, COMPLETE), st.lists(OUTCOMES, max_size=4), st.randoms())
def test_outcomes_are_read_alike_in_any_order(journey: Journey, outcomes: list[Outcome], chance: Any):
    shuffled = [*outcomes]
    chance.shuffle(shuffled)
    one, other = (replace(journey, outcomes=tuple(those)) for those in (outcomes, shuffled))

    assert [reads(one, RULES) for reads in (esf, iae, rtr)] == [reads(other, RULES) for reads in (esf, iae, rtr)]


@OFTEN
@given(st.one_of(JOURNEYS, COMPLETE), st.sampled_from(Moment), st.sampled_from(["shoe_size", "care_leaver", "social_minimum", "newcomer"]))
def test_an_answer_that_no_indicator_asks_for_changes_nothing(journey: Journey, moment: Moment, key: str):
    if journey.at(moment) is not None:
        assert esf(answering(journey, moment, key, "yes"), RULES) == esf(journey, RULES)


@OFTEN
@given(COMPLETE, st.integers(-40, 60), OUTCOMES)
def test_a_job_counts_at_exit_if_one_of_its_days_is_within_four_weeks(journey: Journey, n: int, made: Outcome):
    since = LEFT + timedelta(days=n)
    journey = gone(GONE, outcomes=(replace(made, kind="job", contract="cdi", evidence=True, since=since, until=None),))

    assert ("EECR04" in esf(journey, RULES).indicators) == (since <= FOUR_WEEKS)


@OFTEN
@given(st.dates(date(1940, 1, 1), ENTERED))
def test_ages_are_the_birthdays_that_somebody_has_had(birth: date):
    had = sum(
        1
        for year in range(birth.year + 1, ENTERED.year + 1)
        if (year, birth.month, birth.day) <= (ENTERED.year, ENTERED.month, ENTERED.day)
    )
    expected = {"EECO06"} if had < 18 else {"EECO07"} if had < 30 else {"EECO08"} if had >= 55 else set()

    assert esf(somebody(born=birth), RULES).indicators & {"EECO06", "EECO07", "EECO08"} == expected


@OFTEN
@given(st.one_of(JOURNEYS, COMPLETE), OUTCOMES)
def test_evidence_adds_and_takes_nothing_but_the_search_that_has_ended(journey: Journey, outcome: Outcome):
    without_it, with_it = (
        esf(replace(journey, outcomes=(*journey.outcomes, replace(outcome, evidence=one))), RULES).indicators for one in (False, True)
    )

    assert without_it - with_it <= {"EECR01"}
