"""Whether one checkpoint goes on from another, as somebody sees it who has no database: by the entries that came between.

The evidence is lines of an exported journal, without facts: of each chain those after the earlier checkpoint. Without Django.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence

from socle.journal.checkpoint import Checkpoint, Heads, read
from socle.journal.notes import Key, Unsigned, opened, read_key

PREFIX = b"socle/act/1\0"
GENESIS = bytes(32)


class Broken(Exception):
    """It does not go on: which sentence says why, and its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def follow(notes: Sequence[str], trusted: Key, before: Checkpoint | None = None) -> Checkpoint:
    """The last of these notes, in their order: each is signed by the key that the one before announced, the first by the trusted one."""
    one = _signed(notes[0], trusted)
    if before and one.behind is not None:
        raise Broken("tells a loss", number=one.number)
    if before and (one.origin != before.origin or one.number <= before.number):
        raise Broken("not after", number=one.number, before=before.number)
    return follow(notes[1:], read_key(one.key), one) if len(notes) > 1 else one


def _signed(note: str, key: Key) -> Checkpoint:
    try:
        one = read(opened(note, [])[0])
        text, signers = opened(note, {key, read_key(one.key)})
    except (Unsigned, ValueError) as error:
        raise Broken("unsigned checkpoint") from error
    if set(signers) != {key, read_key(one.key)}:
        raise Broken("unsigned checkpoint")
    return read(text)


def prove(before: Heads, after: Heads, evidence: Iterable[str]) -> int:
    """See that every chain goes on from where it was to where it is, entry by entry; how many entries. Broken where one does not."""
    ends, count = dict(before), 0
    for count, line in enumerate(evidence, 1):
        try:
            body = json.loads(line)["body"].encode()
            told = json.loads(body)
            chain, number = str(told["chain"]), int(told["number"])
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise Broken("evidence unreadable", line=count) from error
        reached, hashed = ends.get(chain, (0, GENESIS))
        if number > after.get(chain, (0, b""))[0]:
            continue  # it came after the checkpoint
        if number != reached + 1:
            raise Broken("evidence lacks", chain=chain, number=reached + 1)
        ends[chain] = number, hashlib.sha256(PREFIX + hashed + body).digest()
    for chain, number in _differing(ends, after):
        raise Broken("evidence leads elsewhere", chain=chain, number=number)
    return count


def _differing(ends: Heads, after: Heads) -> Iterator[tuple[str, int]]:
    for chain in sorted(ends.keys() | after.keys()):
        if ends.get(chain) != after.get(chain):
            yield chain, after.get(chain, (0, b""))[0]
