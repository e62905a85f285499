"""A reading replica of PostgreSQL: pages of what was, which may be some seconds old, are read there and say of which instant they are.

Only the journal and decisions come from there (`ROWS`). Who is signed in, which roles they hold and where circles stand is asked of the
database itself; the room above says since when a right may have changed. It is left alone while it is more than `OLDEST` behind,
does not answer, or lacks what the reader has just done.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, connection, connections

ALIAS = "replica"
ROWS = frozenset({"journal.entry", "journal.head", "journal.facts", "governance.decision"})
OLDEST = timedelta(seconds=10)
KNOWN_FOR, AWAY_FOR = 1.0, 15.0  # seconds for which is kept what the replica has answered, or that it has not
PATIENCE = 2.0

log = logging.getLogger("socle.replica")
_as_of: ContextVar[datetime | None] = ContextVar("as_of", default=None)


class Router:
    """Django's question where to read and write."""

    def db_for_read(self, model: Any, **_hints: Any) -> str:
        return ALIAS if _as_of.get() and model._meta.label_lower in ROWS else DEFAULT_DB_ALIAS

    def db_for_write(self, _model: Any, **_hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, *_rows: Any, **_hints: Any) -> bool:
        return True

    def allow_migrate(self, alias: str, *_what: Any, **_hints: Any) -> bool:
        return alias == DEFAULT_DB_ALIAS


def shown() -> datetime | None:
    """Of which instant is what is being read now; nothing where it is the database itself."""
    return _as_of.get()


@contextmanager
def reading(as_of: datetime) -> Iterator[None]:
    """Read the replica inside the block, and write nothing there."""
    token = _as_of.set(as_of)
    try:
        yield
    finally:
        _as_of.reset(token)


class Replica:
    """What is known of the replica, for a second: it is asked once for all requests that come meanwhile."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._until = 0.0
        self._as_of: datetime | None = None

    def as_of(self, *, since: datetime | None = None) -> datetime | None:
        """Up to when it knows everything; nothing where that is too long ago, or before `since`."""
        if self._is_due():
            found = self._asked()
            with self._lock:
                self._as_of, self._until = found, time.monotonic() + (KNOWN_FOR if found else AWAY_FOR)
        known = self._as_of
        if known is None or datetime.now(UTC) - known > OLDEST or (since and known <= since):
            return None
        return known

    def doubt(self) -> None:
        """A page could not be read there. If it does not answer at all, nobody asks it again for a while."""
        if self._asked() is None:
            with self._lock:
                self._until, self._as_of = time.monotonic() + AWAY_FOR, None

    def problems(self) -> Iterator[str]:
        """What `socle check` says of it. A commit that it has not played yet makes it look old for a moment."""
        until = time.monotonic() + PATIENCE
        while (at := self._asked()) and (behind := datetime.now(UTC) - at) > OLDEST:
            if time.monotonic() > until:
                yield f"the replica is {behind.total_seconds():.0f} seconds behind; all is read from the database itself"
                return
            time.sleep(0.1)
        if at is None:
            yield "the replica does not answer, or follows nobody or another database; all is read from the database itself"

    def _is_due(self) -> bool:
        """One request asks, the others go on with what was known."""
        with self._lock:
            due = time.monotonic() > self._until
            self._until = time.monotonic() + AWAY_FOR if due else self._until
            return due

    def _asked(self) -> datetime | None:
        at = datetime.now(UTC)
        try:
            return at if (last := _replayed(*_written())) is None else last
        except (Error, LookupError) as error:
            log.warning("the replica does not answer: %s", error)
            return None


REPLICA = Replica()


WHOSE = "current_database(), system_identifier::text, timeline_id FROM pg_control_system(), pg_control_checkpoint()"
"""Which database of which cluster it is, and its timeline: one that came back from a backup goes on in another, which a replica of the one
that was lost does not know, however much it has.
"""


def _written() -> tuple[str, tuple[Any, ...]]:
    """How far the database itself has come, and which it is."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_current_wal_lsn()::text, {WHOSE}")
        written, *whose = cursor.fetchone()
        return str(written), tuple(whose)


def _replayed(written: str, whose: tuple[Any, ...]) -> datetime | None:
    """None where it has all that was written, otherwise the instant of the last act that it has. LookupError where it follows nobody, or
    another database.
    """
    with connections[ALIAS].cursor() as cursor:
        known = "pg_last_wal_replay_lsn() >= %s::pg_lsn, coalesce(pg_last_xact_replay_timestamp(), 'epoch')"
        cursor.execute(f"SELECT {known}, {WHOSE}", [written])
        has_all, last, *followed = cursor.fetchone()
    if has_all is None:
        raise LookupError("it is no replica")
    if tuple(followed) != whose:
        raise LookupError("it follows another database")
    return None if has_all else last
