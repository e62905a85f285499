"""What becomes of decisions: taken in an emergency, ended, struck, appealed against, judged."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import AwareDatetime

from socle.governance import acts
from socle.governance.models import Decision, Proposal, Sequel
from socle.governance.reads.became import became
from socle.site.api.answers import answering
from socle.site.api.door import Said, Seen, actor, perform, see
from socle.site.api.proposals import DecisionOut

router = Router(tags=["decisions"])


class SequelOut(Schema):
    """Something that became of a decision: provisional, ratified, lapsed, lifted, struck, appealed or judged.

    `by`: the decision that did it; `until`: when what is provisional ends by itself; `stands`: of a judged appeal, whether the
    striking does; `left`: what could not be taken back, each in a sentence.
    """

    kind: str
    at: datetime
    who: str
    reason: str
    by: UUID | None
    until: datetime | None
    stands: bool | None
    left: list[str]


class BecameOut(Schema):
    """Where a decision stands: in_force, review_due, repealed, lapsed or struck; `appeal`: the one that waits to be judged."""

    status: str
    provisional: bool
    appeal: UUID | None
    sequels: list[SequelOut]


class EmergencyIn(Seen):
    """Which harm it prevents, and when it ends by itself."""

    reason: str
    until: AwareDatetime


class ReasonIn(Said):
    reason: str


class JudgementIn(ReasonIn):
    """`stands`: the striking does; otherwise the decision holds again."""

    stands: bool


@router.get("/decisions/{decision}/sequels", response=answering(200, BecameOut))
def sequels(request: HttpRequest, decision: str) -> Any:
    """Read what has become of a decision."""
    return _became(request, see(request, Decision, decision))


@router.post("/proposals/{proposal}/provisional", response=answering(201, DecisionOut))
def decide_provisionally(request: HttpRequest, proposal: str, said: EmergencyIn) -> Any:
    """Decide at once on what a proposal says, to prevent harm; it ends by itself unless the circle consents to it."""
    made = perform(request, acts.decide_provisionally, see(request, Proposal, proposal), **said.dict())
    return Status(201, _decision(made))


@router.post("/decisions/{decision}/lift", response=answering(201, DecisionOut))
def lift(request: HttpRequest, decision: str, said: ReasonIn) -> Any:
    """Have a provisional decision end at once; the answer is the decision that takes it back."""
    return Status(201, _decision(perform(request, acts.lift, see(request, Decision, decision), **said.dict())))


@router.post("/decisions/{decision}/strike", response=answering(201, DecisionOut))
def strike(request: HttpRequest, decision: str, said: ReasonIn) -> Any:
    """Strike a decision that breaks the rules; the answer is the decision that takes it back."""
    return Status(201, _decision(perform(request, acts.strike, see(request, Decision, decision), **said.dict())))


@router.post("/decisions/{decision}/appeal", response=answering(200, BecameOut))
def appeal(request: HttpRequest, decision: str, said: ReasonIn) -> Any:
    """Ask the secretary of the circle above to judge a striking."""
    return _became(request, perform(request, acts.appeal, see(request, Decision, decision), **said.dict()))


@router.post("/appeals/{appeal}/judgement", response=answering(200, BecameOut))
def judge_appeal(request: HttpRequest, appeal: str, said: JudgementIn) -> Any:
    """Judge an appeal: the striking stands, or the decision holds again from now on."""
    judged = perform(request, acts.judge_appeal, see(request, Sequel, appeal), **said.dict())
    return _became(request, judged.decision)


def _decision(made: Decision) -> dict[str, Any]:
    fields = {name: getattr(made, name) for name in ("number", "title", "adopted_at", "digest")}
    return {"id": made.pk, "circle": made.circle_id} | fields


def _became(request: HttpRequest, decision: Decision) -> dict[str, Any]:
    found = became(actor(request), decision)
    lines = [{name: getattr(one, name) for name in SequelOut.model_fields} for one in found.lines]
    stands = {"status": found.life.status.value, "provisional": found.provisional, "appeal": found.appeal and found.appeal.pk}
    return stands | {"sequels": lines}
