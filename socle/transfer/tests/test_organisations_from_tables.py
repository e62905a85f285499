"""Rows of an organisation fit together, or say what is wrong: whatever they say, nothing breaks and no circle lies beneath itself."""

import json

from hypothesis import given
from hypothesis import strategies as st

from socle.journal.importable import Line
from socle.transfer.founding import Founder
from socle.transfer.imports import foreign
from socle.transfer.imports.founding import looked_at
from socle.transfer.imports.gathering import gathered
from socle.transfer.imports.kind import CIRCLES

FIRST = Founder("Odile", "odile@exemple.invalid")
NAMES = st.sampled_from(["", "A", "a ", "B", "C", "Lead Link", "Second lien", "Secrétaire"])
TEXTS = st.fixed_dictionaries(
    {},
    optional={
        "what": st.sampled_from(["", "cercle", "rôle", "Policy"]),
        **dict.fromkeys(("name", "circle", "parent", "role", "policy"), NAMES),
        "holders": st.sampled_from(["", "Ambre", "Ambre; Noé", "ambre et Noé"]),
        "domains": st.sampled_from(["", "Le terrain", "Le terrain; Les outils"]),
        "until": st.sampled_from(["", "31/12/2030", "47848"]),
        "purpose": st.sampled_from(["", "Éclairer", "Nourrir"]),
    },
)


def lines(*rows: dict[str, str]) -> dict[int, Line]:
    return {number: CIRCLES.read(row)[0] for number, row in enumerate(rows, 2)}


def test_what_a_row_is_about_is_seen_by_its_cells():
    read = [CIRCLES.read(row)[0] for row in ({"circle": "A"}, {"circle": "A", "role": "R"}, {"name": "R", "circle": "A"}, {"policy": "P"})]

    assert [(one["what"], one["name"], one["circle"]) for one in read] == [
        ("circle", "A", ""),
        ("role", "R", "A"),
        ("role", "R", "A"),
        ("policy", "P", ""),
    ]


def test_rows_of_one_role_are_put_together():
    found = gathered(
        lines(
            {"circle": "A"},
            {"circle": "A", "role": "Cuisine", "accountabilities": "Éplucher", "holders": "Ambre"},
            {"circle": "a", "role": "CUISINE", "accountabilities": "Éplucher; Servir", "holders": "ambre; Noé"},
        )
    )
    role = found.roles["a", "cuisine"]

    assert not found.faults
    assert role.accountabilities == ["Éplucher", "Servir"]
    assert [held.person for held in role.held] == ["Ambre", "Noé"]


def test_two_rows_that_say_otherwise_are_a_fault_of_the_second():
    said = [{"circle": "A"}, {"circle": "A", "role": "R", "purpose": "Un"}, {"circle": "A", "role": "R", "purpose": "Deux"}]

    assert list(gathered(lines(*said)).faults) == [4]


def test_a_circle_that_only_other_rows_name_lies_beneath_the_first():
    found = gathered(lines({"circle": "A"}, {"circle": "B", "role": "R"}))

    assert (found.circles["b"].place, found.circles["b"].is_implied) == ("a", True)


@given(st.lists(TEXTS, max_size=12))
def test_whatever_rows_say_they_found_a_tree_or_say_why_not(rows: list[dict[str, str]]):
    read = {number: CIRCLES.read(row) for number, row in enumerate(rows, 2)}
    whole = {number: line for number, (line, faults) in read.items() if not faults}
    found = gathered(whole)

    faults = looked_at(whole, FIRST) if whole else {}
    assert all(str(sentence) for said in faults.values() for sentence in said.values())
    if not found.faults:
        assert {one.key for one in found.in_order()} == set(found.circles)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["A", "", "1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*foreign.KINDS, "id", "links", "linked", "name", "circle", "people"]), inner)
    ),
    max_leaves=25,
)


@given(JSON)
def test_no_json_breaks_the_reading_of_glassfrog(told: object):
    rows = foreign.rewritten(json.dumps(told).encode())

    assert rows is None or all(len(row) == len(rows[0]) and all(isinstance(cell, str) for cell in row) for row in rows)
