"""A copy of the database of one instant, while people go on writing, and what it says of itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from socle.ground import now
from socle.site.backups import DATABASES, manifest
from socle.site.backups.manifest import Ask, Manifest
from socle.site.commands import database
from socle.site.commands.sentences import Stop
from socle.site.databases import reached


def copy(spool: Path) -> tuple[Path, Manifest]:
    """The copy in a folder, and its manifest."""
    target = spool / DATABASES[connection.vendor]
    return target, (_from_sqlite if connection.vendor == "sqlite" else _from_postgresql)(target)


def size() -> int:
    """How large the database is, in bytes."""
    if connection.vendor == "sqlite":
        return Path(settings.DATABASES["default"]["NAME"]).stat().st_size
    return int(asked("SELECT pg_database_size(current_database())")[0][0])


def asked(sql: str) -> list[Any]:
    """Of the database of this installation."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def _from_sqlite(target: Path) -> Manifest:
    """SQLite copies all pages in one go: whoever writes meanwhile writes beside."""
    made_at = now()
    database.copied(Path(settings.DATABASES["default"]["NAME"]), target)
    return manifest_of(target, made_at)


def manifest_of(file: Path, made_at: datetime) -> Manifest:
    """What a SQLite file says, once SQLite has found its pages well."""
    with closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as opened:

        def ask(sql: str) -> list[Any]:
            return opened.execute(sql).fetchall()

        if (found := ask("PRAGMA quick_check")) != [("ok",)]:
            raise Stop("copy damaged", reason="; ".join(str(row[0]) for row in found[:3]))
        return manifest.of(ask, database="sqlite", made_at=made_at)


def _from_postgresql(target: Path) -> Manifest:
    """What is asked and what is copied is of the same snapshot."""
    with _snapshot() as ask:
        made_at = ask("SELECT now()")[0][0]
        told = manifest.of(ask, database="postgresql", made_at=made_at)
        database.dumped(target, f"--snapshot={ask('SELECT pg_export_snapshot()')[0][0]}")
    return told


@contextmanager
def _snapshot() -> Iterator[Ask]:
    """A connection of its own, which sees the database as it is now for as long as it lasts."""
    import psycopg

    with psycopg.connect(**reached(settings.DATABASES["default"])) as line:
        line.isolation_level, line.read_only = psycopg.IsolationLevel.REPEATABLE_READ, True
        yield lambda sql: line.execute(sql.encode()).fetchall()
