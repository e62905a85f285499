"""An upgrade of a database with something in it: backed up, migrated, checked; killed on its way, taken up again; nothing is lost."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from socle.site.commands import statics
from socle.site.configuration import ROOT
from socle.site.testing import copies

pytestmark = pytest.mark.django_db

TODAY, TOMORROW = "socle.site.settings", "socle.site.tests.tomorrow.settings"
HOUSEKEEPING = {"django_migrations", "django_tasks_database_dbtaskresult", "sqlite_sequence"}
STEPS = ["backup before the upgrade", "upgrade of the database", "check after the upgrade"]
TRIGGERS = {"journal_no_update", "journal_no_delete", "journal_moves_head"}
LEFT = os.environ.items()


@dataclass(frozen=True)
class Place:
    """An installation: its folder, and the URL of its database where that is not SQLite."""

    var: Path
    database: str

    def environment(self, settings: str, **more: str) -> dict[str, str]:
        kept = {key: value for key, value in LEFT if not key.startswith("SOCLE_")}
        own = {"SOCLE_VAR": str(self.var), "SOCLE_DATABASE": self.database, "DJANGO_SETTINGS_MODULE": settings, "LC_ALL": "en_GB.UTF-8"}
        return kept | own | more

    def start(self, settings: str, *wishes: str, **more: str) -> subprocess.CompletedProcess[str]:
        """The preparation of `bin/run`."""
        command = wishes or prepare()
        return subprocess.run(command, cwd=ROOT, env=self.environment(settings, **more), capture_output=True, text=True, timeout=120)

    def kill(self, settings: str, place: str) -> None:
        """Start, and kill it where it says that it has come to a place."""
        process = subprocess.Popen(prepare(), cwd=ROOT, env=self.environment(settings, TOMORROW_STOPS=place), stdout=subprocess.DEVNULL)
        for _attempt in range(2_400):
            if (self.var / "stopped").exists() or process.poll() is not None:
                break
            time.sleep(0.05)
        assert process.poll() is None, "it ended before it was killed"
        process.kill()
        process.wait()
        (self.var / "stopped").unlink()

    def rows(self) -> dict[str, list[dict[str, object]]]:
        """Everything that stands in the database, by table."""
        return {table: self._all(f'SELECT * FROM "{table}"') for table in self._tables() if table not in HOUSEKEEPING}

    def triggers(self) -> set[str]:
        asked = "SELECT tgname AS name FROM pg_trigger" if self.database else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        return {str(row["name"]) for row in self._all(asked)}

    def backups(self) -> list[Path]:
        return sorted((self.var / "backups").glob("*"))

    def _tables(self) -> list[str]:
        asked = "SELECT name FROM sqlite_master WHERE type = 'table'"
        if self.database:
            asked = "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"
        return [str(row["name"]) for row in self._all(asked)]

    def _all(self, sql: str) -> list[dict[str, object]]:
        if self.database:
            with psycopg.connect(self.database, row_factory=psycopg.rows.dict_row) as connection:
                return connection.execute(sql).fetchall()
        with closing(sqlite3.connect(self.var / "socle.sqlite3")) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(sql)]


def prepare(**wishes: object) -> list[str]:
    wanted = {"empty": False, "name": None, "email": None, "talents": 0} | wishes
    return [sys.executable, "-m", "socle.site.commands.prepare", json.dumps(wanted)]


FOUNDING = prepare(empty=True, name="Rosa Lampion", email="rosa@example.org")


INDEX = {"journal_word", "journal_spelling"}


def lost(before: dict[str, list[dict[str, object]]], after: dict[str, list[dict[str, object]]]) -> list[str]:
    """The tables that no longer hold what they held, column by column; the index of searches is made anew."""
    kept = {table: rows for table, rows in before.items() if table not in INDEX and not table.startswith("journal_passage")}
    return [table for table, rows in kept.items() if _sorted(rows) != _sorted(after.get(table, []), [*rows[0]] if rows else [])]


def _sorted(rows: list[dict[str, object]], columns: list[str] | None = None) -> list[str]:
    return sorted(repr({name: row[name] for name in columns or row}) for row in rows)


@pytest.fixture(scope="module")
def yesterday(tmp_path_factory, django_db_setup):
    """A programme founded and lived in with today's Socle."""
    var = tmp_path_factory.mktemp("yesterday") / "var"
    with copies.installed("bare", var) as database:
        place = Place(var, database)
        for command in (FOUNDING, [sys.executable, "-m", "socle.site.tests.tomorrow.history"]):
            subprocess.run(command, cwd=ROOT, env=place.environment(TODAY), check=True, capture_output=True)
        yield place


@pytest.fixture
def place(yesterday, tmp_path):
    """A copy of it."""
    shutil.copytree(yesterday.var, tmp_path / "var")
    with copies.another(urlsplit(yesterday.database).path[1:]) as database:
        yield Place(tmp_path / "var", database)


def upgraded(place, before):
    """Whether everything has come to where tomorrow's code wants it, and nothing is lost."""
    after = place.rows()
    assert lost(before, after) == []
    assert [row["nickname"] for row in after["people_person"]] == ["Rosa"]
    assert place.triggers() >= TRIGGERS
    assert not (place.var / "upgrade.unchecked").exists()
    return True


def test_there_is_something_to_lose(yesterday):
    rows = yesterday.rows()

    for table in ("journal_entry", "journal_facts", "journal_key", "governance_decision", "governance_position", "people_token"):
        assert rows[table], table


def test_it_is_backed_up_migrated_and_checked_and_nothing_is_lost(place):
    before = place.rows()

    first, second = place.start(TOMORROW), place.start(TOMORROW)

    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    assert [step in first.stdout for step in STEPS] == [True] * 3
    assert [step in second.stdout for step in STEPS] == [False] * 3
    assert upgraded(place, before)
    assert len(place.backups()) == 1
    assert place.backups()[0].stat().st_mode & 0o077 == 0


@pytest.mark.long
@pytest.mark.parametrize("where", ["in a migration", pytest.param("after the migrations", marks=pytest.mark.deep)])
def test_killed_on_its_way_it_is_taken_up_by_the_next_start(place, where):
    before = place.rows()

    place.kill(TOMORROW, where)
    backups = place.backups()
    place.kill(TOMORROW, where)
    done = place.start(TOMORROW)

    assert done.returncode == 0, done.stderr
    assert upgraded(place, before)
    assert place.backups() == backups
    assert len(backups) == 1


@pytest.mark.long
def test_killed_before_anything_was_founded_it_begins_again(yesterday, tmp_path):
    _static_files(yesterday.var, tmp_path / "var")
    with copies.another() as database:
        place = Place(tmp_path / "var", database)

        place.kill(TOMORROW, "after the migrations")
        unfinished = place.triggers()
        done = place.start(TOMORROW, *FOUNDING)

        assert not unfinished & TRIGGERS
        assert done.returncode == 0, done.stderr
        assert place.triggers() >= TRIGGERS
        assert "signs in here, once" in done.stdout


def _static_files(there, var):
    """A start would gather them again, which takes as long as all the rest of it."""
    shutil.copytree(there / "static", var / "static")
    shutil.copy(there / statics.STAMP, var)


@pytest.mark.long
def test_failed_on_its_way_it_says_where_the_data_of_before_are_and_is_taken_up_once_mended(place):
    before = place.rows()

    failed = place.start(TOMORROW, TOMORROW_FAILS="in a migration")

    assert failed.returncode == 1
    assert "The upgrade failed (RuntimeError: it fails in a migration)" in failed.stderr
    assert str(place.backups()[0]) in failed.stderr
    assert "it fails in a migration" in (place.var / "upgrade.log").read_text()
    assert lost(before, place.rows()) == []
    assert place.start(TOMORROW).returncode == 0
    assert upgraded(place, before)


@pytest.mark.long
def test_failed_for_days_while_people_worked_it_begins_with_a_fresh_copy(place):
    for _at_once in range(2):
        place.start(TOMORROW, TOMORROW_FAILS="at its beginning")
    (first,) = place.backups()
    os.utime(first, (0, 0))

    failed = place.start(TOMORROW, TOMORROW_FAILS="at its beginning")

    (fresh,) = place.backups()
    assert fresh != first
    assert str(fresh) in failed.stderr


@pytest.mark.long
def test_the_backup_leads_back_to_yesterday(place):
    before = place.rows()
    place.start(TOMORROW)

    refused = place.start(TODAY)
    restore(place)
    back = place.start(TODAY)

    assert refused.returncode == 1
    assert "The database is newer than this code" in refused.stderr
    assert back.returncode == 0, back.stderr
    assert lost(before, place.rows()) == lost(place.rows(), before) == []
    assert place.triggers() >= TRIGGERS


def restore(place):
    """By hand, as whoever looks after it would."""
    backup = place.backups()[0]
    if place.database:
        emptied = ["psql", "-q", "-d", place.database, "-c", "DROP SCHEMA public CASCADE", "-c", "CREATE SCHEMA public"]
        filled = ["pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", "-d", place.database, backup]
        for command in (emptied, filled):
            subprocess.run(command, check=True)
        return
    shutil.copy(backup, place.var / "socle.sqlite3")
    for beside in ("socle.sqlite3-wal", "socle.sqlite3-shm"):
        (place.var / beside).unlink(missing_ok=True)
