"""The guard: outside an act, no SQL may write to a kept table.

It stands on every connection, so it also meets raw SQL, bulk writes and WITH ... UPDATE. It rests while migrations run.
It is there for the mistakes of those who write Socle: what goes past Django's cursor goes past it too.
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

_TOKEN = re.compile(
    r"""--[^\n]* | /\*.*?\*/
      | (?P<tag>\$(?:[a-z_]\w*)?\$)(?P<code>.*?)(?P=tag)
      | e'(?:[^'\\]|\\.|'')*' | '(?P<text>(?:[^']|'')*)'
      | "(?P<quoted>[^"]*)" | `(?P<ticked>[^`]*)` | \[(?P<square>\w+)\]
      | (?P<other>\w+|\S)""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_NAME = r"""["']?\w+["']?(?:[ ]\.[ ]["']?\w+["']?)*"""
_WRITES = re.compile(
    rf"""(?:^|[ ])(?:
        (?:insert(?:[ ]or[ ]\w+)?|replace|merge)[ ]into
        | update(?:[ ]or[ ]\w+)?
        | delete[ ]from
        | truncate(?:[ ]table)?
        | copy
        | (?:alter|drop)[ ]table(?:[ ]if[ ]exists)?
    )(?:[ ]only)?[ ](?P<names>{_NAME}(?:[ ],[ ]{_NAME})*)""",
    re.VERBOSE,
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
    if not (_acting.get() or _resting) and (touched := written(_text(sql)) & kept_tables()):
        raise Unguarded(f"{', '.join(sorted(touched))}: only an act may write here")
    return execute(sql, params, many, context)


@lru_cache(maxsize=4096)
def written(sql: str) -> frozenset[str]:
    """The names of tables that a statement writes to, in lower case, without schema and quotes."""
    names = (match["names"].split(",") for match in _WRITES.finditer(_plainly(sql)))
    return frozenset(name.split(".")[-1].strip(" \"'") for group in names for name in group)


def _text(sql: Any) -> str:
    """A statement as text: psycopg also takes bytes and composed SQL."""
    if isinstance(sql, bytes):
        return sql.decode(errors="replace")
    return str(sql.as_string(None)) if hasattr(sql, "as_string") else str(sql)


def _plainly(sql: str) -> str:
    """A statement in lower case, its words one space apart: no comments, no texts but single words, one kind of quotes.

    Code between dollars (DO $$ ... $$) is read as code. SQLite takes a text for a name where it expects a name.
    """
    return " ".join(filter(None, map(_word, _TOKEN.finditer(sql)))).lower()


def _word(token: re.Match[str]) -> str:
    if token["tag"]:
        return _plainly(token["code"])
    if token["text"] is not None:
        return f"'{token['text']}'" if token["text"].isidentifier() else "''"
    name = next((token[kind] for kind in ("quoted", "ticked", "square") if token[kind] is not None), None)
    return f'"{name}"' if name is not None else token["other"] or ""


@cache
def kept_tables() -> frozenset[str]:
    from socle.journal.kept import Kept
    from socle.journal.models import Entry, Facts, Head

    kept: list[Any] = [model for model in apps.get_models() if issubclass(model, Kept)]
    return frozenset(model._meta.db_table.lower() for model in [*kept, Entry, Facts, Head])
