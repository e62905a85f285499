"""A funnel: how many of those who were met went how far. Each stage holds all of the next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Stage:
    """How many came so far; `share`: in hundredths of the stage before, None where nobody was there or nothing goes before."""

    says: Any
    number: int
    share: int | None = None


def funnel(stages: Iterable[tuple[Any, int]]) -> list[Stage]:
    """The stages with their shares. Raises ValueError where one holds more than the one before."""
    counted = list(stages)
    if any(after > before for (_says, before), (_said, after) in pairwise(counted)):
        raise ValueError(f"a stage of a funnel lies within the one before: {counted}")
    return list(_shared(counted))


def _shared(counted: list[tuple[Any, int]]) -> Iterator[Stage]:
    before = 0
    for says, number in counted:
        yield Stage(says, number, share(number, before))
        before = number


def share(part: int, whole: int) -> int | None:
    """A part in hundredths of its whole; of nothing there is no share."""
    return round(100 * part / whole) if whole else None
