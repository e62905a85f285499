"""Decisions: what circles have adopted. What they carried out is read with it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from socle.governance.models import Change, Decision
from socle.site.api.answers import answering
from socle.site.api.door import actor, see
from socle.site.api.lists import listed, narrowing

router = Router(tags=["decisions"])


class DecisionLine(Schema):
    """`number` counts those of the circle, `serial` those of the programme; `digest` is that of its title, text and changes."""

    id: UUID
    circle: UUID
    number: int
    serial: int
    kind: str
    title: str
    proposal: UUID | None
    adopted_at: datetime
    review_on: date | None
    digest: str


class DecisionsOut(Schema):
    items: list[DecisionLine]
    next: str | None


class ChangeOut(Schema):
    kind: str
    data: dict[str, Any]


class DecidedOut(DecisionLine):
    """A decision with its words and the typed changes that it carried out, in their order."""

    text: str
    changes: list[ChangeOut]


FIELDS = tuple(DecisionLine.model_fields)
DECISIONS = narrowing("decisions")


@router.get("/decisions", response=answering(200, DecisionsOut))
def decisions(request: HttpRequest, asked: DECISIONS) -> Any:  # type: ignore[valid-type]
    """List the decisions that one may see."""
    return listed(request, asked, "decisions", FIELDS)


@router.get("/decisions/{decision}", response=answering(200, DecidedOut))
def decision(request: HttpRequest, decision: str) -> Any:
    """Read one decision, and what it changed."""
    found = see(request, Decision, decision)
    ids = {"circle": found.circle_id, "proposal": found.proposal_id}
    words = {name: getattr(found, name) for name in ("text", *FIELDS) if name not in ids}
    changes = Change.objects.seen_by(actor(request)).filter(decision=found).order_by("position").values("kind", "data")
    return words | ids | {"changes": list(changes)}
