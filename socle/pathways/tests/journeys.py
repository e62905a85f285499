"""Journeys to read: somebody of whom all is known, changed in one thing; and whoever chance makes up."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from socle.pathways import codes
from socle.pathways.codes import questions
from socle.pathways.codes.questions import Moment
from socle.pathways.rules.readings import Journey, Outcome, Situation

RULES = date(2026, 1, 1)
ENTERED, LEFT = date(2025, 3, 3), date(2025, 9, 1)
FOUR_WEEKS, SIX_MONTHS = LEFT + timedelta(weeks=4), date(2026, 3, 1)
ENTRY, EXIT, LATER = Moment
FIELD = {ENTRY: "at_entry", EXIT: "at_exit", LATER: "six_months_later"}

CAME = {
    "labour_status": "registered",
    "unemployed_for": "up-to-6",
    "diploma": "lower-secondary",
    "in_training": "no",
    "housing": "housed",
    "disability": "none",
    "nationality": "french",
    "foreign_origin": "no",
}
GONE = {"labour_status": "registered", "in_training": "no", "qualification": "no"}
SINCE = {"labour_status": "registered", "better_job": "no"}
OUTPUTS = {"EECO01", "EECO02", "EECO07", "EECO09"}
"""What counts somebody who came so, 20 years old."""


def somebody(came: Mapping[str, str] | None = None, **changes: Any) -> Journey:
    """Whoever came as `CAME` says but for `came`, and has not left, but for `changes`."""
    base = Journey(date(2004, 7, 14), "woman", ENTERED, None, days=180, present=40, at_entry=Situation(ENTERED, CAME | dict(came or {})))
    return replace(base, **changes)


def gone(
    left: Mapping[str, str] | None = None, came: Mapping[str, str] | None = None, since: Mapping[str, str] | None = None, **changes: Any
) -> Journey:
    """Somebody who has left, and was asked at exit and six months later."""
    told = {"at_exit": Situation(LEFT, GONE | dict(left or {})), "six_months_later": Situation(SIX_MONTHS, SINCE | dict(since or {}))}
    return somebody(came, **({"left_on": LEFT} | told | changes))


def without(journey: Journey, moment: Moment, key: str) -> Journey:
    """The same, never asked this question then."""
    told = journey.at(moment)
    assert told
    return replace(journey, **{FIELD[moment]: Situation(told.on, {one: answer for one, answer in told.answers.items() if one != key})})


def answering(journey: Journey, moment: Moment, key: str, answer: str) -> Journey:
    """The same with another answer."""
    told = journey.at(moment)
    assert told
    return replace(journey, **{FIELD[moment]: Situation(told.on, {**told.answers, key: answer})})


def days(first: date, last: date) -> st.SearchStrategy[date]:
    return st.dates(first, last)


def _answer(question: questions.Question) -> st.SearchStrategy[str]:
    known = ["yes", "no"] if question.kind == "yes_no" else [one.code for one in codes.of(question.list, on=RULES)]
    return st.sampled_from([*known, codes.DECLINED])


def _answers(moment: Moment) -> st.SearchStrategy[dict[str, str]]:
    asked = {key: _answer(one) for key, one in questions.book().questions.items() if moment in one.at}
    return st.one_of(st.fixed_dictionaries(asked), st.fixed_dictionaries({}, optional=asked))


def _situations(moment: Moment, first: date, last: date) -> st.SearchStrategy[Situation | None]:
    return st.none() | st.builds(Situation, days(first, last), _answers(moment))


OUTCOMES = st.builds(
    Outcome,
    kind=st.sampled_from([one.code for one in codes.of("outcome-kind", on=RULES)]),
    since=days(date(2025, 1, 1), date(2026, 6, 1)),
    until=st.none() | days(date(2026, 6, 2), date(2027, 1, 1)) | days(date(2025, 6, 1), date(2025, 12, 1)),
    contract=st.none() | st.sampled_from([one.code for one in codes.of("contract-type", on=RULES)]),
    evidence=st.booleans(),
)
JOURNEYS = st.builds(
    Journey,
    born=days(date(1950, 1, 1), date(2015, 1, 1)) | st.none(),
    sex=st.sampled_from(["woman", "man", "non-binary", "declined", None]),
    entered_on=st.just(ENTERED),
    left_on=st.none() | days(ENTERED, date(2025, 12, 1)),
    days=st.integers(0, 3) | st.just(180),
    present=st.integers(0, 40),
    at_entry=_situations(ENTRY, date(2025, 1, 1), date(2025, 5, 1)),
    at_exit=_situations(EXIT, date(2025, 3, 3), date(2026, 1, 15)),
    six_months_later=_situations(LATER, date(2025, 9, 3), date(2026, 8, 1)),
    outcomes=st.lists(OUTCOMES, max_size=3).map(tuple),
)
# Somebody of whom nothing is missing, whatever they answered
COMPLETE = st.builds(
    lambda born, sex, answers, left, later: somebody(
        {key: answer for key, answer in answers.items() if answer != codes.DECLINED or questions.get(key).declined == "counts"},
        born=born,
        sex=sex,
        left_on=LEFT,
        at_exit=Situation(LEFT, left),
        six_months_later=Situation(SIX_MONTHS, later),
    ),
    days(date(1950, 1, 1), date(2015, 1, 1)),
    st.sampled_from(["woman", "man", "non-binary"]),
    _answers(ENTRY),
    _answers(EXIT),
    _answers(LATER),
)
