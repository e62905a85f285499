"""The record as it stands in the database, read for `verify`: text and bytes, each column in the form that it has in a body.

Django would make an object of every id and instant, which costs more than to hash and compare a million entries.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connection

from socle.ground.plain import adapted
from socle.journal.chain import PROJECTED
from socle.journal.checkpoint import Heads
from socle.journal.heads import GENESIS

_CHUNK = 2_000
_BLOBS = ("e.body", "e.hash", "f.salt", "f.body")
_FROM = "journal_entry e LEFT JOIN journal_facts f ON f.entry_id = e.id"

# In UTC whatever the zone of the session. The era is cut off where it is ours, so that another one is seen.
_INSTANT = """rtrim(to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"AD'), 'AD')"""
_POSTGRESQL = {f"e.{name}": f"e.{name}::text" for name in ("chain", "person", "mandate", "key", "helped")} | {"e.at": _INSTANT}
# The casts keep Python's driver from making an instant of a text, and text from standing where bytes should.
_SQLITE = {name: f"CAST({name} AS BLOB)" for name in _BLOBS} | {"e.at": "CAST(e.at AS TEXT)"}

Reading = tuple[tuple[Any, ...], bytes, bytes, Any, Any]  # no salt and no facts: None


def entries() -> Iterator[Reading]:
    """Every entry, chain by chain: what its columns tell, its body, its hash, and the salt and facts that it commits to."""
    postgresql = connection.vendor == "postgresql"
    forms = _POSTGRESQL if postgresql else _SQLITE
    columns = [forms.get(name, name) for name in (*(f"e.{name}" for name in PROJECTED), *_BLOBS)]
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {_FROM} ORDER BY e.chain, e.number")
        while rows := cursor.fetchmany(_CHUNK):
            for row in rows:
                told = row[:-4]
                yield told if postgresql else _of_sqlite(told), *row[-4:]


def heads() -> Iterator[tuple[str, tuple[int, bytes], tuple[int, bytes]]]:
    """Each chain with its head and with its last entry, of one instant even while acts are done."""
    with connection.cursor() as cursor:
        cursor.execute("""SELECT h.chain, h.number, h.hash, e.number, e.hash FROM journal_head h LEFT JOIN journal_entry e
            ON e.chain = h.chain AND e.number = (SELECT MAX(number) FROM journal_entry WHERE chain = h.chain)""")
        for chain, number, hashed, last, last_hashed in cursor.fetchall():
            yield _told(chain), (number, bytes(hashed)), (last or 0, bytes(last_hashed or GENESIS))


def at(places: Heads) -> Heads:
    """The entries at these numbers of these chains, as far as they are there."""
    found: dict[str, tuple[int, bytes]] = {}
    asked = sorted(places.items())
    with connection.cursor() as cursor:
        for begin in range(0, len(asked), _CHUNK // 10):
            some = asked[begin : begin + _CHUNK // 10]
            sql = f"""WITH seen(chain, number) AS (VALUES {", ".join(["(%s, %s)"] * len(some))})
                SELECT e.chain, e.number, e.hash FROM seen JOIN journal_entry e ON e.chain = seen.chain AND e.number = seen.number"""
            cursor.execute(sql, [value for chain, (n, _hash) in some for value in (adapted(UUID(chain), connection), n)])
            found |= {_told(chain): (number, bytes(hashed)) for chain, number, hashed in cursor.fetchall()}
    return found


def _told(chain: Any) -> str:
    return str(chain) if isinstance(chain, UUID) else _id(chain)


def _of_sqlite(told: tuple[Any, ...]) -> tuple[Any, ...]:
    """What SQLite tells, where anything may stand in any column: what is not of its kind takes a form that no body has."""
    chain, number, at, act, person, mandate, door, subject, result, outer, key, helped = told
    counted = number if isinstance(number, int) else 0
    ids = mandate and _id(mandate), key and _id(key), helped and _id(helped)
    return (_id(chain), counted, _instant(at), act, _id(person), ids[0], door, subject, result, outer, *ids[1:])


def _id(stored: Any) -> str:
    return f"{stored[:8]}-{stored[8:12]}-{stored[12:16]}-{stored[16:20]}-{stored[20:]}"


def _instant(stored: str) -> str:
    day, _, time = stored.partition(" ")
    return f"{day}T{time}{'' if '.' in time else '.000000'}+00:00"
