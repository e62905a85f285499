"""Whether a database fits the code, and what is done before it is changed."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection
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
    MigrationRecorder(connection).record_unapplied("site", "0001_cache")

    assert database.is_pending(database.plan())


def test_a_database_newer_than_the_code_is_refused_with_what_it_knows(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    MigrationRecorder(connection).record_applied("people", "9999_of_tomorrow")

    with pytest.raises(Stop, match=r"newer than this code \(it knows people\.9999_of_tomorrow\)"):
        database.plan()


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
