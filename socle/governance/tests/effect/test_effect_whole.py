"""All that a decision changes, and nothing else."""

from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socle.governance.rules.effect import effect, rights
from socle.governance.rules.effect.rights import covers
from socle.governance.rules.structure import Impossible, Structure, apply
from socle.governance.tests.effect.histories import (
    HISTORIES,
    RANDOM,
    day,
    legal,
)
from socle.governance.tests.effect.test_effect import of


def test_s4_a_circle_that_is_dissolved_says_what_ends_with_it():
    found = of(("circle.dissolved", {"circle": "equipe"}), ("circle.dissolved", {"circle": "nord", "became": "sud"}))

    ended = {one.circle: (one.became, dict(one.ended)) for one in found.dissolved}
    assert ended["equipe"] == (None, {"roles": 3, "mandates": 1})
    assert ended["nord"] == ("sud", {"roles": 4, "mandates": 5, "seats": 4, "policies": 1, "substitutes": 1})
    assert {one.key for one in found.cut} >= {"m.lead", "s.elsa", "t.fanny"}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HISTORIES, st.lists(RANDOM, max_size=6))
def test_m5_what_is_gained_and_lost_is_the_difference_of_all_rights(history: list, changes: list):
    """However it is looked for, and whatever mandates are left out because nothing of theirs has changed."""
    before, at = legal(history), day(40)
    changed = _at_once(before, changes, at)
    found = effect(before, changed, at)

    for shifts, there, elsewhere in ((found.lost, before, changed), (found.gained, changed, before)):
        one, other = rights(there, at), rights(elsewhere, at)
        bare = {right for right in one if not any(covers(held, right, elsewhere.circles) for held in other)}
        assert {_without_mandate(one.right) for one in shifts if one.since == at} == {_without_mandate(right) for right in bare}


def _at_once(structure: Structure, changes: list, at: str) -> Structure:
    for kind, data in changes:
        with suppress(Impossible):
            structure = apply(structure, kind, data, at)
    return structure


def _without_mandate(right: Any) -> tuple[Any, ...]:
    return right.person, right.power, right.circle, right.beneath, right.facets, right.caseload and right.because


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HISTORIES, st.lists(RANDOM, max_size=6))
def test_all_that_differs_is_told_once_and_nothing_else(history: list, changes: list):
    before, at = legal(history), day(40)
    changed = _at_once(before, changes, at)

    told = {(one.noun, one.key): (one.before, one.after) for one in effect(before, changed, at).things}

    assert len(told) == len(effect(before, changed, at).things)
    for (noun, key), (one, other) in told.items():
        assert (getattr(before, noun).get(key), getattr(changed, noun).get(key)) == (one, other)
        assert one != other
    untold = before.copy()
    for (noun, key), (_one, other) in told.items():
        getattr(untold, noun).pop(key, None) if other is None else getattr(untold, noun).update({key: other})
    assert untold == changed
