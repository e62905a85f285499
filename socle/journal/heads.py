"""The heads of chains, locked in plain SQL. Each is moved by the trigger that takes an entry in, and by nothing else."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from socle.ground.plain import adapted

GENESIS = bytes(32)


@dataclass(slots=True)
class End:
    """Where a chain ends now."""

    number: int
    hash: bytes


def lock(cursor: Any, chains: set[UUID]) -> dict[UUID, End]:
    """The ends of these chains, held until the transaction ends, taken in the order of their ids; a new chain begins."""
    ends = _lock(cursor, sorted(chains))
    if missing := sorted(chains - ends.keys()):
        _begin(cursor, missing)
        ends |= _lock(cursor, missing)
    return ends


def _lock(cursor: Any, chains: list[UUID]) -> dict[UUID, End]:
    marks = ", ".join(["%s"] * len(chains))
    held = " FOR UPDATE" if connection.features.has_select_for_update else ""
    sql = f"SELECT chain, number, hash FROM journal_head WHERE chain IN ({marks}) ORDER BY chain{held}"
    cursor.execute(sql, [adapted(chain, connection) for chain in chains])
    return {chain if isinstance(chain, UUID) else UUID(chain): End(n, bytes(hashed)) for chain, n, hashed in cursor.fetchall()}


def _begin(cursor: Any, chains: list[UUID]) -> None:
    sql = "INSERT INTO journal_head (chain, number, hash) VALUES (%s, 0, %s) ON CONFLICT DO NOTHING"
    cursor.executemany(sql, [(adapted(chain, connection), GENESIS) for chain in chains])
