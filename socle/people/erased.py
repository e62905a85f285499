"""The list of erasures, outside of the database: who was erased must not come back with a backup that still knows them.

One line for each, in `store/erasures/list.jsonl`: the instant, the id of the erasure, the ids of the records that it emptied. Nothing of
it leads to anybody without the database. It is written once the act has ended; what a kill has lost, the next tick writes.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from socle.journal.act import CONSOLE, Refused
from socle.journal.queue import Happened, listen
from socle.people import acts, forgetting
from socle.people.models import Erasure, Person
from socle.people.models.names import LEFT


@dataclass(frozen=True, slots=True)
class Line:
    """One erasure, as the list tells it."""

    at: datetime
    erasure: UUID
    why: str
    people: tuple[UUID, ...]


@dataclass(slots=True)
class Replayed:
    """What came of erasing again: how many records, how many stood empty already or are unknown here, and which are held back by what."""

    done: int = 0
    gone: int = 0
    held: dict[UUID, str] = field(default_factory=dict)


def file() -> Path:
    return Path(settings.VAR) / "store" / "erasures" / "list.jsonl"


def read(*files: Path) -> dict[UUID, Line]:
    """What the lists say, each erasure once; a line that a crash has cut off is none."""
    return {found.erasure: found for line in _lines(files) if (found := _understood(line))}


def damaged(*files: Path) -> int:
    """How many lines say nothing that could be understood: cut off by a crash and then written whole, or lost."""
    return sum(_understood(line) is None for line in _lines(files))


def _lines(files: Iterable[Path]) -> Iterator[str]:
    return (line for one in files if one.exists() for line in one.read_text("utf-8-sig", errors="replace").splitlines() if line.strip())


def _understood(line: str) -> Line | None:
    try:
        told = json.loads(line)
        people = tuple(UUID(one) for one in told["people"])
        return Line(datetime.fromisoformat(told["at"]), UUID(told["erasure"]), Erasure.Why(told["why"]), people)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def write(lines: Iterable[Line]) -> None:
    """Add them, and bring them to the disk. Each begins on a line of its own, whatever a crash has left before it. None makes an empty
    list, where there is none yet: it says that nobody was erased.
    """
    place = file()
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(place, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        size = os.fstat(handle).st_size
        begun = b"" if not size or os.pread(handle, 1, size - 1) == b"\n" else b"\n"
        os.write(handle, begun + b"".join(_said(one) for one in lines))
        os.fsync(handle)
    finally:
        os.close(handle)


def _said(line: Line) -> bytes:
    told = {"at": line.at.isoformat(), "erasure": str(line.erasure), "why": line.why, "people": [str(one) for one in line.people]}
    return json.dumps(told).encode() + b"\n"


@listen("person.erased", "erasure.repeated")
def noted(happened: Happened) -> None:
    """Once it counts; an erasure does not fail because the list cannot be written now."""
    line = _line(happened.result)
    transaction.on_commit(lambda: write([line]), robust=True)


def keep() -> int:
    """For the clock: write what a kill has kept from being written. How many. A list that is empty says that nobody was erased."""
    rows = Erasure.kept.filter(ending=Erasure.Ending.DONE)
    known = read(file())
    missing = set(rows.values_list("pk", flat=True)) - known.keys()
    if missing or not file().exists():
        write([_line(one) for one in rows.filter(pk__in=missing).select_related("person").order_by("ended_at", "pk")])
    return len(missing)


def _line(erasure: Any) -> Line:
    people = tuple(one.pk for one in forgetting.records(erasure.person))
    return Line(erasure.ended_at, erasure.pk, str(erasure.why), people)


def replay(lines: Iterable[Line]) -> Replayed:
    """Erase again whoever is here with a name, and was erased elsewhere or later; each record once, by an act of the journal."""
    told = Replayed()
    for line, person in _named(lines):
        try:
            acts.erase_again(CONSOLE, person, why=line.why)
            told.done += 1
        except Refused as refusal:
            if forgetting.named(person):
                told.held[person.pk] = str(refusal)
            else:  # with the record into which it had been merged
                told.gone += 1
    return told


def _named(lines: Iterable[Line]) -> Iterator[tuple[Line, Person]]:
    """In the order in which they were erased, the record into which others were merged first."""
    for line in sorted(lines, key=lambda one: one.at):
        found = {one.pk: one for one in Person.kept.filter(pk__in=line.people).exclude(name=LEFT)}
        yield from ((line, found[pk]) for pk in line.people if pk in found)


def returned() -> Iterator[str]:
    """For `socle check`: who stands in the list and is here with a name."""
    lines = list(read(file()).values())
    for line, person in _named(lines):
        yield f"person {person.pk} was erased on {line.at.date()} and is here again: bin/socle restore --erase-again"
