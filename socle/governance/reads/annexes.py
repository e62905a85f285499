"""What a proposal is read with, and whether it is still what was adopted."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from socle.documents.acts import time_to_restore
from socle.documents.kinds import PICTURES, Kind
from socle.documents.models import Document
from socle.governance.models import Annex, Decision, Proposal
from socle.ground import now
from socle.ground.digests import Digest
from socle.journal.act import Actor
from socle.journal.models import Entry


@dataclass(frozen=True, slots=True)
class Annexed:
    """A document beside a proposal. `until`: until when it can come back, if it was taken away."""

    id: UUID
    document: UUID
    name: str
    shows: str
    kind: str
    size: int
    sha256: str
    state: str
    uploaded_at: datetime
    since_version: int
    until_version: int | None
    removed_at: datetime | None
    erased_at: datetime | None

    @property
    def is_there(self) -> bool:
        return self.until_version is None

    @property
    def is_shown(self) -> bool:
        return self.state in Document.SHOWN and self.removed_at is None

    @property
    def is_picture(self) -> bool:
        return self.kind in PICTURES

    @property
    def can_come_back(self) -> bool:
        return bool(self.removed_at and not self.erased_at and self.state != Document.State.INFECTED and self.until and self.until > now())

    @property
    def until(self) -> datetime | None:
        return self.removed_at + time_to_restore("annex") if self.removed_at else None

    @property
    def is_a(self) -> Any:
        return Kind(self.kind).label

    @property
    def says(self) -> Any:
        return Document.State(self.state).label


MOST = 40
COLUMNS = (
    *("pk", "document", "document__name", "document__shows", "document__kind", "document__size", "document__sha256"),
    *("document__state", "document__uploaded_at", "since_version", "until_version", "document__removed_at", "document__erased_at"),
)


def annexes(actor: Actor, proposal: Proposal) -> list[Annexed]:
    """The annexes of a proposal, those that were taken away last."""
    rows = Annex.objects.seen_by(actor).filter(proposal=proposal).order_by("pk")
    return in_order(Annexed(*row) for row in rows.values_list(*COLUMNS))


def in_order(found: Iterable[Annexed]) -> list[Annexed]:
    """Those that are there as they came, then those that were taken away, the last one first."""
    return sorted(found, key=lambda one: (not one.is_there, -(one.until_version or 0)))[:MOST]


def annexed(proposal: Proposal) -> list[Digest]:
    """The digests of what a proposal is read with now, as the journal keeps them when it is adopted."""
    rows = Annex.kept.filter(proposal=proposal, until_version=None)
    return sorted(Digest(one) for one in rows.values_list("document__sha256", flat=True))


def rewritten_annexes() -> list[str]:
    """The adopted proposals whose annexes are no longer those that the journal keeps, for `socle check`."""
    rows = Annex.kept.filter(proposal__stage=Proposal.Stage.ADOPTED, until_version=None)
    there: defaultdict[str, list[str]] = defaultdict(list)
    for proposal, sha256 in rows.values_list("proposal", "document__sha256"):
        there[str(proposal)].append(sha256)
    adopted = dict(Decision.kept.exclude(proposal=None).values_list("pk", "proposal"))
    found = []
    for result, body in Entry.objects.filter(act="proposal.adopted", facts__isnull=False).values_list("result", "facts__body"):
        decision = UUID(result.partition(":")[2])
        kept, proposal = json.loads(bytes(body)).get("annexes"), str(adopted.get(decision))
        if kept is not None and sorted(there.get(proposal, [])) != kept:
            found.append(f"the annexes of decision {decision} are no longer those that were adopted")
    return found
