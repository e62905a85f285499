"""Why nothing can be written, or nothing read, as the database and the system say it; None where a failure is another one."""

import errno
import sqlite3
from collections.abc import Iterator
from contextvars import ContextVar
from enum import StrEnum
from typing import Any

from django.db import OperationalError


class Unable(StrEnum):
    """`FULL`: there is no room left to write, or writing is forbidden. `AWAY`: what holds the data does not answer.
    `UPGRADED`: its tables are made over just now.
    """

    FULL = "full"
    AWAY = "away"
    UPGRADED = "upgraded"


awaited: ContextVar[bool] = ContextVar("awaited", default=False)
"""Whether somebody waits for an answer meanwhile. Jobs, commands and what follows an answer can wait themselves."""


class BeingUpgraded(OperationalError):
    """The database is brought to a newer version, and nobody else writes meanwhile."""


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG}
_SQLITE = {
    sqlite3.SQLITE_FULL: Unable.FULL,
    sqlite3.SQLITE_READONLY: Unable.FULL,
    sqlite3.SQLITE_IOERR: Unable.AWAY,
    sqlite3.SQLITE_CANTOPEN: Unable.AWAY,
    sqlite3.SQLITE_BUSY: Unable.AWAY,
}
_CANNOT_GROW = (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_TRUNCATE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMOPEN)
# SQLSTATE, by its first characters: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = {
    "53100": Unable.FULL,
    "25006": Unable.FULL,
    "08": Unable.AWAY,
    "57P": Unable.AWAY,
    "53300": Unable.AWAY,
    "40P01": Unable.UPGRADED,  # an act and a migration stood in each other’s way: acts among themselves never do
}
_GROWS_A_FILE = {"mdextend", "mdzeroextend"}  # says “internal error” of a quota or a limit, and 53100 of a full disk alone


def unable(error: BaseException | None) -> Unable | None:
    """What stands behind a failure, whatever was made of it on its way."""
    return next((found for one in _behind(error) if (found := _of(one))), None)


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _of(error: BaseException) -> Unable | None:
    if isinstance(error, BeingUpgraded):
        return Unable.UPGRADED
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0)
        return Unable.FULL if code in _CANNOT_GROW else _SQLITE.get(code & 0xFF)
    if type(error).__module__.startswith("psycopg"):
        return _of_postgresql(error)
    return Unable.FULL if isinstance(error, OSError) and error.errno in _FULL else None


def is_old_plan(error: Any) -> bool:
    """Whether PostgreSQL refuses a plan because columns that it asks for have changed since: see `postgresql.base`."""
    return getattr(error, "sqlstate", None) == "0A000" and error.diag.source_function == "RevalidateCachedQuery"


def _of_postgresql(error: Any) -> Unable | None:
    """A connection that breaks off, or that no pool could give, has no state of SQL."""
    if is_old_plan(error):
        return Unable.UPGRADED
    if state := getattr(error, "sqlstate", None):
        if state == "XX000" and error.diag.source_function in _GROWS_A_FILE:
            return Unable.FULL
        return next((said for begins, said in _POSTGRESQL.items() if state.startswith(begins)), None)
    return Unable.AWAY if type(error).__name__ in ("OperationalError", "PoolTimeout", "ConnectionTimeout") else None
