"""Answers and ages point at grounds of eligibility, for which a proof is then looked for."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from socle.pathways import codes
from socle.pathways.codes import questions
from socle.pathways.codes.questions import Moment
from socle.pathways.rules.readings import Situation, pointed_at
from socle.pathways.tests.journeys import CAME, ENTERED, JOURNEYS, RULES, somebody

pytestmark = pytest.mark.once
ANSWERS = {"diploma": "level-4"}


def points(key: str, told: dict[str, str] | None = None, on: date = RULES, **changes: Any) -> set[str]:
    born = changes.pop("born", date(1990, 1, 1))
    return {one.code for one in pointed_at(key, somebody(ANSWERS | (told or {}), born=born, **changes), on)}


@pytest.mark.parametrize(
    ("told", "ground"),
    [
        ({"social_minimum": "rsa"}, "x-rsa"),
        ({"social_minimum": "ass"}, "x-ass"),
        ({"social_minimum": "aah"}, "x-aah"),
        ({"unemployed_for": "up-to-24"}, "x-12-to-24-months"),
        ({"unemployed_for": "over-24"}, "x-over-24-months"),
        ({"diploma": "level-3"}, "x-level-3"),
        ({"care_leaver": "yes"}, "x-child-welfare"),
        ({"disability": "rqth"}, "x-disabled-worker"),
        ({"lone_parent": "yes"}, "x-lone-parent"),
        ({"housing": "street"}, "x-no-home"),
        ({"nationality": "non-eu", "newcomer": "yes"}, "x-newcomer"),
        ({"revitalisation_zone": "yes"}, "x-frr"),
        ({"priority_neighbourhood": "yes"}, "x-qpv"),
    ],
)
def test_an_answer_points_at_a_criterion_of_work_integration_with_its_proofs(told: dict[str, str], ground: str):
    assert points("iae-criterion") == set()
    assert points("iae-criterion", told) == {ground}
    assert codes.get("iae-criterion", ground).more["proofs"]


@pytest.mark.parametrize(
    ("born", "ground"),
    [
        (date(2000, 1, 1), set()),
        (date(2000, 1, 2), {"x-under-26"}),
        (date(1976, 1, 2), set()),
        (date(1976, 1, 1), {"x-over-50"}),
        (None, set()),
    ],
)
def test_an_age_points_at_a_criterion_on_the_day_that_is_asked_about(born: date | None, ground: set[str]):
    assert points("iae-criterion", born=born) == ground


def test_the_zone_is_that_of_the_day():
    assert points("iae-criterion", {"revitalisation_zone": "yes"}, date(2024, 6, 30)) == {"x-zrr"}


@pytest.mark.parametrize(
    ("told", "ground"),
    [
        ({"labour_status": "seeking"}, {"x-not-registered"}),
        ({"labour_status": "not-seeking"}, {"x-not-registered"}),
        ({"labour_status": "registered"}, set()),
        ({"labour_status": "registered", "referent_contact": "no"}, {"x-no-contact"}),
        ({"labour_status": "registered", "referent_contact": "yes"}, set()),
        ({"labour_status": "employed", "referent_contact": "no"}, set()),
    ],
)
def test_who_is_out_of_sight_of_the_employment_service_is_whom_o2r_looks_for(told: dict[str, str], ground: set[str]):
    assert points("o2r-ground", told) == ground


def test_particular_attention_is_due_to_women_and_to_certain_places():
    assert points("o2r-attention", {"priority_neighbourhood": "yes"}) == {"x-woman", "x-qpv"}
    assert points("o2r-attention", {"revitalisation_zone": "declined"}, sex="man") == set()
    assert points("o2r-ground", on=date(2024, 6, 25)) == set(), "there was no such offer yet"


@given(JOURNEYS)
def test_what_somebody_prefers_not_to_say_points_at_nothing(journey: Any):
    silent = Situation(ENTERED, dict.fromkeys([*CAME, *(one.key for one in questions.needed_by("iae", Moment.ENTRY))], codes.DECLINED))

    found = pointed_at("iae-criterion", replace(journey, at_entry=silent), RULES)
    assert {one.code for one in found} <= {"x-under-26", "x-over-50"}
