"""The guard: outside an act, no SQL writes to a kept table, however it is written; outside a migration, none makes it over."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import F

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Role, Tension
from socle.ground import now
from socle.journal import guard
from socle.journal.act import Refused
from socle.journal.guard import Unguarded
from socle.journal.kept import Kept
from socle.journal.models import Entry, Facts, Head
from socle.journal.queue import Happened, _listeners

KEPT = [model for model in apps.get_models() if issubclass(model, Kept)] + [Entry, Facts, Head]


@pytest.fixture
def tension(cast: Cast) -> Tension:
    return acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Trop loin")


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model._meta.label)
def test_every_kept_model_is_guarded_by_every_way_of_writing(db: None, model: Any):
    rows = model._base_manager
    key = model._meta.pk.attname
    ways = [
        lambda: rows.update(**{key: F(key)}),
        lambda: rows.all()._raw_delete("default"),
        lambda: rows.bulk_create([model()]),
        lambda: _run(f"INSERT INTO {model._meta.db_table} DEFAULT VALUES"),
        lambda: _run(f"UPDATE {model._meta.db_table} SET {model._meta.pk.column} = {model._meta.pk.column}"),
        lambda: _run(f"DELETE FROM {model._meta.db_table}"),
    ]

    for way in ways:
        with pytest.raises(Unguarded, match=model._meta.db_table):
            way()


def test_the_ways_of_the_orm_are_all_refused(cast: Cast, tension: Tension):
    fresh = Tension(circle=tension.circle, raised_by=tension.raised_by, text="À côté", raised_at=now())
    ways = [
        lambda: tension.save(),
        lambda: tension.delete(),
        lambda: fresh.save(force_insert=True),
        lambda: Tension.kept.bulk_create([fresh]),
        lambda: Tension.kept.bulk_create([fresh], ignore_conflicts=True),
        lambda: Tension.kept.bulk_update([tension], ["text"]),
        lambda: Tension.kept.filter(pk=tension.pk).update(text="À côté"),
        lambda: Tension.kept.filter(pk=tension.pk).delete(),
        lambda: Tension.kept.get_or_create(text="À côté", defaults={"circle": tension.circle, "raised_at": now()}),
        lambda: cast.circles["nord"].roles.update(key="autre"),
        lambda: cast.people["Elsa"].account.save(),
    ]

    for way in ways:
        with pytest.raises(Unguarded), transaction.atomic():
            way()
    assert Tension.kept.get().text == "Trop loin"


WRITES = [
    "UPDATE governance_role SET key = ''",
    "update governance_role set key = ''",
    'UPDATE "governance_role" SET key = %s',
    'UPDATE"governance_role"SET key = %s',
    "UPDATE\n\t  governance_role\nSET key = ''",
    "UPDATE/**/governance_role/**/SET key = ''",
    "/* rien */ UPDATE /* un rôle */ governance_role SET key = ''",
    "UPDATE -- governance_seat\n governance_role SET key = ''",
    "-- un commentaire\nUPDATE governance_role SET key = ''",
    "UPDATE public.governance_role SET key = ''",
    "UPDATE main . governance_role SET key = ''",
    'UPDATE "public"."governance_role" SET key = 1',
    "UPDATE ONLY governance_role SET key = ''",
    "UPDATE OR REPLACE governance_role SET key = ''",
    "UPDATE `governance_role` SET key = ''",
    "UPDATE [governance_role] SET key = ''",
    "UPDATE 'governance_role' SET key = ''",
    "UPDATE GOVERNANCE_ROLE SET key = ''",
    "INSERT INTO governance_role (id) VALUES (1)",
    "INSERT OR REPLACE INTO governance_role VALUES (1)",
    "INSERT OR IGNORE INTO governance_role SELECT * FROM elsewhere",
    "REPLACE INTO governance_role VALUES (1)",
    "INSERT INTO governance_role (id) VALUES (1) ON CONFLICT DO UPDATE SET key = ''",
    "DELETE FROM governance_role",
    "DELETE FROM ONLY governance_role WHERE true",
    "TRUNCATE governance_role",
    "TRUNCATE TABLE site_cache, governance_role CASCADE",
    "TRUNCATE ONLY governance_role",
    "TRUNCATE site_cache, ONLY governance_role",
    "TRUNCATE TABLE site_cache *, ONLY public.governance_role *, people_notice CASCADE",
    "TRUNCATE ONLY (governance_role)",
    "UPDATE ONLY (governance_role) SET key = ''",
    "UPDATE governance_role * SET key = ''",
    "MERGE INTO governance_role USING x ON true WHEN MATCHED THEN DELETE",
    "COPY governance_role FROM STDIN",
    "WITH x AS (SELECT 1) UPDATE governance_role SET key = ''",
    "WITH x AS (SELECT 1) DELETE FROM governance_role",
    "WITH x AS (SELECT 1) INSERT INTO governance_role SELECT * FROM x",
    "WITH x AS (UPDATE governance_role SET key = '' RETURNING id) SELECT * FROM x",
    "WITH x AS (DELETE FROM governance_role RETURNING *) INSERT INTO elsewhere SELECT * FROM x",
    "SELECT 1; DELETE FROM governance_role",
    "SELECT 'it''s'; DELETE FROM governance_role; SELECT ''",
    'SELECT 1 AS "\'"; DELETE FROM governance_role; SELECT 1 AS "\'"',
    "SELECT $$'$$; DELETE FROM governance_role; SELECT $$'$$",
    "SELECT $q$it's$q$; DELETE FROM governance_role; SELECT '1'",
    "SELECT E'\\''; DELETE FROM governance_role; SELECT E'\\''",
    "DO $$ BEGIN DELETE FROM governance_role; END $$",
    "EXPLAIN ANALYZE DELETE FROM governance_role",
    "SELECT 1 -- ' \n; DELETE FROM governance_role -- '",
]
REMAKES = [
    "DROP TABLE governance_role",
    "DROP TABLE IF EXISTS site_cache, governance_role",
    "ALTER TABLE governance_role DISABLE TRIGGER ALL",
    "ALTER TABLE IF EXISTS ONLY governance_role ADD COLUMN x int",
    "CREATE TRIGGER x BEFORE UPDATE ON governance_role BEGIN SELECT 1; END",
    "CREATE TEMP TRIGGER IF NOT EXISTS x BEFORE INSERT ON main.governance_role BEGIN SELECT RAISE(IGNORE); END",
    "CREATE TRIGGER main.x AFTER UPDATE OF key, core ON [governance_role] BEGIN SELECT 1; END",
    "CREATE OR REPLACE TRIGGER x BEFORE INSERT OR UPDATE ON public.governance_role FOR EACH ROW EXECUTE FUNCTION f()",
    "CREATE CONSTRAINT TRIGGER x AFTER DELETE ON governance_role FOR EACH ROW EXECUTE FUNCTION f()",
    "DROP TRIGGER x ON governance_role CASCADE",
    'drop/**/trigger if exists "x" on "governance_role"',
    "ALTER TRIGGER x ON governance_role RENAME TO y",
    "SELECT 1; DROP TRIGGER x ON governance_role",
    "DO $$ BEGIN DROP TRIGGER x ON governance_role; END $$",
]
OF_THE_JOURNAL = [
    "DROP TRIGGER journal_no_update",
    "DROP TRIGGER IF EXISTS main.journal_no_update",
    "DROP TRIGGER 'journal_no_update'",
    "DROP TRIGGER journal_no_update ON journal_entry",
    "ALTER TABLE journal_entry DISABLE TRIGGER journal_no_update",
    "ALTER TABLE journal_key ADD COLUMN x int",
    "CREATE TRIGGER journal_no_update BEFORE UPDATE ON elsewhere BEGIN SELECT 1; END",
    "CREATE OR REPLACE FUNCTION journal_final() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
    "ALTER FUNCTION journal_final() RENAME TO x",
    "DROP FUNCTION IF EXISTS f(int, text), public.journal_final() CASCADE",
    "DROP ROUTINE journal_final",
]


@pytest.mark.parametrize("sql", [sql for sql in [*WRITES, *REMAKES, *OF_THE_JOURNAL] if "%s" not in sql])
def test_what_is_not_allowed_is_refused_before_it_reaches_the_database(db: None, sql: str):
    """Were one to pass, the database would answer with an error of its own, or carry it out."""
    for run in (_run, lambda statement: _run(statement, many=True)):
        with pytest.raises(Unguarded):
            run(sql)


@pytest.mark.parametrize("sql", [*REMAKES, *OF_THE_JOURNAL])
def test_not_even_an_act_makes_over_what_only_a_migration_may(db: None, sql: str):
    with guard.acting(), pytest.raises(Unguarded, match="only a migration"):
        _run(sql)


def test_a_migration_may_and_the_guard_stands_again_behind_it(db: None):
    with guard.at_rest():
        _run("ALTER TABLE journal_key ADD COLUMN x integer")

    with pytest.raises(Unguarded):
        _run("ALTER TABLE journal_key DROP COLUMN x")


def test_it_stands_again_once_an_act_has_ended_done_or_refused(cast: Cast, tension: Tension):
    with pytest.raises(Refused):
        acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="")

    with pytest.raises(Unguarded):
        tension.save()


def test_an_act_in_one_thread_lets_no_other_thread_write(cast: Cast):
    seen: list[bool] = []

    def look() -> None:
        try:
            guard.watch(lambda *_: seen.append(False), "DELETE FROM governance_role", None, False, {})
        except Unguarded:
            seen.append(True)

    with guard.acting():
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()

    assert seen == [True]


@pytest.fixture
def meddler() -> Iterator[None]:
    """Somebody who, told of a tension, writes where only acts may."""

    def write(happened: Happened) -> None:
        Tension.kept.filter(pk=happened.result.pk).update(text="Réécrite")

    _listeners["tension.raised"].append(write)
    yield
    _listeners["tension.raised"].remove(write)


def test_a_listener_writes_no_kept_row_and_the_act_that_it_followed_is_not_done(cast: Cast, meddler: None):
    with pytest.raises(Unguarded):
        acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Trop loin")

    assert not Tension.kept.exists()


def test_it_stands_on_every_new_connection(db: None):
    standing: list[bool] = []

    def look() -> None:
        from django.db import connection as own

        own.ensure_connection()
        standing.append(guard.watch in own.execute_wrappers)
        own.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert standing == [True]


def _run(sql: Any, many: bool = False) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(sql, [()]) if many else cursor.execute(sql)


def test_reads_and_locks_pass_outside_an_act(cast: Cast, tension: Tension):
    assert Tension.kept.count() == 1
    assert Tension.kept.select_for_update().get().pk == tension.pk
    assert Role.kept.select_for_update(no_key=True, of=("self",)).filter(circle=tension.circle).exists()
