"""Verify: read every entry again and see that the record is whole.

What it sees by itself: an entry edited, deleted, swapped or inserted, a projection that differs from what was hashed,
facts that differ from their commitment, a head that is not the last entry. What needs a witness outside the database
(a whole chain written again, a tail cut off together with its head) is seen by checkpoints.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import IO, Any
from uuid import UUID

from socle.journal.chain import PREFIX, PROJECTED
from socle.journal.heads import GENESIS
from socle.journal.models import Entry, Facts, Head

_COLUMNS = (*PROJECTED, "body", "hash", "id")
_TOLD = frozenset(PROJECTED)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold, at one place of one chain."""

    chain: UUID
    number: int
    what: str

    def __str__(self) -> str:
        return f"{self.chain}:{self.number} {self.what}"


def verify(read: Callable[[], None] = lambda: None) -> Iterator[Fault]:
    """All faults of all chains, in the order of chains and numbers; memory does not grow with the journal.

    `read` is called after each entry, for a progress bar.
    """
    heads = {head.chain: head for head in Head.objects.all()}
    reached: dict[UUID, tuple[int, bytes]] = {}
    chain: UUID | None = None
    number, before = 0, GENESIS
    for row in Entry.objects.order_by("chain", "number").values_list(*_COLUMNS).iterator(chunk_size=5000):
        if row[0] != chain:
            chain, number, before = row[0], 0, GENESIS
        yield from faults_of(row, number, before)
        number, before = row[1], bytes(row[-2])
        reached[row[0]] = (number, before)
        read()
    for chain in heads.keys() | reached.keys():
        head = heads.get(chain)
        if head is None or (head.number, bytes(head.hash)) != reached.get(chain, (0, GENESIS)):
            yield Fault(chain, reached.get(chain, (0, b""))[0], "the head of the chain is not its last entry")
    yield from _facts_that_differ()


def problems() -> list[str]:
    """The faults, as sentences, for `socle check`."""
    return [str(fault) for fault in verify()]


def faults_of(row: tuple[Any, ...], number: int, before: bytes) -> Iterator[Fault]:
    """What does not hold of one entry, given the number and the hash of the one before it."""
    body, hashed = bytes(row[-3]), bytes(row[-2])
    if row[1] != number + 1:
        yield Fault(row[0], row[1], f"comes after number {number}")
    if hashlib.sha256(PREFIX + before + body).digest() != hashed:
        yield Fault(row[0], row[1], "is not what was hashed")
    elif not _projected(_read(body), row):
        yield Fault(row[0], row[1], "its columns differ from what was hashed")


def _read(body: bytes) -> dict[str, Any]:
    """A body as it was written; empty when somebody has put something else in its place."""
    try:
        read = json.loads(body)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _projected(body: dict[str, Any], row: tuple[Any, ...]) -> bool:
    chain, number, at, act, person, mandate, door, subject, result, outer, key = row[: len(PROJECTED)]
    return (
        body.keys() >= _TOLD
        and body["chain"] == str(chain)
        and body["number"] == number
        and body["at"] == at.astimezone(UTC).isoformat(timespec="microseconds")
        and body["act"] == act
        and body["person"] == str(person)
        and body["mandate"] == (str(mandate) if mandate else None)
        and body["key"] == (str(key) if key else None)
        and (body["door"], body["subject"], body["result"], body["outer"]) == (door, subject, result, outer)
    )


def _facts_that_differ() -> Iterator[Fault]:
    rows = Facts.objects.values_list("entry__chain", "entry__number", "entry__body", "salt", "body")
    for chain, number, entry, salt, body in rows.iterator(chunk_size=5000):
        if _read(bytes(entry)).get("commitment") != hashlib.sha256(bytes(salt) + bytes(body)).hexdigest():
            yield Fault(chain, number, "its facts differ from their commitment")


def export(out: IO[str]) -> int:
    """Write the journal as JSON lines that `verifier.py` reads without Django; how many entries."""
    count = 0
    rows = Entry.objects.order_by("chain", "number").values_list("body", "hash", "facts__salt", "facts__body")
    for body, hashed, salt, facts in rows.iterator(chunk_size=5000):
        line = {"body": bytes(body).decode(errors="replace"), "hash": bytes(hashed).hex()}
        if facts is not None:
            line |= {"salt": bytes(salt).hex(), "facts": bytes(facts).decode()}
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
        count += 1
    return count
