"""The guard: outside an act, no SQL may write to a kept table; outside a migration, none may make over the table itself, or
the triggers that keep the journal final.

It stands on every connection, so it also meets raw SQL, bulk writes and WITH ... UPDATE. It rests while migrations run.
It is there for the mistakes of those who write Socle: what goes past Django's cursor goes past it too.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

from socle.journal import statements, touched


class Unguarded(Exception):
    """Something other than an act tried to write to a kept table, or something other than a migration to make it over."""


_acting: ContextVar[bool] = ContextVar("acting", default=False)
_resting = False


@contextmanager
def acting() -> Iterator[None]:
    """Let kept tables be written inside the block. Only `act` says this. What follows every write is told at its end."""
    if _acting.get():
        yield
        return
    token, noting = _acting.set(True), touched.begin()
    try:
        yield
        touched.tell()
    finally:
        touched.end(noting)
        _acting.reset(token)


def is_within_act() -> bool:
    """Whether an act is under way. What a library keeps for us, and an act drives, asks this before it changes."""
    return _acting.get()


def install(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Stand on a new connection."""
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)


@contextmanager
def at_rest() -> Iterator[None]:
    """Let tables and triggers be made over inside the block. Only what belongs to a migration says this."""
    global _resting
    before, _resting = _resting, True
    try:
        yield
    finally:
        _resting = before


def rest(**_signal: Any) -> None:
    """Step aside while migrations run."""
    global _resting
    _resting = True


def wake(**_signal: Any) -> None:
    global _resting
    _resting = False


def watch(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    """Refuse the statement if it writes to a kept table outside an act, or makes one over."""
    if not _resting:
        writes, makes = statements.touched(_text(sql))
        if ours := [name for name in sorted(makes) if name in kept_tables() or name.startswith("journal_")]:
            raise Unguarded(f"{', '.join(ours)}: only a migration may change this")
        if not _acting.get() and (kept := sorted(writes & kept_tables())):
            raise Unguarded(f"{', '.join(kept)}: only an act may write here")
    return execute(sql, params, many, context)


def _text(sql: Any) -> str:
    """A statement as text: psycopg also takes bytes and composed SQL."""
    if isinstance(sql, bytes):
        return sql.decode(errors="replace")
    return str(sql.as_string(None)) if hasattr(sql, "as_string") else str(sql)


@cache
def kept_tables() -> frozenset[str]:
    from socle.journal.kept import Kept
    from socle.journal.models import Entry, Facts, Head

    kept: list[Any] = [model for model in apps.get_models() if issubclass(model, Kept)]
    return frozenset(model._meta.db_table.lower() for model in [*kept, Entry, Facts, Head])
