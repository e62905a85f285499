"""The queue before SQLite's write lock: four writers at once, and nobody waits until the others have finished."""

import fcntl
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from socle.site.configuration import ROOT

WRITERS, TURNS = 4, 40
WRITER = """
import sys, time
from django.conf import settings
from socle.site import configuration, databases
settings.configure(DATABASES=databases.chosen(configuration.read()))
from django.db import connection, transaction
who, turns = int(sys.argv[1]), int(sys.argv[2])
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM turn")
print("ready", flush=True)
sys.stdin.readline()
for _ in range(turns):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO turn (who) VALUES (%s)", [who])
        time.sleep(0.003)
"""


@pytest.fixture(scope="module")
def turns(tmp_path_factory: pytest.TempPathFactory) -> list[int]:
    """Who wrote, in the order of writing; each writer had as many turns."""
    var = tmp_path_factory.mktemp("queue")
    kept = {key: value for key, value in os.environ.items() if key != "SOCLE_DATABASE"}
    environment = kept | {"SOCLE_VAR": str(var)}
    _asked(var, "CREATE TABLE turn (id integer PRIMARY KEY AUTOINCREMENT, who integer)")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(who), str(TURNS)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for who in range(WRITERS)
    ]
    for writer in writers:
        assert writer.stdout
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=60)
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    return [who for (who,) in _asked(var, "SELECT who FROM turn ORDER BY id")]


def _asked(var: Path, sql: str) -> list[tuple[int]]:
    with closing(sqlite3.connect(var / "socle.sqlite3")) as connection, connection:
        return connection.execute(sql).fetchall()


def test_every_writer_writes_all_that_it_has_to_write(turns: list[int]):
    assert [turns.count(who) for who in range(WRITERS)] == [TURNS] * WRITERS


def test_nobody_is_overtaken_for_long(turns: list[int]):
    """Between two turns of one writer, the others have had a few each, never most of theirs; a busy machine may delay one."""
    for who in range(WRITERS):
        places = [place for place, writer in enumerate(turns) if writer == who]
        waits = [after - before for before, after in pairwise(places)]
        assert max(waits) <= 2 * TURNS


def test_whoever_opens_a_new_file_waits_for_who_writes_to_it(tmp_path: Path, db: None):
    """SQLite would refuse at once: to begin its log of writes it does not wait."""
    path = tmp_path / "new.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as writer, Path(f"{path}-queue").open("w") as queue:
        writer.execute("CREATE TABLE turn (id integer PRIMARY KEY)")
        fcntl.flock(queue, fcntl.LOCK_EX)
        writer.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(1) as beside:
            opened = beside.submit(_opened, path)
            with pytest.raises(TimeoutError):
                opened.result(0.2)
            writer.execute("COMMIT")
            fcntl.flock(queue, fcntl.LOCK_UN)
            assert opened.result(20) == "wal"


def test_the_queue_is_left_when_a_transaction_ends_well_or_badly(tmp_path: Path, db: None):
    from socle.ground.sqlite.base import DatabaseWrapper

    wrapper = DatabaseWrapper(_settings(tmp_path / "one.sqlite3"), "queue")
    other = DatabaseWrapper(_settings(tmp_path / "one.sqlite3"), "queue")
    for ending in ("commit", "rollback", "close"):
        wrapper.connect()
        wrapper._start_transaction_under_autocommit()
        assert wrapper._queue is not None
        getattr(wrapper, {"commit": "_commit", "rollback": "_rollback", "close": "_close"}[ending])()
        assert wrapper._queue is None
        other.connect()
        other._start_transaction_under_autocommit()
        other._rollback()
    other._close()


def _settings(path: Path) -> dict[str, object]:
    from django.conf import settings

    from socle.site.databases import _sqlite

    defaults = {"ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False, "TIME_ZONE": None}
    assert settings.configured
    return {**defaults, "USER": "", "PASSWORD": "", "HOST": "", "PORT": "", "TEST": {}, **_sqlite(path)}


def _opened(path: Path) -> str:
    """How the file is kept, as whoever opens it finds it."""
    from socle.ground.sqlite.base import DatabaseWrapper

    wrapper = DatabaseWrapper(_settings(path), "opened")
    wrapper.connect()
    with closing(wrapper.connection) as connection:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])
