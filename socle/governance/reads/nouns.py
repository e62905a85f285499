"""Rows of several nouns, read by one question into what they say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from socle.governance.rules.structure import Structure
from socle.ground.asked import once
from socle.ground.together import Row, Rows, asked_together, together


@dataclass(frozen=True, slots=True)
class Asked:
    """Rows of a noun, and what they say."""

    rows: Rows
    made: Callable[[list[Row]], Any]


def told(**asked: Asked) -> Structure:
    """What rows say, by noun, by one question."""
    found = together(*(one.rows for one in asked.values()))
    things: Any = {noun: one.made(rows) for (noun, one), rows in zip(asked.items(), found, strict=True)}
    return Structure(**things)


def asked_for(build: Callable[..., Mapping[str, Asked]]) -> Callable[..., dict[str, Any]]:
    """What rows say, by noun, by one question whose SQL is written once."""

    @once
    @wraps(build)
    def makers(*blanks: Any) -> dict[str, Callable[[list[Row]], Any]]:
        return {noun: one.made for noun, one in build(*blanks).items()}

    @asked_together
    @wraps(build)
    def rows(*blanks: Any) -> list[Rows]:
        return [one.rows for one in build(*blanks).values()]

    @wraps(build)
    def ask(*values: Any) -> dict[str, Any]:
        made, _named = makers(*values)
        return {noun: make(found) for (noun, make), found in zip(made.items(), rows(*values), strict=True)}

    return ask
