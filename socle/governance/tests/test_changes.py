"""Which typed changes may be proposed: a table of bad ones and the field that says so; anything else gets an answer too."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socle.governance.rules.changes import problems
from socle.governance.rules.scope import Scope
from socle.governance.rules.shapes import FIELDS
from socle.governance.rules.structure import KINDS

AT = datetime(2026, 3, 1, tzinfo=UTC)
LATER, MUCH_LATER = "2026-06-01T00:00:00+00:00", "2026-09-01T00:00:00+00:00"


def some_id(n: int) -> str:
    return str(UUID(int=n))


CIRCLE, OTHER, ROLE, LEAD, TEXT, LEAD_TEXT, MANDATE, SEAT, PERSON, COMPANY, PLACE = map(some_id, range(1, 12))
NEW, NEWER, NEWEST = map(some_id, range(101, 104))

SCOPE = Scope(
    circle=CIRCLE,
    powers=frozenset({"raise_tensions", "fill_roles"}),
    domains=frozenset({"Le calendrier"}),
    roles={ROLE: (TEXT, ""), LEAD: (LEAD_TEXT, "lead")},
    mandates=frozenset({MANDATE}),
    seats=frozenset({SEAT}),
    people=frozenset({PERSON}),
    organisations=frozenset({COMPANY}),
    territories=frozenset({PLACE}),
    kinds=frozenset({"working", "team"}),
    qualities=frozenset({"relay"}),
    cores=frozenset({"lead", "facilitator", "member"}),
    endings=frozenset({"revocation", "departure"}),
    at=AT,
)

WORDS = {"name": "Veilleuse", "purpose": "Veiller", "domains": [], "accountabilities": ["Dit"], "powers": [{"power": "raise_tensions"}]}
GOOD: dict[str, dict[str, Any]] = {
    "circle.added": {"id": NEW, "parent": CIRCLE, "kind": "team", "name": "Équipe", "powers": ["raise_tensions"], "territory": PLACE},
    "role.added": {"id": NEW, "circle": CIRCLE, "single": True, **WORDS, "term_months": 12},
    "role.amended": {"circle": CIRCLE, "role": ROLE, "base": TEXT, **WORDS},
    "role.ended": {"circle": CIRCLE, "role": ROLE, "base": TEXT},
    "mandate.given": {"id": NEW, "circle": CIRCLE, "role": ROLE, "person": PERSON, "organisation": COMPANY, "until": LATER},
    "mandate.ended": {"circle": CIRCLE, "mandate": MANDATE, "reason": "departure"},
    "seat.given": {"id": NEW, "circle": CIRCLE, "person": PERSON, "organisation": None, "quality": "relay", "until": LATER},
    "seat.ended": {"circle": CIRCLE, "seat": SEAT},
}
ITS_LEAD: list[dict[str, Any]] = [
    {"kind": "role.added", "data": {"id": NEWER, "circle": NEW, "core": "lead", "name": "Lead"}},
    {"kind": "mandate.given", "data": {"id": NEWEST, "circle": NEW, "role": NEWER, "person": PERSON}},
]


def change(kind: str, /, **wrong: Any) -> dict[str, Any]:
    data = GOOD[kind] | wrong
    return {"kind": kind, "data": {name: value for name, value in data.items() if value is not MISSING}}


MISSING = object()

BAD: list[tuple[str, dict[str, Any], str]] = [
    ("circle.added", {"id": MISSING}, "id"),
    ("circle.added", {"id": "moi"}, "id"),
    ("circle.added", {"id": NEW.upper().replace("-", "")}, "id"),
    ("circle.added", {"parent": OTHER}, "parent"),
    ("circle.added", {"parent": MISSING}, "parent"),
    ("circle.added", {"parent": None}, "parent"),
    ("circle.added", {"kind": "consortium"}, "kind"),
    ("circle.added", {"kind": ["team"]}, "kind"),
    ("circle.added", {"name": "  "}, "name"),
    ("circle.added", {"powers": ["read_talent_files"]}, "powers"),
    ("circle.added", {"powers": [{"power": "raise_tensions"}]}, "powers"),
    ("circle.added", {"domains": ["Le budget"]}, "domains"),
    ("circle.added", {"domains": [{}]}, "domains"),
    ("circle.added", {"territory": OTHER}, "territory"),
    ("circle.added", {"circle": OTHER}, "circle"),
    ("role.added", {"id": 7}, "id"),
    ("role.added", {"circle": OTHER}, "circle"),
    ("role.added", {"circle": MISSING}, "circle"),
    ("role.added", {"parent": OTHER}, "parent"),
    ("role.added", {"name": ""}, "name"),
    ("role.added", {"name": MISSING}, "name"),
    ("role.added", {"name": "x" * 121}, "name"),
    ("role.added", {"name": "Veil\0leuse"}, "name"),
    ("role.added", {"name": "Veil\ud800leuse"}, "name"),
    ("role.added", {"name": ["Veilleuse"]}, "name"),
    ("role.added", {"purpose": "x" * 2001}, "purpose"),
    ("role.added", {"purpose": None}, "purpose"),
    ("role.added", {"accountabilities": ["x"] * 31}, "accountabilities"),
    ("role.added", {"accountabilities": ["x" * 301]}, "accountabilities"),
    ("role.added", {"accountabilities": "une ligne"}, "accountabilities"),
    ("role.added", {"powers": ["raise_tensions"]}, "powers"),
    ("role.added", {"powers": [{"power": "rule_the_world"}]}, "powers"),
    ("role.added", {"powers": [{"power": "read_talent_files"}]}, "powers"),
    ("role.added", {"powers": [{"power": "raise_tensions"}, {"power": "raise_tensions", "caseload": True}]}, "powers"),
    ("role.added", {"powers": [{"power": "raise_tensions", "caseload": "yes"}]}, "powers"),
    ("role.added", {"powers": [{"power": "raise_tensions", "facets": "health"}]}, "powers"),
    ("role.added", {"powers": [{"power": "raise_tensions", "everywhere": True}]}, "powers"),
    ("role.added", {"term_months": 0}, "term_months"),
    ("role.added", {"term_months": 121}, "term_months"),
    ("role.added", {"term_months": True}, "term_months"),
    ("role.added", {"term_months": "12"}, "term_months"),
    ("role.added", {"beneath": 1}, "beneath"),
    ("role.added", {"single": "no"}, "single"),
    ("role.added", {"core": "lead"}, "core"),
    ("role.added", {"core": "emperor"}, "core"),
    ("role.added", {"since": LATER}, "since"),
    ("role.amended", {"role": OTHER}, "role"),
    ("role.amended", {"base": LEAD_TEXT}, "role"),
    ("role.amended", {"base": MISSING}, "role"),
    ("role.amended", {"circle": OTHER}, "circle"),
    ("role.amended", {"core": ""}, "core"),
    ("role.amended", {"powers": [{"power": "read_talent_files"}]}, "powers"),
    ("role.ended", {"role": OTHER}, "role"),
    ("role.ended", {"role": LEAD, "base": LEAD_TEXT}, "role"),
    ("role.ended", {"base": LEAD_TEXT}, "role"),
    ("mandate.given", {"circle": OTHER}, "circle"),
    ("mandate.given", {"role": OTHER}, "role"),
    ("mandate.given", {"role": MISSING}, "role"),
    ("mandate.given", {"until": "9999-12-31T23:59:59-12:00"}, "until"),
    ("mandate.given", {"since": "0001-01-01T00:00:00+12:00"}, "since"),
    ("mandate.given", {"person": OTHER}, "person"),
    ("mandate.given", {"person": [PERSON]}, "person"),
    ("mandate.given", {"organisation": OTHER}, "organisation"),
    ("mandate.given", {"until": "demain"}, "until"),
    ("mandate.given", {"until": "2026-06-01T00:00:00"}, "until"),
    ("mandate.given", {"until": "2026-03-01T00:00:00+00:00"}, "until"),
    ("mandate.given", {"since": "hier"}, "since"),
    ("mandate.given", {"since": LATER}, "until"),
    ("mandate.given", {"since": MUCH_LATER}, "until"),
    ("mandate.ended", {"mandate": OTHER}, "mandate"),
    ("mandate.ended", {"reason": "boredom"}, "reason"),
    ("mandate.ended", {"circle": OTHER}, "circle"),
    ("seat.given", {"person": OTHER}, "person"),
    ("seat.given", {"quality": "king"}, "quality"),
    ("seat.given", {"quality": MISSING}, "quality"),
    ("seat.given", {"until": "2026-02-01T00:00:00+00:00"}, "until"),
    ("seat.ended", {"seat": OTHER}, "seat"),
    ("seat.ended", {"circle": OTHER}, "circle"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_change_may_be_proposed(kind: str):
    assert problems([change(kind), *(ITS_LEAD if kind == "circle.added" else [])], SCOPE) == []


@pytest.mark.parametrize(("kind", "wrong", "field"), BAD, ids=[f"{n} {bad[0]} {bad[2]}" for n, bad in enumerate(BAD)])
def test_c11_a_bad_change_is_refused_at_its_field(kind: str, wrong: dict[str, Any], field: str):
    found = problems([change("seat.ended"), change(kind, **wrong)] if kind != "seat.ended" else [change(kind, **wrong)], SCOPE)

    assert found[0].field == field
    assert {problem.position for problem in found} == {0 if kind == "seat.ended" else 1}
    assert all(str(problem.sentence) for problem in found)


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
    narrower = replace(SCOPE, domains=frozenset(), powers=frozenset())
    assert {problem.field for problem in problems([held, *ITS_LEAD], narrower)} == {"domains", "powers"}


def test_s1_a_role_of_the_new_circle_holds_no_more_than_the_circle():
    wide = {"kind": "role.added", "data": ITS_LEAD[0]["data"] | {"powers": [{"power": "fill_roles"}]}}

    assert {problem.field for problem in problems([change("circle.added"), wide, ITS_LEAD[1]], SCOPE)} == {"powers"}


def test_a_role_that_is_amended_may_be_given_in_the_same_proposal_and_one_that_is_ended_may_not():
    given = change("mandate.given")

    assert problems([change("role.amended"), given], SCOPE) == []
    assert [problem.field for problem in problems([change("role.ended"), given], SCOPE)] == ["role"]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "circle.added"])
def test_nothing_is_changed_twice_by_one_proposal(kind: str):
    found = problems([change(kind), change(kind)], SCOPE)

    assert {problem.position for problem in found} == {1}


def test_one_id_is_given_once_whatever_it_names():
    assert [problem.field for problem in problems([change("role.added"), change("mandate.given")], SCOPE)] == ["id"]


def test_a_core_role_stands_once_in_a_circle():
    second = change("role.added", id=some_id(500), circle=NEW, core="lead", powers=[])

    assert [problem.field for problem in problems([change("circle.added"), *ITS_LEAD, second], SCOPE)] == ["core"]
    assert problems([change("role.added", core="facilitator")], SCOPE) == []


KNOWN = st.sampled_from([CIRCLE, ROLE, TEXT, PERSON, NEW, "lead", LATER])
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
