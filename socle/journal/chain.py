"""The chain: one per circle, each entry hashed with the one before.

    hash = SHA-256("socle/act/1" 0x00 + hash before + body)

`body` is canonical JSON, built once, stored and hashed. What an entry keeps enters as SHA-256(salt + facts), so that the
facts can be erased while the chain still verifies. Heads are locked last, in the order of their ids; the entry that comes in
moves its own (`triggers`).
"""

import hashlib
import os
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from socle.ground import now
from socle.ground.digests import canonical
from socle.ground.plain import adapted
from socle.journal import heads
from socle.journal.references import plain, reference, typed

PREFIX = b"socle/act/1\0"
PROJECTED = ("chain", "number", "at", "act", "person", "mandate", "door", "subject", "result", "outer", "key", "helped")
_ENTRY = f"""INSERT INTO journal_entry ({", ".join(f'"{name}"' for name in PROJECTED)}, body, hash)
    VALUES ({", ".join(["%s"] * (len(PROJECTED) + 2))})"""
_FACTS = """INSERT INTO journal_facts (entry_id, salt, body)
    SELECT id, %s, %s FROM journal_entry WHERE chain = %s AND number = %s"""


@dataclass(slots=True)
class Pending:
    """An act under way, on its way to become an entry."""

    chain: UUID
    declared: Any
    actor: Any
    subject: str
    change: Any = None
    outer: "Pending | None" = None
    result: str = ""
    number: int = 0
    facts: dict[str, Any] = field(default_factory=dict)

    def complete(self, result: Any, details: dict[str, Any]) -> None:
        """Keep what the act declares to keep, of what came of it and else of its details."""
        self.result = reference(result)
        self.facts = {name: typed(getattr(result, name) if hasattr(result, name) else details[name], name) for name in self.declared.keep}


def append(pending: list[Pending], claim: Any = None) -> None:
    """Turn the acts of one run into entries; the outermost first."""
    entries, facts = [], []
    with connection.cursor() as cursor:
        ends = heads.lock(cursor, {act.chain for act in pending})
        at = now()
        for act in pending:
            end = ends[act.chain]
            act.number = end.number = end.number + 1
            salt, kept = (os.urandom(32), canonical(act.facts)) if act.facts else (b"", b"")
            told = _told(act, at, claim if act.outer is None else None)
            body = _body(act, told, hashlib.sha256(salt + kept).hexdigest() if kept else None)
            end.hash = hashlib.sha256(PREFIX + end.hash + body).digest()
            entries.append([*(adapted(told[name], connection) for name in PROJECTED), body, end.hash])
            if kept:
                facts.append([salt, kept, adapted(act.chain, connection), act.number])
        _write(cursor, _ENTRY, entries)
        _write(cursor, _FACTS, facts)


def _write(cursor: Any, sql: str, rows: list[list[Any]]) -> None:
    """Most acts have one row, for which a plain statement is the shorter way."""
    if len(rows) == 1:
        cursor.execute(sql, rows[0])
    elif rows:
        cursor.executemany(sql, rows)


def _told(act: Pending, at: datetime, claim: Any) -> dict[str, Any]:
    """What an entry tells in its columns and in its body."""
    return {
        "chain": act.chain,
        "number": act.number,
        "at": at,
        "act": act.declared.name,
        "person": act.actor.person,
        "mandate": act.actor.mandate,
        "door": act.actor.through.door,
        "subject": act.subject,
        "result": act.result,
        "outer": f"{act.outer.chain}:{act.outer.number}" if act.outer else "",
        "key": claim and claim.pk,
        "helped": act.actor.through.helped,
    }


def _body(act: Pending, told: dict[str, Any], commitment: str | None) -> bytes:
    body = {name: plain(value) for name, value in told.items()} | {
        "v": 1,
        "token": plain(act.actor.through.token),
        "ticket": plain(act.actor.through.ticket),
        "aide": plain(act.actor.through.aide),
        "change": plain(act.change),
        "commitment": commitment,
    }
    return canonical(body)
