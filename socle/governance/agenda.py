"""The agenda of a circle: what it has to settle, part by part. Rooms above add parts of their own when they are ready.

A part asks for its rows through the gate, as one QuerySet in the order of the agenda, so that a page can cut it anywhere; it
tells each row as a line, which leads to the page where the matter is settled.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from socle.governance.models import Circle
from socle.journal.act import Actor


@dataclass(frozen=True, slots=True)
class Line:
    """Something to be settled: `said` tells how it stands, `at` the day that puts it here, `id` what it is about."""

    kind: str
    id: UUID
    title: str
    said: str
    address: str
    at: datetime | date


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one sort, under one title. `line` is told a row and now."""

    key: str
    title: Any
    rows: Callable[[Actor, Circle, datetime], Any]
    line: Callable[[Any, datetime], Line]


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Have the agenda of every circle show this part, after those that it shows already."""
    _parts[part.key] = part


def parts() -> list[Part]:
    """All parts, in the order in which a circle settles them."""
    return list(_parts.values())
