"""Verify: read every entry again and see that the record is whole.

What it sees by itself: an entry edited, deleted, swapped or inserted, a projection that differs from what was hashed,
facts that differ from their commitment, a head that is not the last entry. A whole chain that was written again, or whose tail
was cut off together with its head, is seen where checkpoints saw it before.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from operator import itemgetter
from types import MappingProxyType
from typing import IO, Any

from socle.journal import stored, witnessed
from socle.journal.chain import PREFIX, PROJECTED
from socle.journal.checkpoint import Heads
from socle.journal.faults import Fault
from socle.journal.heads import GENESIS
from socle.journal.models import Entry
from socle.journal.witnessed import Seen

_projection = itemgetter(*PROJECTED)
_LATER = {"helped": None}  # what bodies of before 0.5 do not say


def verify(read: Callable[[], None] = lambda: None, seen: Seen | None = None) -> Iterator[Fault]:
    """All faults of all chains, in the order of chains and numbers, then those of what checkpoints saw.

    Memory does not grow with the journal. `read` is called after each entry, for a progress bar.
    """
    seen = seen or Seen()
    chains: set[str] = set()
    number, before = 0, GENESIS
    ends: dict[int, tuple[bytes, int]] = {}
    for told, body, hashed, salt, facts in stored.entries():
        if told[0] not in chains:
            chains.add(told[0])
            number, before = 0, GENESIS
            ends = seen.ends.get(told[0], {})
        yield from faults_of(told, body, hashed, number, before)
        if told[1] in ends and (end := ends.pop(told[1]))[0] != hashed:
            yield Fault(told[0], told[1], f"is not what checkpoint {end[1]} saw")
        if facts is not None and _read(body).get("commitment") != hashlib.sha256(salt + facts).hexdigest():
            yield Fault(told[0], told[1], "its facts differ from their commitment")
        number, before = told[1], hashed
        read()
    yield from _heads_that_differ(chains)
    yield from _missing(seen)
    yield from seen.faults


def problems() -> list[str]:
    """The faults, as sentences, for `socle check`."""
    return [str(fault) for fault in verify(seen=witnessed.seen())]


def _missing(seen: Seen) -> Iterator[Fault]:
    """What checkpoints saw and nobody has come upon."""
    for chain, ends in sorted(seen.ends.items()):
        for number, (_hash, checkpoint) in sorted(ends.items()):
            yield Fault(chain, number, f"is gone: checkpoint {checkpoint} saw it")


def faults_of(told: tuple[Any, ...], body: bytes, hashed: bytes, number: int, before: bytes) -> Iterator[Fault]:
    """What does not hold of one entry, given the number and the hash of the one before it.

    `told` is what its columns say, each in the form that it has in a body.
    """
    if told[1] != number + 1:
        yield Fault(told[0], told[1], f"comes after number {number}")
    if hashlib.sha256(PREFIX + before + body).digest() != hashed:
        yield Fault(told[0], told[1], "is not what was hashed")
    elif not _agrees(_read(body), told):
        yield Fault(told[0], told[1], "its columns differ from what was hashed")


def _read(body: bytes) -> dict[str, Any]:
    """A body as it was written; empty when somebody has put something else in its place."""
    try:
        read = json.loads(body.decode())
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _agrees(body: dict[str, Any], told: tuple[Any, ...]) -> bool:
    try:
        return bool(_projection(_LATER | body) == told)
    except KeyError:
        return False


def _heads_that_differ(chains: set[str]) -> Iterator[Fault]:
    """Heads that are not the last entry of their chain, and chains that have no head."""
    heads = set()
    for chain, head, last in stored.heads():
        heads.add(chain)
        if head != last:
            yield Fault(chain, last[0], "the head of the chain is not its last entry")
    for chain in sorted(chains - heads):
        yield Fault(chain, 0, "the chain has no head")


def export(out: IO[str], *, since: Heads = MappingProxyType({}), bare: bool = False) -> int:
    """Write the journal as JSON lines that `verifier.py` reads without Django; how many entries.

    `since`: only what came after these heads. `bare`: without what entries keep, for whoever only sees that chains go on.
    """
    count = 0
    rows = Entry.objects.order_by("chain", "number").values_list("chain", "number", "body", "hash", "facts__salt", "facts__body")
    for chain, number, body, hashed, salt, facts in rows.iterator(chunk_size=5000):
        if number <= since.get(str(chain), (0, b""))[0]:
            continue
        line = {"body": bytes(body).decode(errors="replace"), "hash": bytes(hashed).hex()}
        if facts is not None and not bare:
            line |= {"salt": bytes(salt).hex(), "facts": bytes(facts).decode()}
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
        count += 1
    return count
