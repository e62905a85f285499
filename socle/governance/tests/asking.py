"""A decision asked for, with one change."""

from typing import Any

from socle.governance.tests.good import (
    GOOD,
    ITS_LEAD,
)

TO_A_NEW_ONE = ("circle.moved", "role.moved", "policy.moved")
MISSING = object()


def proposed(kind: str, /, **wrong: Any) -> list[dict[str, Any]]:
    """A change, after the circle to which it moves something if it does."""
    before = [change("circle.added"), *ITS_LEAD] if kind in TO_A_NEW_ONE else []
    after = ITS_LEAD if kind == "circle.added" else []
    return [*before, change(kind, **wrong), *after]


def change(kind: str, /, **wrong: Any) -> dict[str, Any]:
    data = GOOD[kind] | wrong
    return {"kind": kind, "data": {name: value for name, value in data.items() if value is not MISSING}}
