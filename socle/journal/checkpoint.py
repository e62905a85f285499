"""What a checkpoint says: where every chain ended at one instant, and the Merkle root over all of it (RFC 6962).

    socle/3f2a9c0d1b7e5a44                       whose journal it is
    1234                                         how many entries there were
    root                                         of the heads, in base64
    number 42
    at 2026-03-01T09:30:00.000000+00:00
    key …                                        who signs the next one
    behind 40                                    only where a loss was accepted: of this one and those after it, entries are gone
    head <chain> <number> <hash>                 one line for each chain, in the order of their ids

A chain alone does not see its own tail cut off, nor itself written anew: a text that lies elsewhere, signed, does.
Pure and without Django: whoever signs along reads it by the same code.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

Heads = Mapping[str, tuple[int, bytes]]
"""Of each chain, its last number and that entry's hash."""


class Malformed(ValueError):
    """A text that is no checkpoint, or whose root is not that of its heads."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where every chain ended at one instant."""

    origin: str
    number: int
    at: datetime
    key: str
    heads: Heads
    behind: int | None = None

    @property
    def size(self) -> int:
        """How many entries there were."""
        return sum(number for number, _hash in self.heads.values())

    @property
    def root(self) -> str:
        """The Merkle root over all heads, in base64."""
        leaves = [f"{chain} {number} {hashed.hex()}".encode() for chain, (number, hashed) in sorted(self.heads.items())]
        return b64encode(merkle(leaves)).decode()

    def text(self) -> str:
        """What is signed."""
        lines = [self.origin, str(self.size), self.root, f"number {self.number}", f"at {self.at.isoformat(timespec='microseconds')}"]
        lines.append(f"key {self.key}")
        lines += [f"behind {self.behind}"] if self.behind else []
        lines += [f"head {chain} {number} {hashed.hex()}" for chain, (number, hashed) in sorted(self.heads.items())]
        return "\n".join(lines) + "\n"


def read(text: str) -> Checkpoint:
    """A checkpoint from its text; Malformed where writing it again gives any other letters."""
    try:
        origin, _size, _root, *rest = text.splitlines()
        told: dict[str, str] = {}
        heads: dict[str, tuple[int, bytes]] = {}
        for line in rest:
            word, _space, value = line.partition(" ")
            if word == "head":
                chain, number, hashed = value.split(" ")
                heads[chain] = int(number), bytes.fromhex(hashed)
            else:
                told[word] = value
        behind = int(told["behind"]) if "behind" in told else None
        found = Checkpoint(origin, int(told["number"]), datetime.fromisoformat(told["at"]), told["key"], heads, behind)
    except (ValueError, KeyError) as error:
        raise Malformed(text[:80]) from error
    if found.text() != text:
        raise Malformed(text[:80])
    return found


def merkle(leaves: Sequence[bytes]) -> bytes:
    """The tree hash of RFC 6962, section 2.1: leaves and nodes are told apart, so that none can pass for the other."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    left = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + merkle(leaves[:left]) + merkle(leaves[left:])).digest()


def gone_back(before: Heads, after: Heads) -> Iterator[tuple[str, int]]:
    """The chains that do not go on from where they were, each with the number that was seen: shorter, gone, or with another end."""
    for chain, (number, hashed) in sorted(before.items()):
        reached, end = after.get(chain, (0, b""))
        if reached < number or (reached == number and end != hashed):
            yield chain, number
