"""The one seam that tells the time.

Only the demonstration world, tests and founding may set it, with `at`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_set: ContextVar[datetime | None] = ContextVar("clock", default=None)
_hidden: ContextVar[bool] = ContextVar("hidden", default=False)


def now() -> datetime:
    """This instant, in UTC, or the one that `at` has set."""
    if _hidden.get():
        raise RuntimeError("what is written once holds no instant: let it come as a blank")
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


@contextmanager
def hidden() -> Iterator[None]:
    """Let nobody ask the time inside the block, in which something is made that outlasts this instant."""
    token = _hidden.set(True)
    try:
        yield
    finally:
        _hidden.reset(token)
