"""What the page for programs says of typed changes: every kind, every field, and which of them are needed."""

import re
from pathlib import Path

import pytest

from socle.governance.models import Circle, Mandate, Process, Role, Seat
from socle.governance.rules.changes import problems
from socle.governance.rules.shapes import FIELDS
from socle.governance.tests.asking import MISSING, proposed
from socle.governance.tests.good import GOOD, SCOPE

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text("utf-8")
ROWS = re.findall(r"^\| `([a-z]+\.[a-z]+)` \| (.*?) \| ?(.*?)\|$", PAGE, re.MULTILINE)
TOLD = {kind: (re.findall(r"`(\w+)`", needed), re.findall(r"`(\w+)`", other)) for kind, needed, other in ROWS}


def test_every_kind_of_change_is_told_with_all_its_fields() -> None:
    assert {kind: sorted([*needed, *other]) for kind, (needed, other) in TOLD.items()} == {
        kind: sorted(fields) for kind, fields in FIELDS.items()
    }


@pytest.mark.parametrize("kind", FIELDS)
def test_what_it_says_is_needed_is_needed(kind: str) -> None:
    needed, _other = TOLD[kind]

    assert set(needed) <= set(GOOD[kind])
    assert [field for field in needed if not problems(proposed(kind, **{field: MISSING}), SCOPE)] == []


def test_what_it_says_may_be_said_need_not() -> None:
    """But for what the world of these tests asks: somebody stands in until June, a process is standing, a correction says something."""
    asked = {("substitute.named", "since"), ("process.changed", "base"), ("process.changed", "caretaker_days")}
    asked |= {("mandate.corrected", "until"), ("seat.corrected", "until")}
    may = {(kind, field) for kind, (_needed, other) in TOLD.items() for field in other if field in GOOD[kind]} - asked

    assert {one for one in may if problems(proposed(one[0], **{one[1]: MISSING}), SCOPE)} == set()


@pytest.mark.parametrize(
    "values",
    [
        set(Role.Core.values),
        set(Circle.Kind.values) - {Circle.Kind.CONSORTIUM},
        set(Seat.Quality.values),
        {Mandate.Ending.REVOCATION, Mandate.Ending.DEPARTURE},
        set(Process.AfterTerm.values),
    ],
)
def test_every_word_that_a_field_takes_is_told(values: set[str]) -> None:
    assert [one for one in values if f"`{one}`" not in PAGE] == []
