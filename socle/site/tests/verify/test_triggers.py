"""With its triggers, the database refuses every change of the journal, even while an act is done."""

import pytest
from django.db import DatabaseError, connection, transaction

from socle.governance import acts
from socle.journal import guard, triggers, verify
from socle.journal.models import Entry, Head
from socle.site.commands import check
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
    "a head moved back": "UPDATE journal_head SET number = number - 1 WHERE chain = {chain}",
    "a head moved on": "UPDATE journal_head SET number = number + 1 WHERE chain = {chain}",
    "a head moved back to the entry before": """UPDATE journal_head SET number = number - 1, hash =
        (SELECT e.hash FROM journal_entry e WHERE e.chain = journal_head.chain AND e.number = journal_head.number - 1)""",
    "another hash at the head": "UPDATE journal_head SET hash = {other_hash} WHERE chain = {chain}",
    "a head for another chain": "UPDATE journal_head SET chain = {stranger} WHERE chain = {chain}",
    "a head taken away": "DELETE FROM journal_head WHERE chain = {chain}",
    "a head that begins in the middle": "INSERT INTO journal_head (chain, number, hash) VALUES ({stranger}, 1, {other_hash})",
    "a head that begins on a hash": "INSERT INTO journal_head (chain, number, hash) VALUES ({stranger}, 0, {other_hash})",
    "an entry of a chain without a head": INSERT.replace("SELECT chain, number + MORE", "SELECT {stranger}, 1"),
}
ONLY_SQLITE = {
    "a replacement": REPLACE,
    "an insert or replace": REPLACE.replace("REPLACE INTO", "INSERT OR REPLACE INTO"),
    "a replacement of the head": "REPLACE INTO journal_head (chain, number, hash) VALUES ({chain}, 0, zeroblob(32))",
    "an update or replace": "UPDATE OR REPLACE journal_entry SET number = 3 WHERE id = {second}",
    "an upsert": REPLACE.replace("REPLACE INTO", "INSERT INTO") + " AND true ON CONFLICT (id) DO UPDATE SET act = excluded.act",
}
ONLY_POSTGRESQL = {
    "a truncation": "TRUNCATE journal_entry CASCADE",
    "a truncation of heads": "TRUNCATE journal_head",
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


@pytest.mark.skipif(connection.vendor == "postgresql", reason="only SQLite replaces rows")
def test_an_entry_is_not_replaced_by_the_next_one_of_the_same_id_or_key_even_where_triggers_do_not_recur(cast, values):
    """`recursive_triggers` is ours to set; whoever comes in another way has it off, and a replaced row asks nobody then."""
    acts.raise_tension(cast.actor("Ada"), cast.circles["consortium"], text="Une fois", key="k1")
    last = Entry.objects.get(key__isnull=False, act="tension.raised")
    after = 'SELECT {id}, chain, number + 1, at, act, person, mandate, door, subject, result, "outer", {key}, body, hash'
    columns = 'id, chain, number, at, act, person, mandate, door, subject, result, "outer", key, body, hash'
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
    try:
        for same in ({"id": "id", "key": "NULL"}, {"id": "NULL", "key": "key"}):
            sql = f"REPLACE INTO journal_entry ({columns}) {after.format(**same)} FROM journal_entry WHERE id = {last.pk}"
            refused(sql, values)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers = ON")


def test_an_entry_moves_the_head_of_its_chain_and_of_no_other(cast):
    before = dict(Head.objects.values_list("chain", "number"))

    acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Trop loin")

    entry, nord = Entry.objects.latest("id"), cast.circles["nord"].pk
    assert dict(Head.objects.values_list("chain", "number")) == before | {nord: before[nord] + 1}
    assert bytes(Head.objects.get(pk=nord).hash) == bytes(entry.hash)


EMPTY = """CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal_entry BEGIN SELECT 1; END"""
ELSEWHEN = """CREATE TRIGGER journal_no_update BEFORE DELETE ON journal_entry FOR EACH STATEMENT EXECUTE FUNCTION journal_no_update()"""
HOLLOW = "CREATE OR REPLACE FUNCTION journal_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"
STRANGE = {
    "sqlite": "CREATE TRIGGER x AFTER INSERT ON journal_entry BEGIN DELETE FROM journal_facts; END",
    "postgresql": "CREATE TRIGGER x BEFORE INSERT ON journal_head FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
}
DROP = f"DROP TRIGGER journal_no_update{' ON journal_entry' if connection.vendor == 'postgresql' else ''}"
CHANGED = {
    "sqlite": [[DROP, EMPTY]],
    "postgresql": [[DROP, ELSEWHEN], [HOLLOW], ["ALTER TABLE journal_entry DISABLE TRIGGER journal_no_update"]],
}


def migrated(*statements):
    with guard.at_rest(), connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


def test_all_of_them_stand_after_the_migrations(db):
    assert triggers.problems() == []


def test_one_that_is_gone_is_told(db):
    migrated(DROP)

    assert triggers.problems() == ["the trigger journal_no_update is missing"]


@pytest.mark.parametrize("statements", CHANGED[connection.vendor])
def test_one_of_the_same_name_that_does_something_else_is_told(statements, db):
    migrated(*statements)

    assert check.checked()["journal: its rows are final"] == ["the trigger journal_no_update does not do what it should"]


def test_one_that_somebody_has_added_is_told(db):
    migrated(STRANGE[connection.vendor])

    assert triggers.problems() == ["the trigger x is not one of Socle"]


def test_they_are_made_again_in_place_of_whatever_stands(db):
    migrated(STRANGE[connection.vendor], *CHANGED[connection.vendor][0])

    triggers.make()

    assert triggers.problems() == []
