"""With its triggers, the database refuses every change of the journal, even while an act is done."""

import pytest
from django.db import DatabaseError, connection, transaction

from socle.journal import verify
from socle.journal.models import Entry
from socle.site.tests.verify.tampering import REPLACE, write

pytestmark = pytest.mark.django_db

INSERT = """INSERT INTO journal_entry (chain, number, at, act, person, mandate, door, subject, result, "outer", key, body, hash)
    SELECT chain, number + MORE, at, act, person, mandate, door, subject, result, "outer", NULL, body, hash
    FROM journal_entry WHERE id = {second}"""
REFUSED = {
    "an update": "UPDATE journal_entry SET act = 'role.ended' WHERE id = {second}",
    "an update that changes nothing": "UPDATE journal_entry SET act = act",
    "a deletion": "DELETE FROM journal_entry WHERE id = {last}",
    "a common table expression": "WITH x AS (SELECT 1) UPDATE journal_entry SET door = 'api' WHERE id = {second}",
    "a number again": INSERT.replace("MORE", "0"),
    "a gap": INSERT.replace("MORE", "1000"),
}
ONLY_SQLITE = {
    "a replacement": REPLACE,
    "an insert or replace": REPLACE.replace("REPLACE INTO", "INSERT OR REPLACE INTO"),
    "an update or replace": "UPDATE OR REPLACE journal_entry SET number = 3 WHERE id = {second}",
    "an upsert": REPLACE.replace("REPLACE INTO", "INSERT INTO") + " AND true ON CONFLICT (id) DO UPDATE SET act = excluded.act",
}
ONLY_POSTGRESQL = {
    "a truncation": "TRUNCATE journal_entry CASCADE",
    "an upsert": "INSERT INTO journal_entry SELECT * FROM journal_entry WHERE id = {second} ON CONFLICT (id) DO UPDATE SET door = 'api'",
}


def refused(sql, values):
    before = Entry.objects.count()
    with pytest.raises(DatabaseError, match=r"the journal is final|journal_entry"), transaction.atomic():
        write(sql, values)
    assert Entry.objects.count() == before
    assert verify.problems() == []


@pytest.mark.parametrize("sql", REFUSED.values(), ids=REFUSED)
def test_the_database_refuses_even_while_an_act_is_done(sql, values):
    refused(sql, values)


@pytest.mark.skipif(connection.vendor == "postgresql", reason="the words of SQLite")
@pytest.mark.parametrize("sql", ONLY_SQLITE.values(), ids=ONLY_SQLITE)
def test_sqlite_refuses_even_while_an_act_is_done(sql, values):
    refused(sql, values)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the words of PostgreSQL")
@pytest.mark.parametrize("sql", ONLY_POSTGRESQL.values(), ids=ONLY_POSTGRESQL)
def test_postgresql_refuses_even_while_an_act_is_done(sql, values):
    refused(sql, values)
