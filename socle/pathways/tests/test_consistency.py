"""Sums that contradict each other are told before they are sent, with what they are and what they should be."""

import pytest

from socle.pathways.rules.readings import Inconsistency, checks, counted, esf
from socle.pathways.rules.readings.dated import esf_rules
from socle.pathways.tests.journeys import RULES, gone, somebody

pytestmark = pytest.mark.once
SOUND = {"EECO01": 10, "EECO02": 6, "EECO03": 4, "EECO04": 3, "EECO05": 1, "EECO07": 8, "EECO09": 7, "EECO10": 2, "EECO11": 1, "EECR04": 5}


def test_sound_sums_are_left_alone():
    assert checks(SOUND, RULES) == checks({}, RULES) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"EECO02": 5}, Inconsistency(("EECO02", "EECO04", "EECO05"), ("EECO01",), 9, 10, True)),
        ({"EECO11": 2}, Inconsistency(("EECO09", "EECO10", "EECO11"), ("EECO01",), 11, 10, True)),
        ({"EECO03": 7}, Inconsistency(("EECO03",), ("EECO02",), 7, 6, False)),
        ({"EECO06": 3}, Inconsistency(("EECO06", "EECO07", "EECO08"), ("EECO01",), 11, 10, False)),
        ({"EECO16": 11}, Inconsistency(("EECO16",), ("EECO01",), 11, 10, False)),
        ({"EECR01": 4}, Inconsistency(("EECR01",), ("EECO04",), 4, 3, False)),
        ({"EECR04": 10}, Inconsistency(("EECR04",), ("EECO02", "EECO04"), 10, 9, False)),
        ({"EECR06": 2}, Inconsistency(("EECR06",), ("EECO05",), 2, 1, False)),
    ],
)
def test_each_contradiction_is_told(changes: dict[str, int], found: Inconsistency):
    assert checks(SOUND | changes, RULES) == [found]


def test_women_men_and_non_binary_persons_are_all_of_them():
    women, men = {one: count - 1 for one, count in SOUND.items()}, dict.fromkeys(SOUND, 1)

    assert checks(SOUND, RULES, [women, men]) == []
    assert checks(SOUND, RULES, [women, men | {"EECO07": 0}]) == [Inconsistency(("EECO07",), ("EECO07",), 7, 8, True)]


def test_readings_are_counted_by_indicator_and_by_sex():
    readings = [esf(one, RULES) for one in (somebody(), somebody(sex="man"), gone({"labour_status": "employed"}), somebody(born=None))]

    assert counted(readings) == {"EECO01": 3, "EECO02": 3, "EECO07": 3, "EECO09": 3, "EECR04": 1}
    assert counted(readings, "man") == {"EECO01": 1, "EECO02": 1, "EECO07": 1, "EECO09": 1}


def test_every_indicator_is_within_a_whole_or_adds_up_to_it():
    rules = esf_rules(RULES)

    assert {*rules.indicators} - {one for rule in rules.checks for one in rule.parts} == {rules.total}
