"""How much of what can be tried is tried: in a usual run, with `bin/test --whole` or `--deep`, and on the second database, where the
first has tried all of it already.
"""

import os
from collections.abc import Iterable
from typing import TypeVar

DEEP = bool(os.environ.get("SOCLE_DEEP"))
USUAL = bool(os.environ.get("SOCLE_USUAL"))  # of `bin/test`: whoever names a test has all of it
SHARED = bool(os.environ.get("SOCLE_SHARED"))  # of a usual run that has both databases
SECOND = bool(os.environ.get("SOCLE_DATABASE"))

One = TypeVar("One")


def trials(usual: int, deep: int) -> int:
    """`deep` with `bin/test --deep`; otherwise `usual`, and a third of it on PostgreSQL."""
    if DEEP:
        return deep
    return -(-usual // 3) if SECOND else usual


def its_turn(number: int) -> bool:
    """Whether one of many is tried here, which are all tried on SQLite: every third on PostgreSQL, since it is Python that refuses."""
    return DEEP or not SECOND or number % 3 == 0


def in_turn(many: Iterable[One], every: int) -> list[One]:
    """Of many things that are alike, those that a usual run tries: the first, and one of so many from there on. Otherwise all."""
    return list(many)[:: every if USUAL else 1]
