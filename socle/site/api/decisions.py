"""Decisions: what circles have adopted. What they carried out is read with it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.http import HttpRequest
from ninja import Router, Schema

from socle.governance import reads
from socle.governance.models import Change, Decision, Objection, Proposal, Version
from socle.governance.reads.verdicts import verdicts
from socle.site.api.answers import answering
from socle.site.api.door import actor, see
from socle.site.api.lists import listed, narrowing
from socle.site.api.proposals import VoiceOut

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


class VersionOut(Schema):
    """A version of the proposal that was adopted; the one with the number `adopted` of the story became the decision."""

    number: int
    title: str
    text: str
    changes: list[dict[str, Any]]
    author: UUID
    written_at: datetime


class VerdictOut(Schema):
    """What one of those who judge said of an objection: the test that it fails, or none, and why."""

    person: UUID
    criterion: str
    reason: str


class ObjectionTold(Schema):
    """An objection: on which version it was raised and why, how it ended, and what those who judge said of it."""

    id: UUID
    person: UUID
    raised_on: int
    reason: str
    ending: str
    criterion: str
    ending_reason: str
    ended_at: datetime | None
    ended_on: int | None
    verdicts: list[VerdictOut]


class StoryOut(Schema):
    """How a decision came about, as far as one may read what its circle deliberates; empty where nothing was deliberated."""

    tension: UUID | None
    proposal: UUID | None
    adopted: int | None
    versions: list[VersionOut]
    positions: list[VoiceOut]
    objections: list[ObjectionTold]


FIELDS = tuple(DecisionLine.model_fields)
_VERSION = tuple(VersionOut.model_fields)
_OBJECTION = ("id", "person", "raised_on", "ending", "criterion", "ended_at", "ended_on")
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


@router.get("/decisions/{decision}/story", response=answering(200, StoryOut))
def story(request: HttpRequest, decision: str) -> Any:
    """Read how a decision came about: its versions, every position, every objection and how it ended."""
    found, reader = see(request, Decision, decision), actor(request)
    proposal = Proposal.objects.seen_by(reader).filter(pk=found.proposal_id).first()
    if proposal is None:
        return {"tension": None, "proposal": None, "adopted": None, "versions": [], "positions": [], "objections": []}
    versions = Version.objects.seen_by(reader).filter(proposal=proposal).order_by("number")
    objections = Objection.objects.seen_by(reader).filter(proposal=proposal).order_by("position__given_at")
    more = {"ending_reason": F("reason"), "why": F("position__reason")}
    found_objections = list(objections.values(*_OBJECTION, **more))
    judged = verdicts(reader, [row["id"] for row in found_objections])
    return {
        "tension": proposal.tension_id,
        "proposal": proposal.pk,
        "adopted": found.proposal_version,
        "versions": list(versions.values(*_VERSION)),
        "positions": reads.voices(reader, proposal),
        "objections": [row | {"reason": row["why"], "verdicts": _said(judged.get(row["id"], []))} for row in found_objections],
    }


def _said(verdicts: list[Any]) -> list[dict[str, Any]]:
    return [{name: getattr(one, name) for name in VerdictOut.model_fields} for one in verdicts]
