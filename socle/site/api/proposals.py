"""Proposals, from draft to adoption: read them, make them, see them through."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import AwareDatetime

from socle.governance import acts, reads
from socle.governance.models import Position, Proposal, Tension
from socle.site.api.answers import answering
from socle.site.api.door import Said, Seen, actor, narrowed, perform, see
from socle.site.api.lists import listed, narrowing
from socle.site.programs import Missing, identity

router = Router(tags=["proposals"])


class ProposalLine(Schema):
    """`step`: where an open one is; `stale`: what it changes has changed; `deadline`, `clear_at`, `zone`: of a round in writing."""

    id: UUID
    circle: UUID
    tension: UUID
    proposer: UUID
    stage: str
    version: int
    drafted_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    step: str
    stale: bool
    facilitator: UUID | None
    deadline: datetime | None
    clear_at: datetime | None
    zone: str


class ProposalsOut(Schema):
    items: list[ProposalLine]
    next: str | None


class VoiceOut(Schema):
    """What somebody said of a version; `objection` is the id of the objection that came of it."""

    person: UUID
    kind: str
    reason: str
    version: int
    given_at: datetime
    counts: bool
    objection: UUID | None
    ending: str


class ProposalOut(ProposalLine):
    """`electors`: who may give a position. `in_the_way`: why it cannot be adopted now."""

    title: str
    text: str
    changes: list[dict[str, Any]]
    electors: list[UUID]
    voices: list[VoiceOut]
    in_the_way: str | None


class ToldOut(Schema):
    """A sentence; `sign` is added, changed or removed."""

    sign: str
    text: str
    details: list[str]


class EffectOut(Schema):
    """What a proposal would do, or did. `stopped`: why it cannot be adopted as it is; `rebases`: whether it can build on what stands."""

    changes: list[ToldOut]
    follows: dict[str, list[ToldOut]]
    more: int
    stopped: list[str]
    rebases: bool


class ProposalIn(Said):
    """`changes`: typed changes, each with `kind` (the act that carries it out) and `data`."""

    title: str
    text: str = ""
    changes: list[dict[str, Any]] = []


class RewriteIn(Seen):
    title: str
    text: str = ""
    changes: list[dict[str, Any]] = []


class OpeningIn(Seen):
    """`step`: where a meeting begins, `clarify` or `object`. With a `deadline`, in a named `zone`, it is a round in writing, and
    questions come first until `clear_at`.
    """

    present: list[str]
    step: str = "object"
    deadline: AwareDatetime | None = None
    clear_at: AwareDatetime | None = None
    zone: str = ""


class PositionIn(Said):
    kind: str
    version: int
    reason: str = ""


class PositionOut(Schema):
    proposal: UUID
    version: int
    kind: str
    reason: str
    given_at: datetime


class DecisionOut(Schema):
    id: UUID
    circle: UUID
    number: int
    title: str
    adopted_at: datetime
    digest: str


FIELDS = tuple(ProposalLine.model_fields)
PROPOSALS = narrowing("proposals", tension=(str, ""))


@router.get("/proposals", response=answering(200, ProposalsOut))
def proposals(request: HttpRequest, asked: PROPOSALS) -> Any:  # type: ignore[valid-type]
    """List the proposals that one may read, oldest first."""
    return listed(request, asked, "proposals", FIELDS, **narrowed(tension=request.GET.get("tension", "")))


@router.get("/proposals/{proposal}", response=answering(200, ProposalOut))
def proposal(request: HttpRequest, proposal: str) -> Any:
    """Read one proposal: its current version, its electorate, what was said of it."""
    return shown(request, see(request, Proposal, proposal))


@router.get("/proposals/{proposal}/effect", response=answering(200, EffectOut))
def effect(request: HttpRequest, proposal: str) -> Any:
    """Read what a proposal would do, or has done: its changes in words, and what follows from them."""
    reader, thing = actor(request), see(request, Proposal, proposal)
    foreseen, outlook = reads.looks(reader, thing, reads.story(reader, thing).current.changes)
    return {
        "changes": [_told(one) for one in outlook.told],
        "follows": {title: [_told(one) for one in told] for title, told in outlook.follows.items()},
        "more": outlook.more + outlook.more_follows,
        "stopped": [*(one.text for one in foreseen.since), *(str(said) for said, _change in foreseen.problems)] if foreseen else [],
        "rebases": bool(foreseen and foreseen.rebases),
    }


def _told(one: reads.Told) -> dict[str, Any]:
    details = [" ".join([detail.text, *(text for kind, text in detail.runs if kind != "removed")]) for detail in one.details]
    return {"sign": one.sign, "text": one.text, "details": details}


@router.post("/tensions/{tension}/proposals", response=answering(201, ProposalOut))
def draft(request: HttpRequest, tension: str, said: ProposalIn) -> Any:
    """Make a proposal that answers a tension."""
    felt = see(request, Tension, tension)
    return Status(201, shown(request, perform(request, acts.draft, felt, title=said.title, text=said.text, changes=said.changes)))


@router.put("/proposals/{proposal}", response=answering(200, ProposalOut))
def rewrite(request: HttpRequest, proposal: str, said: RewriteIn) -> Any:
    """Write a new version of a proposal, on which nobody has spoken yet."""
    thing, words = see(request, Proposal, proposal), said.dict(exclude={"seen"})
    return shown(request, perform(request, acts.rewrite, thing, seen=said.seen, **words))


@router.post("/proposals/{proposal}/rebase", response=answering(200, ProposalOut))
def rebase(request: HttpRequest, proposal: str, said: Seen) -> Any:
    """Let a proposal build on what stands by now, where nobody else has changed the same words: a new version."""
    return shown(request, perform(request, acts.rebase, see(request, Proposal, proposal), seen=said.seen))


@router.post("/proposals/{proposal}/opening", response=answering(200, ProposalOut))
def open_to_positions(request: HttpRequest, proposal: str, said: OpeningIn) -> Any:
    """Open a proposal to the positions of those who are present."""
    thing, present = see(request, Proposal, proposal), [identity(one) for one in said.present]
    return shown(
        request, perform(request, acts.open_to_positions, thing, seen=said.seen, present=present, **said.dict(exclude={"seen", "present"}))
    )


@router.post("/proposals/{proposal}/positions", response=answering(201, PositionOut))
def give_position(request: HttpRequest, proposal: str, said: PositionIn) -> Any:
    """Consent, voice a concern or object to the version that was read."""
    given: Position = perform(request, acts.give_position, see(request, Proposal, proposal), **said.dict())
    fields = {"version": given.version, "kind": given.kind, "reason": given.reason, "given_at": given.given_at}
    return Status(201, {"proposal": given.proposal_id} | fields)


@router.post("/proposals/{proposal}/adoption", response=answering(201, DecisionOut))
def adopt(request: HttpRequest, proposal: str, said: Seen) -> Any:
    """Declare a proposal adopted, which carries out its changes."""
    made = perform(request, acts.adopt, see(request, Proposal, proposal), seen=said.seen)
    fields = {name: getattr(made, name) for name in ("number", "title", "adopted_at", "digest")}
    return Status(201, {"id": made.pk, "circle": made.circle_id} | fields)


@router.post("/proposals/{proposal}/withdrawal", response=answering(200, ProposalOut))
def withdraw(request: HttpRequest, proposal: str, said: Seen) -> Any:
    """Withdraw one's own proposal, for good."""
    return shown(request, perform(request, acts.withdraw, see(request, Proposal, proposal), seen=said.seen))


@router.post("/proposals/{proposal}/return", response=answering(200, ProposalOut))
def return_to_draft(request: HttpRequest, proposal: str, said: Seen) -> Any:
    """Return a proposal to draft, when what it changes has changed meanwhile."""
    return shown(request, perform(request, acts.return_to_draft, see(request, Proposal, proposal), seen=said.seen))


def shown(request: HttpRequest, thing: Proposal) -> dict[str, Any]:
    """A proposal with its story, as far as the reader may read it."""
    line = Proposal.objects.seen_by(actor(request)).filter(pk=thing.pk).values(*FIELDS).first()
    if line is None:
        raise Missing
    reader, seen = actor(request), Proposal(**_columns(line))
    told = reads.story(reader, seen)
    words = {name: getattr(told.current, name) for name in ("title", "text", "changes")}
    voices = [{name: getattr(voice, name) for name in VoiceOut.model_fields} for voice in reads.voices(reader, seen)]
    return line | words | {"electors": reads.electors(reader, seen), "voices": voices, "in_the_way": told.in_the_way}


def _columns(line: dict[str, Any]) -> dict[str, Any]:
    renamed = {"circle": "circle_id", "tension": "tension_id", "proposer": "proposer_id", "facilitator": "facilitator_id"}
    return {renamed.get(name, name): value for name, value in line.items()}
