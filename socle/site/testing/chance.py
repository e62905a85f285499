"""How often chance is tried: by itself, with `bin/test --deep`, and on the second database, where the first has tried all of it already."""

import os

DEEP = bool(os.environ.get("SOCLE_DEEP"))
SECOND = bool(os.environ.get("SOCLE_DATABASE"))


def trials(usual: int, deep: int) -> int:
    """`deep` with `bin/test --deep`; otherwise `usual`, and a third of it on PostgreSQL."""
    if DEEP:
        return deep
    return -(-usual // 3) if SECOND else usual


def its_turn(number: int) -> bool:
    """Whether one of many is tried here, which are all tried on SQLite: every third on PostgreSQL, since it is Python that refuses."""
    return DEEP or not SECOND or number % 3 == 0
