"""Who has a place: as many as there are, and then in the order in which they asked."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def moving_up(capacity: int, taken: int, waiting: Sequence[T]) -> Sequence[T]:
    """Who of the waiting, first come first, has a place now."""
    return waiting[: max(0, capacity - taken)]
