"""Cohorts: added, changed, chosen; the last place goes once."""

from typing import Any

import pytest

from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Cohort, Talent
from socle.pathways.tests.conftest import Stage, day

SAID: dict[str, Any] = {"name": "Printemps", "begins_on": day(10), "places": 2}


def added(stage: Stage, by: str = "Maud", where: str = "sud", **more: Any) -> Cohort:
    cohort: Cohort = acts.add_cohort(stage.actor(by), stage.circles[where], **(SAID | more))
    return cohort


def test_a_cohort_has_a_name_a_first_day_and_places(stage: Stage):
    cohort = added(stage)
    assert (cohort.name, cohort.begins_on, cohort.places, cohort.circle) == ("Printemps", day(10), 2, stage.sud)

    cohort = acts.amend_cohort(stage.actor("Maud"), cohort, name="Printemps 2", begins_on=day(11), places=None)
    assert (cohort.name, cohort.begins_on, cohort.places, cohort.version) == ("Printemps 2", day(11), None, 2)


@pytest.mark.parametrize(
    ("field", "said"),
    [("name", {"name": " "}), ("name", {"name": "x" * 81}), ("name", {}), ("places", {"name": "Autre", "places": 0})],
    ids=["none", "long", "taken", "no place"],
)
def test_what_cannot_be_is_told_at_its_field(stage: Stage, field: str, said: dict[str, Any]):
    added(stage)
    with pytest.raises(Refused) as refusal:
        added(stage, **said)

    assert refusal.value.field == field


def test_two_circles_may_call_theirs_the_same(stage: Stage):
    added(stage)

    assert added(stage, "Saul", "ouest").name == "Printemps"


def test_a_talent_chooses_another_or_none(stage: Stage):
    maud, talent, one, other = stage.actor("Maud"), stage.followed(), added(stage), added(stage, name="Été")
    talent = acts.choose_cohort(maud, talent, cohort=one)
    assert talent.cohort == one
    talent = acts.choose_cohort(maud, talent, cohort=other)
    assert talent.cohort == other
    assert acts.choose_cohort(maud, talent, cohort=None).cohort is None


def test_the_last_place_goes_once(stage: Stage):
    maud, cohort = stage.actor("Maud"), added(stage, places=1)
    acts.choose_cohort(maud, stage.followed("Aya"), cohort=cohort)

    for late in (lambda: acts.choose_cohort(maud, stage.followed("Bo"), cohort=cohort), lambda: _enrolled_in(stage, cohort)):
        with pytest.raises(Refused) as refusal:
            late()
        assert (refusal.value.field, refusal.value.code) == ("cohort", "full")

    with pytest.raises(Refused) as refusal:
        acts.amend_cohort(maud, added(stage, name="Autre"), **(SAID | {"name": "Autre", "places": 0}))
    assert refusal.value.field == "places"
    assert Talent.kept.filter(cohort=cohort).count() == 1


def _enrolled_in(stage: Stage, cohort: Cohort) -> Talent:
    talent: Talent = acts.enrol_talent(stage.actor("Maud"), stage.met("Cy"), on=day(-1), cohort=cohort)
    return talent


def test_places_are_never_fewer_than_those_who_are_in_it(stage: Stage):
    maud, cohort = stage.actor("Maud"), added(stage, places=2)
    for name in ("Aya", "Bo"):
        acts.choose_cohort(maud, stage.followed(name), cohort=cohort)

    with pytest.raises(Refused) as refusal:
        acts.amend_cohort(maud, cohort, **(SAID | {"places": 1}))
    assert refusal.value.field == "places"


def test_a_cohort_of_another_circle_and_a_talent_who_is_only_met_are_refused(stage: Stage):
    maud, theirs = stage.actor("Maud"), added(stage, "Saul", "ouest")
    with pytest.raises(Refused) as refusal:
        acts.choose_cohort(maud, stage.followed(), cohort=theirs)
    assert refusal.value.field == "cohort"
    with pytest.raises(Refused):
        acts.choose_cohort(maud, stage.met("Bo"), cohort=added(stage))
