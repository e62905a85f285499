"""Brings the database up to the code: reached, not newer, backed up, migrated. Imported after Django is set up."""

import os
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.transaction import TransactionManagementError

from socle.journal.search import index
from socle.site.commands import creating, obstacles, unreachable
from socle.site.commands.sentences import Stop
from socle.site.databases import of_programs, reached

PAUSES = (1, 2, 4, 8, 15, 15, 15)  # seconds
IN_THE_WAY = {"55P03", "40P01"}  # a lock that was not given in time, a deadlock


def plan() -> MigrationExecutor:
    """What the database knows and the code asks for; stops where the one cannot be reached or is ahead of the other."""
    reach()
    executor = MigrationExecutor(connection)
    ahead = _ahead(executor)
    if ahead:
        raise Stop("newer", migration=".".join(ahead[-1]))
    return executor


def reach() -> None:
    """One connection outside the pool, which would wait long and not say why."""
    try:
        if connection.vendor == "postgresql":
            _knock()
        connection.ensure_connection()
    except Exception as error:
        raise unreachable(error) from error
    if connection.vendor == "postgresql" and (encoding := _encoding()) != "UTF8":
        raise Stop("encoding", encoding=encoding)


def is_empty(executor: MigrationExecutor) -> bool:
    return not executor.loader.applied_migrations


def is_pending(executor: MigrationExecutor) -> bool:
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    """Apply what is missing, also while others write; then make the index of searches again, since migrations write past acts.

    SQLite does it in one transaction, since the triggers of the journal are away meanwhile: others read and are told to write
    later, and an upgrade that is killed has not begun. PostgreSQL keeps its triggers, and does one migration after another; each
    waits but a moment for whoever is at work on its tables, lest all others wait behind it, and tries again.
    """
    (_alone if connection.vendor == "sqlite" else _patiently)(_migrate)


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    if is_empty(executor):
        creating.create(executor)
    call_command("migrate", interactive=False, verbosity=0)
    index.rebuild()


def _alone(work: Callable[[], None]) -> None:
    """Foreign keys rest from before the transaction on: inside one SQLite does not listen."""
    with connection.alone():  # type: ignore[attr-defined]
        connection.disable_constraint_checking()
        try:
            with transaction.atomic():
                work()
        finally:
            connection.enable_constraint_checking()


def _patiently(work: Callable[[], None]) -> None:
    for pause in (*PAUSES, None):
        try:
            work()
            return
        except OperationalError as error:
            if pause is None or getattr(error.__cause__, "sqlstate", "") not in IN_THE_WAY:
                raise
            time.sleep(pause)


def reason(error: BaseException) -> str:
    """What went wrong with a migration; on SQLite a broken transaction is said over it."""
    while isinstance(error, TransactionManagementError) and error.__context__:
        error = error.__context__
    return f"{type(error).__name__}: {error}"


def back_up(folder: Path) -> Path:
    """A whole copy of the database, readable by its owner only; one that was cut short bears another name."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    whole = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-before-upgrade.{'sqlite3' if connection.vendor == 'sqlite' else 'dump'}"
    part = whole.with_name(f"{whole.name}.part")
    made = copied(Path(_given("NAME")), part) if connection.vendor == "sqlite" else dumped(part)
    return made.rename(whole)


def copied(source: Path, target: Path) -> Path:
    """A copy of a SQLite file, also while it is written."""
    obstacles.room(target.parent, obstacles.NEEDED + source.stat().st_size // 1_000_000)
    _private(target)
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
    return target


def _ahead(executor: MigrationExecutor) -> list[tuple[str, str]]:
    loader = executor.loader
    known = loader.disk_migrations.keys() | {old for new in loader.disk_migrations.values() for old in new.replaces}
    return sorted(one for one in loader.applied_migrations if one[0] in loader.migrated_apps and one not in known)


def _knock() -> None:
    import psycopg

    psycopg.connect(connect_timeout=5, **reached(settings.DATABASES["default"])).close()


def _encoding() -> str:
    """In which letters the database is kept; all but one lack some that people write with."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        return str(cursor.fetchone()[0])


def _given(name: str) -> str:
    return str(settings.DATABASES["default"].get(name) or "")


def dumped(target: Path, *more: str) -> Path:
    """A copy of what PostgreSQL holds, of one instant."""
    if settings.DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"]:  # what pg_dump says of its connection would be said of another’s
        raise Stop("dump pooled")
    _private(target)
    try:
        subprocess.run(
            ["pg_dump", "-Fc", *more, "-f", target],
            env=os.environ | of_programs(settings.DATABASES["default"]),
            check=True,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as error:
        raise _discarded(target, Stop("no dump")) from error
    except subprocess.CalledProcessError as error:
        raise _discarded(target, Stop("dump failed", reason=error.stderr.strip().replace("\n", " "))) from error
    return target


def _private(file: Path) -> None:
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _discarded(file: Path, stop: Stop) -> Stop:
    file.unlink(missing_ok=True)
    return stop
