"""The chain: one per circle, each entry hashed with the one before.

    hash = SHA-256("socle/act/1" 0x00 + hash before + body)

`body` is canonical JSON, built once, stored and hashed. What an entry keeps enters as SHA-256(salt + facts), so that the
facts can be erased while the chain still verifies. Heads are locked last, in the order of their ids.
"""

import hashlib
import os
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from socle.ground import now
from socle.ground.digests import canonical
from socle.journal import heads
from socle.journal.references import plain, reference, typed

PREFIX = b"socle/act/1\0"
PROJECTED = ("chain", "number", "at", "act", "person", "mandate", "door", "subject", "result", "outer", "key")


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
    from socle.journal.models import Entry, Facts

    ends = heads.lock({act.chain for act in pending})
    at = now()
    entries, facts = [], []
    for act in pending:
        end = ends[act.chain]
        act.number = end.number = end.number + 1
        salt, kept = (os.urandom(32), canonical(act.facts)) if act.facts else (b"", b"")
        entry = _entry(act, at, salt, kept, claim if act.outer is None else None)
        entry.hash = end.hash = hashlib.sha256(PREFIX + end.hash + entry.body).digest()
        entries.append(entry)
        if kept:
            facts.append(Facts(entry=entry, salt=salt, body=kept))
    Entry.objects.bulk_create(entries)
    for row in facts:
        row.entry_id = row.entry.pk
    if facts:
        Facts.objects.bulk_create(facts)
    heads.move(ends)


def _entry(act: Pending, at: datetime, salt: bytes, kept: bytes, claim: Any) -> Any:
    from socle.journal.models import Entry

    entry = Entry(
        chain=act.chain,
        number=act.number,
        at=at,
        act=act.declared.name,
        person=act.actor.person,
        mandate=act.actor.mandate,
        door=act.actor.through.door,
        subject=act.subject,
        result=act.result,
        outer=f"{act.outer.chain}:{act.outer.number}" if act.outer else "",
        key=claim and claim.pk,
    )
    body = {name: plain(getattr(entry, name)) for name in PROJECTED} | {
        "v": 1,
        "token": plain(act.actor.through.token),
        "ticket": plain(act.actor.through.ticket),
        "change": plain(act.change),
        "commitment": hashlib.sha256(salt + kept).hexdigest() if kept else None,
    }
    entry.body = canonical(body)
    return entry
