"""The heads of chains, locked and moved in plain SQL: these statements end every act, so they are kept short."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

GENESIS = bytes(32)


@dataclass(slots=True)
class End:
    """Where a chain ends now."""

    number: int
    hash: bytes


def lock(chains: set[UUID]) -> dict[UUID, End]:
    """The ends of these chains, held until the transaction ends, taken in the order of their ids; a new chain begins."""
    ends = _lock(sorted(chains))
    if missing := sorted(chains - ends.keys()):
        _begin(missing)
        ends |= _lock(missing)
    return ends


def move(ends: dict[UUID, End]) -> None:
    """Write down where the chains end now."""
    with connection.cursor() as cursor:
        for chain, end in ends.items():
            cursor.execute("UPDATE journal_head SET number = %s, hash = %s WHERE chain = %s", [end.number, end.hash, _id(chain)])


def _lock(chains: Iterable[UUID]) -> dict[UUID, End]:
    ids = [_id(chain) for chain in chains]
    marks = ", ".join(["%s"] * len(ids))
    held = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT chain, number, hash FROM journal_head WHERE chain IN ({marks}) ORDER BY chain{held}", ids)
        return {chain if isinstance(chain, UUID) else UUID(chain): End(n, bytes(hashed)) for chain, n, hashed in cursor.fetchall()}


def _begin(chains: Iterable[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO journal_head (chain, number, hash) VALUES (%s, 0, %s) ON CONFLICT DO NOTHING",
            [(_id(chain), GENESIS) for chain in chains],
        )


def _id(chain: UUID) -> Any:
    return chain if connection.features.has_native_uuid_field else chain.hex
