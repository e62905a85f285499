"""The rules of readings are dated data too, and agree with the questions that are asked."""

import re
from datetime import date
from pathlib import Path

import pytest

from socle.pathways import codes
from socle.pathways.codes import Faulty, questions
from socle.pathways.codes.questions import Moment
from socle.pathways.rules.readings import dated
from socle.pathways.tests.journeys import RULES

pytestmark = pytest.mark.once
FILE = Path(dated.__file__).with_name("rules.toml").read_text("utf-8")


def test_each_set_holds_until_the_next_begins():
    head, found, rest = FILE.partition("[[iae]]")
    later = "[[iae]]" + rest.partition("[[rtr]]")[0].replace("since = 2018-05-25", "since = 2027-01-01").replace("months = 6", "months = 9")
    sets = dated.read("r.toml", head + found + rest + later).iae

    assert [one.months for one in sets] == [6, 9]
    assert [dated._on(sets, day).months for day in (date(2026, 12, 31), date(2027, 1, 1))] == [6, 9]


def test_what_a_reading_uses_is_asked_and_says_that_it_uses_it():
    rules = dated.esf_rules(RULES)
    used = {key for moment in Moment for key in rules.needed[moment]} | {key for key, _codes in rules.answered.values()}

    assert used == {one.key for one in questions.book().questions.values() if "esf" in one.readings}


def test_what_points_at_a_ground_is_asked_for_it_and_nothing_else_is():
    of = dated.ground_rules(RULES).of
    for reading, lists in (("iae", ["iae-criterion"]), ("o2r", ["o2r-ground", "o2r-attention"])):
        used = {ground.question for key in lists for ground in of[key].values()} - {""}
        assert used == {one.key for one in questions.book().questions.values() if reading in one.readings}

    assert of["iae-criterion"].keys() == {one.code for one in codes.lists()["iae-criterion"].codes}


def test_nothing_of_a_special_category_is_needed_in_more_than_asking():
    """Where a rule needs such an answer, none given is one."""
    needed = dated.esf_rules(RULES).needed[Moment.ENTRY]

    assert "minority" not in needed
    assert all(questions.get(key).declined == "counts" for key in needed if questions.get(key).special)


def test_every_contract_and_every_status_has_its_rule():
    contracts, groups, isced = ({one.code for one in codes.of(key, on=RULES)} for key in ("contract-type", "labour-group", "isced-group"))

    assert dated.iae_rules(RULES).contracts.keys() == contracts
    assert dated.esf_rules(RULES).status.keys() == groups
    assert dated.esf_rules(RULES).education.keys() == isced


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("over_days = 1\n", "", "esf 1.over_days: is missing"),
        ("over_days = 1\n", "over_days = 1\nunder_days = 9\n", "esf 1.under_days: is unknown"),
        ('exit = ["labour_status"', 'exit = ["housing"', "esf 1.needed.exit: housing is not asked then"),
        ('unemployed = "EECO02"', 'idle = "EECO02"', "esf 1.status.idle: labour-group has no idle"),
        ('in = ["rqth", "other"]', 'in = ["ill"]', "esf 1.answered.EECO12.ill: disability has no ill"),
        ('is = "qualified"', 'is = "happy"', "esf 1.results.EECR03.is: is not one of seeking"),
        ('entered = ["inactive"]', 'entered = ["asleep"]', "esf 1.results.EECR01.asleep: labour-group has no asleep"),
        ('cdi = "lasting"', 'cdi = "eternal"', "iae 1.contracts.cdi: is not one of lasting"),
        ('cdi = "lasting"', 'cdx = "lasting"', "iae 1.contracts.cdx: contract-type has no cdx"),
        ('training = "training"', 'training = "school"', "rtr 1.kinds.training: is not one of job"),
        ("since = 2021-01-01", 'since = "2021"', "esf 1.since: is no day"),
    ],
)
def test_wrong_rules_are_refused_with_their_key(old: str, new: str, wrong: str):
    assert old in FILE

    with pytest.raises(Faulty, match=re.escape(f"r.toml: {wrong}")):
        dated.read("r.toml", FILE.replace(old, new, 1))


def test_two_sets_of_one_day_are_refused():
    again = "[[iae]]" + FILE.partition("[[iae]]")[2].partition("[[rtr]]")[0]

    with pytest.raises(Faulty, match="iae: has sets that do not follow each other"):
        dated.read("r.toml", FILE + again)
