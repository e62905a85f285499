"""A database whose tables were made at once is the one to which all migrations lead, one after another."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from socle.site.configuration import ROOT
from socle.site.testing import copies

pytestmark = pytest.mark.django_db

COUNTED = r"(?<=_)[0-9a-f]{8}(?=_|\b)"
OF_POSTGRESQL = {
    "columns": """SELECT table_name, column_name, data_type, udt_name, character_maximum_length, is_nullable, column_default,
        collation_name, is_identity, generation_expression FROM information_schema.columns WHERE table_schema = 'public'""",
    "constraints": "SELECT conrelid::regclass::text, contype::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid <> 0",
    "indexes": r"SELECT tablename, regexp_replace(indexdef, 'INDEX \S+ ON', 'ON') FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functions": "SELECT proname, prosrc FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname = 'public'",
}
ROWS = {
    "django_migrations": "SELECT app, name FROM django_migrations",
    "django_content_type": "SELECT app_label, model FROM django_content_type",
    "auth_permission": """SELECT app_label, model, codename, p.name FROM auth_permission p
        JOIN django_content_type c ON c.id = content_type_id""",
}

Ask = Callable[[str], list[tuple[Any, ...]]]


AT_ONCE = "from socle.site.commands import database; database.migrate()"
ONE_BY_ONE = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
WITHOUT_THE_NEWEST = """
from functools import partial
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from socle.site.commands import creating, database
executor = MigrationExecutor(connection)
known = executor.loader.graph.node_map
last = {key for key, node in known.items() if not node.children and executor.loader.get_migration(*key).__module__.startswith("socle.")}
print(len(last))
make = partial(creating.create, executor, [key for key in known if key not in last])
database._alone(make) if connection.vendor == "sqlite" else make()
"""


@pytest.mark.long
def test_it_is_what_all_migrations_lead_to(tmp_path: Path):
    with copies.another() as first, copies.another() as second:
        _run(tmp_path / "one by one", first, ONE_BY_ONE)
        _run(tmp_path / "at once", second, AT_ONCE)

        _same(_told(tmp_path / "one by one", first), _told(tmp_path / "at once", second))


def test_the_newest_migrations_lead_there_from_what_stood_before_them(tmp_path: Path):
    with copies.another() as first, copies.another() as second:
        left = _run(tmp_path / "before", first, WITHOUT_THE_NEWEST)
        assert int(left) > 0
        assert "journal_word" in str(_told(tmp_path / "before", first))
        _run(tmp_path / "before", first, AT_ONCE)
        _run(tmp_path / "at once", second, AT_ONCE)

        _same(_told(tmp_path / "before", first), _told(tmp_path / "at once", second))


def _same(led: dict[str, set[Any]], made: dict[str, set[Any]]) -> None:
    assert {what: (led[what] - made[what], made[what] - led[what]) for what in led if led[what] != made[what]} == {}
    assert all(led.values())


def _run(var: Path, database: str, program: str) -> str:
    var.mkdir(exist_ok=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SOCLE_")}
    own = {"SOCLE_VAR": str(var), "SOCLE_DATABASE": database, "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
    program = f"from socle.site.commands import set_up\nset_up()\n{program}"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=kept | own, timeout=300, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _told(var: Path, database: str) -> dict[str, set[Any]]:
    """What stands in a database, whatever the order of its columns and the numbers of its rows."""
    if database:
        with psycopg.connect(database) as postgresql:
            told = _all(OF_POSTGRESQL | ROWS, lambda sql: postgresql.execute(sql).fetchall())
            return told | {"filled": _filled(told["columns"], lambda sql: postgresql.execute(sql).fetchall())}
    with closing(sqlite3.connect(var / "socle.sqlite3")) as sqlite:
        master = sqlite.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master").fetchall()
        told = {"objects": {(kind, table, *_parts(sql)) for kind, _name, table, sql in master}}
        tables = {(name,) for kind, name, _table, _sql in master if kind == "table"}

        def ask(sql: str) -> list[tuple[Any, ...]]:
            return sqlite.execute(sql).fetchall()

        return told | _all(ROWS, ask) | {"filled": _filled(tables, ask)}


def _all(questions: dict[str, str], ask: Ask) -> dict[str, set[Any]]:
    return {what: set(ask(sql)) for what, sql in questions.items()}


def _filled(tables: set[Any], ask: Ask) -> set[str]:
    """The tables in which something stands."""
    return {table for table, *_more in tables if ask(f'SELECT 1 FROM "{table}" LIMIT 1')}


def _parts(sql: str) -> tuple[str, ...]:
    """What is said of a table, part by part: SQLite keeps the columns in the order in which they came."""
    opening, _bracket, inside = sql.partition("(")
    parts, depth, part = [], 0, ""
    for sign in inside.rpartition(")")[0] + ",":
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            parts, part = [*parts, part.strip()], ""
            continue
        part += sign
    return (re.sub(COUNTED, "#", opening).strip(), *sorted(re.sub(COUNTED, "#", one) for one in parts))


def test_what_is_compared_is_compared_part_by_part():
    assert _parts('CREATE TABLE "t" ("b" int, "a" decimal(3, 2) NULL)') == _parts('CREATE TABLE "t" ("a" decimal(3, 2) NULL, "b" int)')
    assert _parts('CREATE TABLE "t" ("a" int NULL)') != _parts('CREATE TABLE "t" ("a" int)')
