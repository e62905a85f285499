"""The one seam that tells the time.

Only the demonstration world, tests and founding may set it, with `at`. It is never earlier than the last act: a clock of the machine that
steps back (no battery, a wrong correction) would give back rights that have ended, and date an act before the one that it follows.
What the last act was is asked when a process first reaches the database and when the clock is seen to step back, and else never.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_set: ContextVar[datetime | None] = ContextVar("clock", default=None)
_hidden: ContextVar[bool] = ContextVar("hidden", default=False)
STEP = timedelta(seconds=1)  # less is how clocks are kept right all day
TINY = timedelta(microseconds=1)  # by which it goes on while it waits for the machine: what begins and ends meanwhile has lasted
log = logging.getLogger("socle.clock")


@dataclass(slots=True)
class _Seen:
    """What the machine told last, and the last act, before which it never is again."""

    told: datetime
    floor: datetime
    last_act: Callable[[], datetime | None] = lambda: None


_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_seen = _Seen(_LONG_AGO, _LONG_AGO)


def now() -> datetime:
    """This instant, in UTC, or the one that `at` has set."""
    if _hidden.get():
        raise RuntimeError("what is written once holds no instant: let it come as a blank")
    return _set.get() or _held()


def _held() -> datetime:
    told, before = datetime.now(UTC), _seen.told
    _seen.told = told
    if told < before - STEP:
        log.warning("the clock of this machine has stepped back by %s", before - told)
        look()
    if told > _seen.floor:
        return told
    _seen.floor += TINY
    return _seen.floor


def register(last_act: Callable[[], datetime | None]) -> None:
    """Say who knows when the last act was done."""
    _seen.last_act = last_act


def look() -> None:
    """See when the last act was: from now on it is never earlier."""
    _seen.floor = max(_seen.floor, _seen.last_act() or _LONG_AGO)


def behind() -> timedelta:
    """How far the clock of the machine stands before the last act; nothing where it goes right."""
    return max((_seen.last_act() or _LONG_AGO) - datetime.now(UTC), timedelta(0))


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
