"""Triggers that make the journal final: no entry is changed, removed or replaced, none leaves a gap.

Made again after every migration, since remaking a table drops them. On SQLite the guard of numbers stands before the
insert, because INSERT OR REPLACE removes the old row without asking a delete trigger unless recursive triggers are on.
"""

from typing import Any

from django.db import connection, connections

from socle.journal import guard

TABLE = "journal_entry"

_SQLITE = {
    "journal_no_update": f"BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, 'the journal is final'); END",
    "journal_no_delete": f"BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, 'the journal is final'); END",
    "journal_in_order": f"""BEFORE INSERT ON {TABLE}
        WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE chain = NEW.chain AND number = NEW.number)
          OR EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id)
          OR (NEW.number <> 1 AND NOT EXISTS (SELECT 1 FROM {TABLE} WHERE chain = NEW.chain AND number = NEW.number - 1))
        BEGIN SELECT RAISE(ABORT, 'the journal is final'); END""",
}

_POSTGRESQL_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION journal_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the journal is final'; END $$;
CREATE OR REPLACE FUNCTION journal_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number <> 1 AND NOT EXISTS (SELECT 1 FROM {TABLE} WHERE chain = NEW.chain AND number = NEW.number - 1) THEN
    RAISE EXCEPTION 'the journal is final';
  END IF;
  RETURN NEW;
END $$;
"""

_POSTGRESQL = {
    "journal_no_update": f"BEFORE UPDATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION journal_final()",
    "journal_no_delete": f"BEFORE DELETE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION journal_final()",
    "journal_no_truncate": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION journal_final()",
    "journal_in_order": f"BEFORE INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION journal_next()",
}


def make(using: str = "default", **_signal: Any) -> None:
    """Make the triggers, in place of any that stand."""
    postgresql = connections[using].vendor == "postgresql"
    with guard.at_rest(), connections[using].cursor() as cursor:
        if TABLE not in connections[using].introspection.table_names(cursor):
            return
        if postgresql:
            cursor.execute(_POSTGRESQL_FUNCTIONS)
        for name, trigger in (_POSTGRESQL if postgresql else _SQLITE).items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{f' ON {TABLE}' if postgresql else ''}")
            cursor.execute(f"CREATE TRIGGER {name} {trigger}")


def missing() -> list[str]:
    """The triggers that should stand and do not."""
    postgresql = connection.vendor == "postgresql"
    listed = (
        "SELECT tgname FROM pg_trigger WHERE tgenabled = 'O' AND NOT tgisinternal"
        if postgresql
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(listed)
        standing = {row[0] for row in cursor.fetchall()}
    return [f"the trigger {name} is missing" for name in (_POSTGRESQL if postgresql else _SQLITE) if name not in standing]
