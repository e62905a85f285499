"""What the guard makes of a statement: a write to a kept table, the making over of one, or something that passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socle.journal.guard import Unguarded, kept_tables
from socle.journal.statements import touched
from socle.journal.tests.test_guard import REMAKES, WRITES, _run

READS = [
    "SELECT * FROM governance_role",
    "SELECT * FROM governance_role FOR UPDATE",
    "SELECT * FROM governance_role FOR NO KEY UPDATE OF governance_role",
    "SELECT * FROM governance_role FOR UPDATE SKIP LOCKED",
    "SELECT 'DELETE FROM governance_role' FROM governance_role",
    "SELECT 'it''s; DELETE FROM governance_role' AS x",
    "SELECT 1 -- DELETE FROM governance_role",
    "SELECT /* UPDATE governance_role SET */ 1",
    "UPDATE site_cache SET value = 'DELETE FROM governance_role'",
    "INSERT INTO site_cache SELECT key FROM governance_role",
    "DELETE FROM people_notice WHERE subject IN (SELECT id FROM governance_role)",
    "UPDATE governance_role_of_another_room SET key = ''",
    "SELECT replace(key, 'a', 'b') FROM governance_role",
    "COPY (SELECT * FROM governance_role) TO STDOUT",
    "SELECT * FROM site_cache FOR UPDATE OF site_cache, governance_role",
    "CREATE TRIGGER x BEFORE UPDATE ON site_cache BEGIN SELECT 1 FROM governance_role; END",
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 FROM governance_role $$",
    "DROP TRIGGER x ON site_cache",
    "DROP TABLE site_cache",
]


@pytest.mark.parametrize("sql", WRITES)
def test_it_sees_every_write_in_raw_sql(sql: str):
    assert touched(sql)[0] & kept_tables() == {"governance_role"}


@pytest.mark.parametrize("sql", REMAKES)
def test_it_sees_what_makes_a_table_or_its_triggers_over(sql: str):
    assert touched(sql)[1] & kept_tables() == {"governance_role"}


@pytest.mark.parametrize("sql", READS)
def test_it_lets_reads_and_other_tables_pass(sql: str):
    assert not frozenset.union(*touched(sql)) & kept_tables()


@pytest.mark.parametrize("sql", [*WRITES, *REMAKES])
def test_it_reads_a_statement_of_many_rows_like_a_short_one(sql: str):
    long = f"INSERT INTO site_cache VALUES {', '.join(['(%s, %s)'] * 2_000)}; {sql}"

    assert frozenset.union(*touched(long)) & kept_tables() == {"governance_role"}


def test_bytes_and_composed_sql_are_read_as_well(db: None):
    from psycopg import sql

    for statement in (b"DELETE FROM governance_role", sql.SQL("DELETE FROM {}").format(sql.Identifier("governance_role"))):
        with pytest.raises(Unguarded):
            _run(statement)


SPACE = st.sampled_from([" ", "\n", "\t", "  ", "/**/", "/* d'un rôle */", "-- un 'mot\n", ' /* " */ '])


VERBS = st.sampled_from([("UPDATE",), ("DELETE", "FROM"), ("INSERT", "INTO"), ("TRUNCATE", "TABLE"), ("INSERT", "OR", "REPLACE", "INTO")])


PREFIXES = st.sampled_from(["", "WITH x AS (SELECT 'a''b') ", "SELECT ';'; ", "EXPLAIN ", 'SELECT "it\'s"; ', "SELECT $a$ ' $a$; "])


QUOTES = st.sampled_from(['"{}"', "{}", "`{}`", "public.{}", '"main"."{}"', "main . {}"])


@given(PREFIXES, VERBS, st.lists(SPACE, min_size=5, max_size=5), QUOTES, st.data())
def test_no_spacing_case_or_quotes_hide_a_write(prefix: str, verb: tuple[str, ...], spaces: list[str], quotes: str, data: st.DataObject):
    words = [_cased(word, data) for word in verb]
    name = quotes.format(_cased("governance_role", data) if '"' not in quotes else "governance_role")
    statement = prefix + "".join(word + space for word, space in zip(words, spaces, strict=False)) + name + " SET x = 1"

    assert "governance_role" in touched(statement)[0]


def _cased(word: str, data: st.DataObject) -> str:
    upper = data.draw(st.lists(st.booleans(), min_size=len(word), max_size=len(word)))
    return "".join(letter.upper() if up else letter.lower() for letter, up in zip(word, upper, strict=True))
