"""The guard: outside an act, no SQL may write to a kept table.

It stands on every connection, so it also meets raw SQL, bulk writes and WITH ... UPDATE. It rests while migrations run.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper


class Unguarded(Exception):
    """Something other than an act tried to write to a kept table."""


_acting: ContextVar[bool] = ContextVar("acting", default=False)
_resting = False

_QUIET = re.compile(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", re.DOTALL)
_WRITES = re.compile(
    r"""(?<!\bfor\s)(?<!\bkey\s)(?<!\bdo\s)\b(?:
        (?:insert(?:\s+or\s+\w+)?|replace|merge)\s+into
        | update(?:\s+or\s+\w+)?(?:\s+only)?
        | delete\s+from(?:\s+only)?
        | truncate(?:\s+table)?(?:\s+only)?
        | copy
        | (?:alter|drop)\s+table(?:\s+if\s+exists)?
        | (?:create|drop|alter|disable)\s+trigger
    )\s+(?P<names>[\w".]+(?:\s*,\s*[\w".]+)*)""",
    re.IGNORECASE | re.VERBOSE,
)


@contextmanager
def acting() -> Iterator[None]:
    """Let kept tables be written inside the block. Only `act` says this."""
    token = _acting.set(True)
    try:
        yield
    finally:
        _acting.reset(token)


def install(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Stand on a new connection."""
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)


def rest(**_signal: Any) -> None:
    """Step aside while migrations run."""
    global _resting
    _resting = True


def wake(**_signal: Any) -> None:
    global _resting
    _resting = False


def watch(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    """Refuse the statement if it writes to a kept table outside an act."""
    if not (_acting.get() or _resting) and (touched := written(str(sql)) & kept_tables()):
        raise Unguarded(f"{', '.join(sorted(touched))}: only an act may write here")
    return execute(sql, params, many, context)


@lru_cache(maxsize=4096)
def written(sql: str) -> frozenset[str]:
    """The names of tables that a statement writes to, in lower case, without schema and quotes."""
    names = (match["names"].split(",") for match in _WRITES.finditer(_QUIET.sub("''", sql)))
    return frozenset(name.strip().replace('"', "").split(".")[-1].lower() for group in names for name in group)


@cache
def kept_tables() -> frozenset[str]:
    from socle.journal.kept import Kept
    from socle.journal.models import Entry, Facts, Head

    kept = [model for model in apps.get_models() if issubclass(model, Kept)]
    return frozenset(model._meta.db_table.lower() for model in [*kept, Entry, Facts, Head])
