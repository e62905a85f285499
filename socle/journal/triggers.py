"""Triggers that make the journal final: no entry is changed, removed or replaced, none leaves a gap. An entry that comes in
moves the head of its chain and nothing else does, so that a head is always the last entry. On SQLite two more keep the words of
texts in step with what search reads (`search.prose`).

Made again after every migration, since remaking a table drops them. On SQLite the guard of numbers stands before the
insert, because INSERT OR REPLACE removes the old row without asking a delete trigger unless recursive triggers are on.
"""

from typing import Any

from django.db import connections, transaction

from socle.journal import guard

_MOVE = "UPDATE journal_head SET number = NEW.number, hash = NEW.hash WHERE chain = NEW.chain AND number = NEW.number - 1"
_BEGINS_LATE = "NEW.number <> 0 OR NEW.hash <> {} OR EXISTS (SELECT 1 FROM journal_entry WHERE chain = NEW.chain)"

_TERMS = "INSERT INTO journal_passage_terms"

# Each name with when it fires and what it does. Those of SQLite refuse by their condition
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the journal is final'); END"
_SQLITE = {
    "journal_no_update": ("BEFORE UPDATE ON journal_entry", _REFUSE),
    "journal_no_delete": ("BEFORE DELETE ON journal_entry", _REFUSE),
    "journal_in_order": (
        """BEFORE INSERT ON journal_entry
        WHEN EXISTS (SELECT 1 FROM journal_entry WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM journal_entry WHERE key = NEW.key)
          OR NOT EXISTS (SELECT 1 FROM journal_head WHERE chain = NEW.chain AND number = NEW.number - 1)""",
        _REFUSE,
    ),
    "journal_moves_head": ("AFTER INSERT ON journal_entry", f"BEGIN {_MOVE}; END"),
    "journal_head_begins": (f"AFTER INSERT ON journal_head WHEN {_BEGINS_LATE.format('zeroblob(32)')}", _REFUSE),
    "journal_head_follows": (
        """BEFORE UPDATE ON journal_head
        WHEN NEW.chain <> OLD.chain OR NEW.number <> OLD.number + 1
          OR NOT EXISTS (SELECT 1 FROM journal_entry WHERE chain = NEW.chain AND number = NEW.number AND hash = NEW.hash)""",
        _REFUSE,
    ),
    "journal_head_stays": ("BEFORE DELETE ON journal_head", _REFUSE),
    "journal_passage_comes": ("AFTER INSERT ON journal_passage", f"BEGIN {_TERMS} (rowid, words) VALUES (NEW.id, NEW.words); END"),
    "journal_passage_goes": (
        "AFTER DELETE ON journal_passage",
        f"BEGIN {_TERMS} (journal_passage_terms, rowid, words) VALUES ('delete', OLD.id, OLD.words); END",
    ),
}

_RAISE = "RAISE EXCEPTION 'the journal is final'"
_ZEROS = "decode(repeat('00', 32), 'hex')"
_FINAL = f"BEGIN {_RAISE}; END"
_POSTGRESQL = {
    "journal_no_update": ("BEFORE UPDATE ON journal_entry FOR EACH STATEMENT", _FINAL),
    "journal_no_delete": ("BEFORE DELETE ON journal_entry FOR EACH STATEMENT", _FINAL),
    "journal_no_truncate": ("BEFORE TRUNCATE ON journal_entry FOR EACH STATEMENT", _FINAL),
    "journal_moves_head": (
        "AFTER INSERT ON journal_entry FOR EACH ROW",
        f"BEGIN {_MOVE}; IF NOT FOUND THEN {_RAISE}; END IF; RETURN NULL; END",
    ),
    "journal_head_begins": (
        "AFTER INSERT ON journal_head FOR EACH ROW",
        f"BEGIN IF {_BEGINS_LATE.format(_ZEROS)} THEN {_RAISE}; END IF; RETURN NULL; END",
    ),
    "journal_head_follows": ("BEFORE UPDATE ON journal_head FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0)", _FINAL),
    "journal_head_stays": ("BEFORE DELETE ON journal_head FOR EACH STATEMENT", _FINAL),
    "journal_head_no_truncate": ("BEFORE TRUNCATE ON journal_head FOR EACH STATEMENT", _FINAL),
}
_TRIGGERS = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}

# How each database is told of a trigger, and how it tells of one that stands
_MAKE = {
    "sqlite": "CREATE TRIGGER {name} {when} {body}",
    "postgresql": """CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$;
        CREATE TRIGGER {name} {when} EXECUTE FUNCTION {name}()""",
}
_STANDS = {"sqlite": _MAKE["sqlite"], "postgresql": "CREATE TRIGGER {name} {when} EXECUTE FUNCTION {name}() {body}"}
_STANDING = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'journal_%'",
    "postgresql": """SELECT tgname, relname,
          pg_get_triggerdef(t.oid, true) || ' ' || prosrc || CASE tgenabled WHEN 'O' THEN '' ELSE ' switched off' END
        FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid JOIN pg_class c ON c.oid = tgrelid
        WHERE NOT tgisinternal AND relname LIKE 'journal_%' AND pg_table_is_visible(c.oid)""",
}


def make(using: str = "default", **_signal: Any) -> None:
    """Make the triggers, in place of any that stand; there is no moment without. Where all are well nobody is kept waiting."""
    vendor = connections[using].vendor
    with guard.at_rest(), transaction.atomic(using), connections[using].cursor() as cursor:
        if "journal_entry" not in connections[using].introspection.table_names(cursor) or not problems(using):
            return
        if vendor == "postgresql":
            cursor.execute("SET LOCAL lock_timeout = '2s'")  # all others wait behind whoever waits for a table
        remove(using)
        for name, (when, body) in _TRIGGERS[vendor].items():
            cursor.execute(_MAKE[vendor].format(name=name, when=when, body=body))


def remove(using: str = "default") -> None:
    """Remove whatever triggers stand on the journal."""
    with guard.at_rest(), connections[using].cursor() as cursor:
        for name, (table, _does) in _standing(using).items():
            cursor.execute(f'DROP TRIGGER "{name}"' + (f" ON {table}" if connections[using].vendor == "postgresql" else ""))


def rest(using: str = "default", **_signal: Any) -> None:
    """Step aside while migrations run. SQLite changes a table by copying its rows into another: the triggers would take them
    for new entries, and a table cannot take the name of another that a trigger still speaks of."""
    if connections[using].vendor == "sqlite":
        remove(using)


def problems(using: str = "default") -> list[str]:
    """Which triggers are missing, do something else than they should, or are not of Socle."""
    vendor = connections[using].vendor
    wanted = {name: _STANDS[vendor].format(name=name, when=when, body=body) for name, (when, body) in _TRIGGERS[vendor].items()}
    standing = {name: does for name, (_table, does) in _standing(using).items()}
    return [
        *(f"the trigger {name} is missing" for name in sorted(wanted.keys() - standing.keys())),
        *(f"the trigger {name} does not do what it should" for name, does in wanted.items() if standing.get(name, does) != does),
        *(f"the trigger {name} is not one of Socle" for name in sorted(standing.keys() - wanted.keys())),
    ]


def _standing(using: str) -> dict[str, tuple[str, str]]:
    """Each trigger that stands on the journal: its table, and what it does."""
    with connections[using].cursor() as cursor:
        cursor.execute(_STANDING[connections[using].vendor])
        return {name: (table, does) for name, table, does in cursor.fetchall()}
