"""All that was said of a proposal, uncut: for programs, which read it whole."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from socle.governance.models import Elector, Position, Proposal
from socle.governance.reads.members import speaks
from socle.ground import now
from socle.journal.act import Actor


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person said of one version; `objection` is the objection that came of it, if any."""

    person: UUID
    kind: str
    reason: str
    version: int
    given_at: datetime
    counts: bool
    objection: UUID | None
    ending: str


def voices(actor: Actor, proposal: Proposal) -> list[Voice]:
    """Every position on every version, in the order in which they were given."""
    rows = Position.objects.seen_by(actor).filter(proposal=proposal).order_by("given_at")
    fields = ("person", "kind", "reason", "version", "given_at", "replaced_at", "objection", "objection__ending")
    return [
        Voice(*(*said, replaced_at is None, objection, ending or "")) for *said, replaced_at, objection, ending in rows.values_list(*fields)
    ]


def electors(actor: Actor, proposal: Proposal) -> list[UUID]:
    """Who was present when it was opened, by name; while it is open, only who may still speak."""
    rows: Any = Elector.objects.seen_by(actor).filter(proposal=proposal).order_by("person__name")
    if proposal.stage == Proposal.Stage.OPEN:
        rows = rows.filter(speaks(now()))
    return list(rows.values_list("person", flat=True)) if proposal.stage != Proposal.Stage.DRAFT else []
