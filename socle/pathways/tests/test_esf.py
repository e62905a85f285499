"""Each common indicator of the ESF+ counts whom it should, and nobody else (regulation (EU) 2021/1057, annex I)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from socle.pathways.codes.questions import Moment
from socle.pathways.rules.readings import Missing, Outcome, Situation, Why, Window, due, esf
from socle.pathways.tests.journeys import CAME, ENTERED, FOUR_WEEKS, GONE, LEFT, OUTPUTS, RULES, SIX_MONTHS, gone, somebody, without

pytestmark = pytest.mark.once
ENTRY, EXIT, LATER = Moment
DAY = timedelta(days=1)


def counted(journey: Any) -> frozenset[str]:
    return esf(journey, RULES).indicators


def born(years: int, on: date = ENTERED) -> date:
    """Whose birthday is that day."""
    return on.replace(year=on.year - years)


def test_somebody_of_whom_all_is_known_counts():
    reading = esf(somebody(), RULES)

    assert reading.countable
    assert reading.indicators == OUTPUTS
    assert reading.missing == reading.unread == ()


@pytest.mark.parametrize(
    ("status", "indicator"),
    [
        ("registered", "EECO02"),
        ("seeking", "EECO02"),
        ("not-seeking", "EECO04"),
        ("studying", "EECO04"),
        ("employed", "EECO05"),
        ("self-employed", "EECO05"),
    ],
)
def test_eeco02_04_05_everybody_is_in_one_of_three_situations(status: str, indicator: str):
    assert counted(somebody({"labour_status": status})) & {"EECO02", "EECO04", "EECO05"} == {indicator}


@pytest.mark.parametrize(
    ("band", "years", "is_long"),
    [
        ("up-to-6", 24, False),
        ("up-to-12", 24, True),
        ("up-to-12", 25, False),
        ("up-to-24", 25, True),
        ("over-24", 60, True),
    ],
)
def test_eeco03_counts_from_over_12_months_and_from_over_6_before_25(band: str, years: int, is_long: bool):
    assert ("EECO03" in counted(somebody({"unemployed_for": band}, born=born(years)))) is is_long


def test_eeco03_counts_nobody_who_is_not_unemployed():
    assert "EECO03" not in counted(somebody({"labour_status": "not-seeking", "unemployed_for": "over-24"}))


@pytest.mark.parametrize(
    ("birth", "ages"),
    [
        (born(18) + DAY, {"EECO06"}),
        (born(18), {"EECO07"}),
        (born(30) + DAY, {"EECO07"}),
        (born(30), set()),
        (born(55) + DAY, set()),
        (born(55), {"EECO08"}),
        (date(2007, 3, 3), {"EECO07"}),
    ],
)
def test_eeco06_07_08_ages_are_those_at_entry(birth: date, ages: set[str]):
    assert counted(somebody(born=birth)) & {"EECO06", "EECO07", "EECO08"} == ages


def test_who_was_born_on_29_february_is_a_year_older_on_1_march():
    born_then = somebody(born=date(2008, 2, 29))

    for entered, indicator in ((date(2026, 2, 28), "EECO06"), (date(2026, 3, 1), "EECO07")):
        assert indicator in counted(replace(born_then, entered_on=entered, at_entry=Situation(entered, CAME)))


@pytest.mark.parametrize(
    ("diploma", "indicator"),
    [
        ("none", "EECO09"),
        ("lower-secondary", "EECO09"),
        ("level-3", "EECO10"),
        ("level-4", "EECO10"),
        ("post-secondary", "EECO10"),
        ("level-5", "EECO11"),
        ("level-6", "EECO11"),
        ("level-7", "EECO11"),
    ],
)
def test_eeco09_10_11_everybody_is_in_one_of_three_groups_of_education(diploma: str, indicator: str):
    assert counted(somebody({"diploma": diploma})) & {"EECO09", "EECO10", "EECO11"} == {indicator}


@pytest.mark.parametrize(
    ("indicator", "question", "yes", "no"),
    [
        ("EECO12", "disability", ["rqth", "other"], ["none", "pending", "declined"]),
        ("EECO13", "nationality", ["non-eu", "stateless"], ["french", "eu", "declined"]),
        ("EECO14", "foreign_origin", ["yes"], ["no", "declined"]),
        ("EECO15", "minority", ["yes"], ["no", "declined"]),
        ("EECO16", "housing", ["street", "shelter", "insecure", "unfit"], ["housed", "declined"]),
        ("EECO17", "rural", ["yes"], ["no", "declined"]),
    ],
)
def test_eeco12_to_17_count_whom_an_answer_says(indicator: str, question: str, yes: list[str], no: list[str]):
    assert [one for one in yes if indicator not in counted(somebody({question: one}))] == []
    assert [one for one in no if counted(somebody({question: one})) != OUTPUTS] == []


@pytest.mark.parametrize(
    ("came", "left", "results"),
    [
        ("not-seeking", "registered", {"EECR01"}),
        ("studying", "seeking", {"EECR01"}),
        ("registered", "seeking", set()),
        ("employed", "registered", set()),
        ("registered", "employed", {"EECR04"}),
        ("not-seeking", "self-employed", {"EECR04"}),
        ("employed", "employed", set()),
        ("employed", "self-employed", set()),
    ],
)
def test_eecr01_and_04_count_a_change_only(came: str, left: str, results: set[str]):
    journey = gone({"labour_status": left}, {"labour_status": came})

    assert {one for one in counted(journey) if one.startswith("EECR")} == results


@pytest.mark.parametrize(
    ("before", "now", "counts"), [("no", "yes", True), ("yes", "yes", False), ("no", "no", False), ("declined", "yes", False)]
)
def test_eecr02_counts_who_was_in_no_training(before: str, now: str, counts: bool):
    assert ("EECR02" in counted(gone({"in_training": now}, {"in_training": before}))) is counts


def test_eecr03_counts_a_qualification():
    assert "EECR03" in counted(gone({"qualification": "yes"}))
    assert "EECR03" not in counted(gone({"qualification": "declined"}))


def test_eecr05_counts_who_works_six_months_later():
    assert counted(gone(since={"labour_status": "employed"})) - OUTPUTS == {"EECR05"}


@pytest.mark.parametrize(("came", "counts"), [("employed", True), ("self-employed", True), ("registered", False), ("studying", False)])
def test_eecr06_counts_a_better_job_of_who_had_one(came: str, counts: bool):
    journey = gone(came={"labour_status": came}, since={"labour_status": "employed", "better_job": "yes"})

    assert ("EECR06" in counted(journey)) is counts


@pytest.mark.parametrize(
    ("on", "counts", "unread"),
    [
        (LEFT - DAY, False, [Missing(Why.TOO_EARLY, EXIT, "situation")]),
        (LEFT, True, []),
        (FOUR_WEEKS, True, []),
        (FOUR_WEEKS + DAY, False, [Missing(Why.TOO_LATE, EXIT, "situation")]),
    ],
)
def test_a_result_is_of_the_four_weeks_after_leaving(on: date, counts: bool, unread: list[Missing]):
    reading = esf(gone(at_exit=Situation(on, GONE | {"labour_status": "employed"})), RULES)

    assert ("EECR04" in reading.indicators) is counts
    assert [*reading.unread] == unread
    assert reading.countable


@pytest.mark.parametrize(
    ("on", "counts"), [(SIX_MONTHS - DAY, False), (SIX_MONTHS, True), (date(2026, 3, 29), True), (date(2026, 3, 30), False)]
)
def test_what_is_six_months_later_is_neither_before_nor_long_after(on: date, counts: bool):
    journey = gone(six_months_later=Situation(on, {"labour_status": "employed"}))

    assert ("EECR05" in counted(journey)) is counts


@pytest.mark.parametrize(
    ("outcome", "results"),
    [
        (Outcome("job", LEFT, None, "cdi", True), {"EECR04", "EECR05"}),
        (Outcome("job", FOUR_WEEKS, None, "cdd-long", True), {"EECR04", "EECR05"}),
        (Outcome("job", FOUR_WEEKS + DAY, None, "cdi", True), {"EECR05"}),
        (Outcome("job", ENTERED, LEFT, "cdd-short", True), set()),
        (Outcome("job", ENTERED, LEFT + DAY, "cdd-short", True), {"EECR04"}),
        (Outcome("job", LEFT, SIX_MONTHS, "cdd-long", True), {"EECR04"}),
        (Outcome("job", LEFT, SIX_MONTHS + DAY, "cdd-long", True), {"EECR04", "EECR05"}),
        (Outcome("job", SIX_MONTHS, None, None, True), {"EECR05"}),
        (Outcome("job", SIX_MONTHS + DAY, None, None, True), set()),
        (Outcome("job", LEFT, None, "civic-service", True), set()),
        (Outcome("civic-service", LEFT, None, None, True), set()),
        (Outcome("business-creation", LEFT, None, None, True), {"EECR04", "EECR05"}),
        (Outcome("training", LEFT, FOUR_WEEKS, None, True), {"EECR02"}),
        (Outcome("qualification", ENTERED, None, None, True), {"EECR03"}),
        (Outcome("qualification", ENTERED - DAY, None, None, True), set()),
        (Outcome("qualification", FOUR_WEEKS + DAY, None, None, True), set()),
        (Outcome("other", LEFT, None, None, True), set()),
    ],
)
def test_an_outcome_with_evidence_says_what_answers_say(outcome: Outcome, results: set[str]):
    assert counted(gone(outcomes=(outcome,))) - OUTPUTS == results


def test_an_outcome_without_evidence_waits_for_it():
    reading = esf(gone(outcomes=(Outcome("job", LEFT, None, "cdi"),)), RULES)

    assert reading.indicators == OUTPUTS
    assert [*reading.unread] == [Missing(Why.UNPROVEN, EXIT, "EECR04"), Missing(Why.UNPROVEN, LATER, "EECR05")]
    told = esf(gone({"labour_status": "employed"}, outcomes=(Outcome("job", LEFT, LEFT + DAY),)), RULES)
    assert "EECR04" in told.indicators and told.unread == (), "they have signed that they work"


def test_who_has_found_a_job_is_not_looking_for_one():
    journey = gone(came={"labour_status": "not-seeking"}, outcomes=(Outcome("job", FOUR_WEEKS, None, "cdi", True),))

    assert counted(journey) & {"EECR01", "EECR04"} == {"EECR04"}


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"born": None}, Missing(Why.UNKNOWN, ENTRY, "born")),
        ({"sex": None}, Missing(Why.UNKNOWN, ENTRY, "sex")),
        ({"sex": "declined"}, Missing(Why.DECLINED, ENTRY, "sex")),
        ({"sex": "x"}, Missing(Why.UNREADABLE, ENTRY, "sex")),
        ({"entered_on": None}, Missing(Why.UNKNOWN, ENTRY, "entered_on")),
        ({"born": ENTERED + DAY}, Missing(Why.IMPOSSIBLE, ENTRY, "born")),
        ({"left_on": ENTERED - DAY}, Missing(Why.IMPOSSIBLE, EXIT, "left_on")),
        ({"days": 1}, Missing(Why.ONE_DAY, ENTRY, "days")),
        ({"present": 0}, Missing(Why.NEVER_CAME, ENTRY, "present")),
        ({"at_entry": Situation(ENTERED + timedelta(days=29), CAME)}, Missing(Why.TOO_LATE, ENTRY, "situation")),
    ],
)
def test_what_is_missing_is_named(changes: dict[str, Any], missing: Missing):
    reading = esf(somebody(**changes), RULES)

    assert not reading.countable
    assert (reading.indicators, [*reading.missing]) == (frozenset(), [missing])


@pytest.mark.parametrize("key", CAME)
def test_a_question_that_was_never_asked_is_named(key: str):
    assert esf(without(somebody(), ENTRY, key), RULES).missing == (Missing(Why.UNASKED, ENTRY, key),)


@pytest.mark.parametrize("key", ["labour_status", "unemployed_for", "diploma"])
def test_without_status_and_education_nobody_counts(key: str):
    assert esf(somebody({key: "declined"}), RULES).missing == (Missing(Why.DECLINED, ENTRY, key),)


def test_an_answer_that_its_list_does_not_have_is_named():
    assert esf(somebody({"diploma": "doctor"}), RULES).missing == (Missing(Why.UNREADABLE, ENTRY, "diploma"),)


def test_what_is_lacking_at_exit_leaves_what_was_told_at_entry():
    reading = esf(gone(at_exit=None, six_months_later=None), RULES)

    assert reading.indicators == OUTPUTS
    assert [one.what for one in reading.unread if one.at is EXIT] == [*GONE]
    assert [one.what for one in reading.unread if one.at is LATER] == ["labour_status"]


def test_nothing_is_awaited_of_who_has_not_left():
    assert esf(somebody(at_exit=Situation(LEFT, GONE | {"qualification": "yes"})), RULES) == esf(somebody(), RULES)


def test_one_is_told_between_which_days_to_ask():
    assert due(gone(), EXIT, RULES) == Window(LEFT, FOUR_WEEKS)
    assert due(gone(), LATER, RULES) == Window(SIX_MONTHS, date(2026, 3, 29))
    assert due(somebody(), EXIT, RULES) is due(somebody(), LATER, RULES) is None
    assert due(gone(left_on=date(2025, 8, 31)), LATER, RULES) == Window(date(2026, 2, 28), date(2026, 3, 28))


def test_before_the_first_rules_there_is_no_reading():
    with pytest.raises(LookupError, match="no rules hold on 2020-12-31"):
        esf(somebody(), date(2020, 12, 31))
