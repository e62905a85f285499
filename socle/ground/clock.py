"""The one seam that tells the time.

Only the demonstration world, tests and founding may set it, with `at`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_set: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """This instant, in UTC, or the one that `at` has set."""
    return _set.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let `now()` answer `moment` (aware) inside the block."""
    if moment.tzinfo is None:
        raise ValueError("the clock takes aware instants only")
    token = _set.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set.reset(token)
