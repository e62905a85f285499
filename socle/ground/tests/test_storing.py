"""Why nothing can be written or reached, whatever was made of the failure on its way."""

import errno
import sqlite3

import psycopg
import pytest
from django.db import OperationalError
from psycopg_pool import PoolTimeout

from socle.ground.storing import Unable, unable


def sqlite(code):
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (sqlite(sqlite3.SQLITE_FULL), Unable.FULL),
        (sqlite(sqlite3.SQLITE_READONLY_DBMOVED), Unable.FULL),
        (sqlite(sqlite3.SQLITE_IOERR_WRITE), Unable.FULL),
        (sqlite(sqlite3.SQLITE_IOERR_READ), Unable.AWAY),
        (sqlite(sqlite3.SQLITE_BUSY), Unable.AWAY),
        (sqlite(sqlite3.SQLITE_CONSTRAINT), None),
        (psycopg.errors.DiskFull(), Unable.FULL),
        (psycopg.errors.ReadOnlySqlTransaction(), Unable.FULL),
        (psycopg.errors.AdminShutdown(), Unable.AWAY),
        (psycopg.OperationalError("connection refused"), Unable.AWAY),
        (PoolTimeout(), Unable.AWAY),
        (psycopg.errors.UniqueViolation(), None),
        (OSError(errno.ENOSPC, "No space left on device"), Unable.FULL),
        (OSError(errno.EROFS, "Read-only file system"), Unable.FULL),
        (FileNotFoundError(errno.ENOENT, "No such file"), None),
        (ValueError(), None),
        (None, None),
    ],
    ids=repr,
)
def test_what_stands_behind_a_failure_says_why(error, why):
    assert unable(error) is why
    try:
        try:
            raise error or ValueError
        except Exception as first:
            raise OperationalError("the database says no") from first
    except OperationalError as wrapped:
        assert unable(wrapped) is why
