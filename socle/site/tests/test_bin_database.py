"""Whether a database fits the code, and what is done before it is changed."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import psycopg
import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.transaction import TransactionManagementError

from socle.site.commands import database
from socle.site.commands.sentences import Stop

pytestmark = pytest.mark.django_db


def test_a_database_of_this_code_has_nothing_pending():
    executor = database.plan()

    assert not database.is_pending(executor)
    assert not database.is_empty(executor)


def test_a_migration_that_was_not_applied_is_pending():
    MigrationRecorder(connection).record_unapplied(*MigrationLoader(connection).graph.leaf_nodes("site")[0])

    assert database.is_pending(database.plan())


def test_a_database_newer_than_the_code_is_refused_with_what_it_knows(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    MigrationRecorder(connection).record_applied("people", "9999_of_tomorrow")

    with pytest.raises(Stop, match=r"newer than this code \(it knows people\.9999_of_tomorrow\)"):
        database.plan()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL keeps other letters")
def test_a_database_that_lacks_letters_is_refused(tmp_path, monkeypatch):
    folder = connection.settings_dict["HOST"]
    monkeypatch.setenv("SOCLE_DATABASE", f"postgresql://socle@/narrow?host={folder}")
    monkeypatch.setenv("SOCLE_VAR", str(tmp_path))
    reach = "from socle.site.commands import set_up; set_up(); from socle.site.commands import database; database.reach()"

    with psycopg.connect(host=folder, user="socle", dbname="postgres", autocommit=True) as server:
        server.execute("CREATE DATABASE narrow TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'")
        done = subprocess.run([sys.executable, "-c", reach], capture_output=True, text=True)
        server.execute("DROP DATABASE narrow")

    assert re.search("kept in LATIN1|tenue en LATIN1", done.stderr), done.stderr


def test_what_a_removed_package_has_left_is_no_reason_to_refuse():
    MigrationRecorder(connection).record_applied("formerly_installed", "0001_initial")

    database.plan()


def test_what_a_broken_transaction_hides_is_said():
    try:
        try:
            raise ValueError("no such column")
        finally:
            raise TransactionManagementError("the transaction is broken")
    except TransactionManagementError as error:
        assert database.reason(error) == "ValueError: no such column"


def test_a_backup_is_whole_and_its_owners_only(tmp_path):
    with closing(sqlite3.connect(tmp_path / "socle.sqlite3")) as original:
        original.execute("CREATE TABLE kept AS SELECT 'before' AS moment")
        original.commit()

    copy = database.copied(tmp_path / "socle.sqlite3", tmp_path / "copy")

    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("SELECT moment FROM kept").fetchall() == [("before",)]
    assert copy.stat().st_mode & 0o077 == 0
