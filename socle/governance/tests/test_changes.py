"""Which typed changes may be proposed: a table of bad ones and the field that says so; anything else gets an answer too."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from socle.governance.rules.changes import problems
from socle.governance.rules.refusals import in_detail
from socle.governance.rules.shapes import FIELDS
from socle.governance.rules.structure import KINDS, apply
from socle.governance.tests.asking import change, proposed
from socle.governance.tests.faults import BAD
from socle.governance.tests.good import (
    BESIDE,
    CHILD,
    CIRCLE,
    GOOD,
    ITS_LEAD,
    LATER,
    NEW,
    NEWER,
    OTHER,
    PERSON,
    ROLE,
    ROOT,
    SCOPE,
    SINCE,
    some_id,
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_change_may_be_proposed(kind: str):
    assert problems(proposed(kind), SCOPE) == []


@pytest.mark.parametrize(("kind", "wrong", "field"), BAD, ids=[f"{n} {bad[0]} {bad[2]}" for n, bad in enumerate(BAD)])
def test_c11_a_bad_change_is_refused_at_its_field(kind: str, wrong: dict[str, Any], field: str):
    changes = proposed(kind, **wrong)
    position = next(n for n, one in enumerate(changes) if one["kind"] == kind)

    found = problems(changes, SCOPE)

    assert (found[0].field, found[0].position) == (field, position)
    assert all(str(problem.sentence) for problem in found)


def test_every_kind_of_change_has_its_bad_ones():
    assert {kind for kind, _wrong, _field in BAD} == set(KINDS)


@pytest.mark.parametrize(
    "wrong",
    [
        "role.added",
        None,
        {},
        {"kind": "role.added"},
        {"kind": "role.removed", "data": {}},
        {"kind": ["role.added"], "data": {}},
        {"kind": "role.added", "data": "x"},
        {**change("seat.ended"), "performed_at": "2020-01-01T00:00:00+00:00"},
        {**change("seat.ended"), "circle_id": OTHER},
    ],
)
def test_what_is_no_change_is_refused_as_such(wrong: Any):
    assert [problem.field for problem in problems([wrong], SCOPE)] == ["kind"]


def test_s1_a_circle_begins_with_its_first_lead():
    assert [problem.field for problem in problems([change("circle.added")], SCOPE)] == ["lead"]
    assert [problem.field for problem in problems([change("circle.added"), ITS_LEAD[0]], SCOPE)] == ["lead"]


def test_s1_a_circle_takes_its_domain_and_its_powers_from_the_one_that_adds_it():
    held = change("circle.added", domains=["Le calendrier"], powers=["fill_roles"])

    assert problems([held, *ITS_LEAD], SCOPE) == []
    for word in ("domains", "powers"):
        narrower = apply(SCOPE.structure, "circle.amended", {"circle": CIRCLE, word: []}, SCOPE.at)
        assert problems([held, *ITS_LEAD], replace(SCOPE, structure=narrower))[0].field == word


def test_s2_a_domain_has_one_holder_at_a_time():
    held = change("role.added", domains=["Le calendrier"])
    circle = change("circle.added", id=NEWER, domains=["Le calendrier"])

    found = problems([held, circle], SCOPE)

    assert [(problem.position, problem.field, problem.code) for problem in found] == [(1, "domains", "held")]
    (item,) = found[0].items
    assert (item.word, item.noun, item.held) == ("Le calendrier", "roles", True)
    with override("en"):
        assert in_detail("No.", found[0].items) == "No. A role holds “Le calendrier”."
        assert in_detail("No.", found[0].items, {"roles": {item.key: "Guide"}}) == "No. The role “Guide” holds “Le calendrier”."


def test_s3_a_split_moves_roles_and_policies_of_the_circle_that_it_rebuilds():
    """Only the circle above may, and only while it splits, merges or dissolves."""
    above = replace(SCOPE, circle=ROOT)
    split = change("circle.added", parent=ROOT, came_from=[CIRCLE])
    moves = [change("role.moved"), change("policy.moved")]

    assert problems([split, *ITS_LEAD, *moves], above) == []
    alone = change("circle.added", parent=ROOT)
    assert [problem.field for problem in problems([alone, *ITS_LEAD, *moves], above)] == ["role", "policy"]


def test_s4_a_circle_is_dissolved_once_nothing_lies_beneath_it():
    above = replace(SCOPE, circle=ROOT)
    end = {"kind": "circle.dissolved", "data": {"circle": CIRCLE, "base": SINCE, "became": BESIDE}}
    move = {"kind": "circle.moved", "data": {"circle": CHILD, "base": SINCE, "parent": BESIDE}}

    assert [problem.field for problem in problems([end], above)] == ["circle"]
    assert problems([move, end], above) == []


def test_s1_a_role_of_the_new_circle_holds_no_more_than_the_circle():
    wide = {"kind": "role.added", "data": ITS_LEAD[0]["data"] | {"powers": [{"power": "fill_roles"}]}}

    assert problems([change("circle.added"), wide, ITS_LEAD[1]], SCOPE)[0].field == "powers"


def test_a_role_that_is_amended_may_be_given_in_the_same_proposal_and_one_that_is_ended_may_not():
    given = change("mandate.given")

    assert problems([change("role.amended"), given], SCOPE) == []
    assert [problem.field for problem in problems([change("role.ended"), given], SCOPE)] == ["role"]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_changed_twice_by_one_proposal(kind: str):
    changes = proposed(kind)
    again = [*changes, change(kind)]

    assert {problem.position for problem in problems(again, SCOPE)} == {len(changes)}


def test_one_id_is_given_once_whatever_it_names():
    assert [problem.field for problem in problems([change("role.added"), change("mandate.given")], SCOPE)] == ["id"]


def test_a_core_role_stands_once_in_a_circle():
    second = change("role.added", id=some_id(500), circle=NEW, core="lead", powers=[])

    assert [problem.field for problem in problems([change("circle.added"), *ITS_LEAD, second], SCOPE)] == ["core"]
    assert problems([change("role.added", core="facilitator")], SCOPE) == []


KNOWN = st.sampled_from([CIRCLE, CHILD, ROLE, PERSON, NEW, "lead", LATER, SINCE])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | KNOWN,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["power", "facets", "id"]) | st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


def nearly_good(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    some_fields = st.dictionaries(st.sampled_from(sorted(FIELDS[kind])), ANYTHING, max_size=3)
    return some_fields.map(lambda data: {"kind": kind, "data": GOOD[kind] | data})


@given(st.lists(st.sampled_from(KINDS).flatmap(nearly_good) | ANYTHING, max_size=4))
def test_whatever_comes_is_answered_and_what_passes_can_be_kept(changes: list[Any]):
    found = problems(changes, SCOPE)

    assert all(0 <= problem.position < len(changes) and str(problem.sentence) for problem in found)
    if not found:
        json.dumps(changes, ensure_ascii=False, allow_nan=False).encode()
