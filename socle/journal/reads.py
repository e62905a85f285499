"""Questions about a chain. The record is read from its end, and what is read is verified on the way."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from socle.journal.chain import PROJECTED
from socle.journal.heads import GENESIS
from socle.journal.models import Entry, Head
from socle.journal.references import plain
from socle.journal.verify import faults_of

_COLUMNS = (*PROJECTED, "body", "hash")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of a list. `inner`: it was carried out by another act."""

    chain: UUID
    number: int
    at: datetime
    act: str
    person: UUID
    mandate: UUID | None
    door: str
    subject: str
    result: str
    inner: bool
    hash: str
    helped: UUID | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Entries that follow from one another, newest first; `holds` says whether they really do."""

    lines: tuple[Line, ...]
    holds: bool


def length(chain: UUID) -> int:
    """How many entries a chain has."""
    return Head.objects.filter(pk=chain).values_list("number", flat=True).first() or 0


def stretch(chain: UUID, newest: int, size: int) -> Stretch:
    """The entries of a chain from number `newest` down, verified against the one before them."""
    asked = Entry.objects.filter(chain=chain, number__lte=newest, number__gt=newest - size - 1)
    rows = list(asked.order_by("number").values_list(*_COLUMNS))
    shown = rows[-size:]
    number, before = (rows[0][1], bytes(rows[0][-1])) if len(rows) > size else (0, GENESIS)
    holds = bool(shown) and shown[-1][1] == newest
    for row in shown:
        *told, body, hashed = row
        holds = holds and not any(faults_of(tuple(map(plain, told)), bytes(body), bytes(hashed), number, before))
        number, before = row[1], bytes(hashed)
    return Stretch(tuple(_line(row) for row in reversed(shown)), holds)


def done_for(people: Collection[UUID]) -> Any:
    """All that aides did for somebody (in any record of theirs), newest first: entries of every chain, to be read by pages."""
    return Entry.objects.filter(helped__in=people).order_by("-at", "-id").values_list(*_COLUMNS)


def lines(rows: Iterable[tuple[Any, ...]]) -> list[Line]:
    """Rows of entries as lines of a list."""
    return [_line(row) for row in rows]


def _line(row: tuple[Any, ...]) -> Line:
    chain, number, at, act, person, mandate, door, subject, result, outer, _key, helped, _body, hashed = row
    return Line(chain, number, at, act, person, mandate, door, subject, result, bool(outer), bytes(hashed).hex()[:8], helped)
