"""Opinions of advisory bodies: read them, ask for one, give one, answer it point by point, reply once."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.governance import acts
from socle.governance.models import Circle, Decision, Opinion, Proposal, Statement
from socle.governance.reads import opinion as single
from socle.governance.rules.opinions import Standing
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, actor, perform, see
from socle.site.api.lists import listed, narrowing
from socle.site.programs import Missing, identity

router = Router(tags=["opinions"])


class OpinionLine(Schema):
    """`stage` is `asked`, `given` (it is owed an answer), `answered`, `closed` or `cancelled`.

    Without `asked_at` the body spoke of its own accord.
    """

    id: UUID
    circle: UUID
    body: UUID
    title: str
    question: str
    proposal: UUID | None
    decision: UUID | None
    asked_by: UUID | None
    asked_at: datetime | None
    due_on: date | None
    required: bool
    given_at: datetime | None
    answer_due_on: date | None
    answered_by: UUID | None
    answered_at: datetime | None
    closed_at: datetime | None
    stage: str


class OpinionsOut(Schema):
    items: list[OpinionLine]
    next: str | None


class SideOut(Schema):
    """A point, and what it was answered: `verdict` is `followed`, `partly` or `not_followed`, empty while it is owed."""

    number: int
    text: str
    verdict: str
    reason: str


class OpinionOut(OpinionLine):
    """`statement` is what the body replies under, once there is an opinion."""

    statement: UUID | None
    text: str
    points: list[SideOut]
    reply: str


class AskIn(Said):
    """`required`: positions on the proposal wait for it."""

    body: str
    title: str
    due_on: date
    question: str = ""
    required: bool = False


class AskOtherIn(Said):
    body: str
    title: str
    due_on: date
    question: str = ""


class PointsIn(Said):
    points: list[str]
    text: str = ""


class OwnIn(PointsIn):
    """`body`: the circle that speaks."""

    body: str
    title: str


class AnswerIn(Schema):
    number: int
    verdict: str
    reason: str


class AnswersIn(Said):
    answers: list[AnswerIn]


class ReplyIn(Said):
    text: str = ""


OPINIONS = narrowing("opinions")
_FIELDS = tuple(name for name in OpinionLine.model_fields if name != "stage")


@router.get("/opinions", response=answering(200, OpinionsOut))
def opinions(request: HttpRequest, asked: OPINIONS) -> Any:  # type: ignore[valid-type]
    """List the opinions that one may see, oldest first."""
    found = listed(request, asked, "opinions", _FIELDS)
    return found | {"items": [_staged(row) for row in found["items"]]}


@router.get("/opinions/{opinion}", response=answering(200, OpinionOut))
def opinion(request: HttpRequest, opinion: str) -> Any:
    """Read one opinion, its points with what each was answered."""
    return shown(request, see(request, Opinion, opinion))


@router.post("/proposals/{proposal}/opinions", response=answering(201, OpinionOut))
def ask_for_opinion(request: HttpRequest, proposal: str, said: AskIn) -> Any:
    """Ask an advisory body what it thinks of a proposal."""
    return _ask(request, see(request, Proposal, proposal), said)


@router.post("/decisions/{decision}/opinions", response=answering(201, OpinionOut))
def ask_on_decision(request: HttpRequest, decision: str, said: AskOtherIn) -> Any:
    """Ask an advisory body what it thinks of a decision."""
    return _ask(request, see(request, Decision, decision), said)


@router.post("/circles/{circle}/opinions", response=answering(201, OpinionOut))
def ask_in_circle(request: HttpRequest, circle: str, said: AskOtherIn) -> Any:
    """Ask an advisory body what it thinks of any subject of a circle."""
    return _ask(request, see(request, Circle, circle), said)


def _ask(request: HttpRequest, about: Any, said: Any) -> Any:
    told = said.dict() | {"body": identity(said.body)}
    return Status(201, shown(request, perform(request, acts.ask_for_opinion, about, **told)))


@router.post("/opinions/{opinion}/cancellation", response=answering(200, OpinionOut))
def cancel_opinion(request: HttpRequest, opinion: str, said: Nothing) -> Any:
    """Call off an opinion that was asked for and is not given yet."""
    return shown(request, perform(request, acts.cancel_opinion, see(request, Opinion, opinion)))


@router.post("/opinions/{opinion}/points", response=answering(201, OpinionOut))
def give_opinion(request: HttpRequest, opinion: str, said: PointsIn) -> Any:
    """Give the opinion that a body was asked for."""
    thing = see(request, Opinion, opinion)
    made: Statement = perform(request, acts.give_opinion, thing.body, opinion=thing, **said.dict())
    return Status(201, shown(request, made.opinion))


@router.post("/circles/{circle}/opinions/given", response=answering(201, OpinionOut))
def give_of_own_accord(request: HttpRequest, circle: str, said: OwnIn) -> Any:
    """Give an opinion to a circle of one's own accord."""
    return _own(request, see(request, Circle, circle), said)


@router.post("/proposals/{proposal}/opinions/given", response=answering(201, OpinionOut))
def give_on_proposal(request: HttpRequest, proposal: str, said: OwnIn) -> Any:
    """Give an opinion on a proposal of one's own accord."""
    return _own(request, see(request, Proposal, proposal), said)


@router.post("/decisions/{decision}/opinions/given", response=answering(201, OpinionOut))
def give_on_decision(request: HttpRequest, decision: str, said: OwnIn) -> Any:
    """Give an opinion on a decision of one's own accord."""
    return _own(request, see(request, Decision, decision), said)


def _own(request: HttpRequest, about: Any, said: OwnIn) -> Any:
    body, told = see(request, Circle, said.body), said.dict(exclude={"body"})
    made: Statement = perform(request, acts.give_opinion, body, about=about, **told)
    return Status(201, shown(request, made.opinion))


@router.post("/opinions/{opinion}/answer", response=answering(200, OpinionOut))
def answer_opinion(request: HttpRequest, opinion: str, said: AnswersIn) -> Any:
    """Answer an opinion, each of its points: followed, in part or not, and why."""
    return shown(request, perform(request, acts.answer_opinion, see(request, Opinion, opinion), **said.dict()))


@router.post("/opinions/{opinion}/reply", response=answering(200, OpinionOut))
def reply_to_answer(request: HttpRequest, opinion: str, said: ReplyIn) -> Any:
    """Reply once to the answer, or take note of it without a word; the opinion is closed then."""
    thing = see(request, Opinion, opinion)
    statement = Statement.objects.seen_by(actor(request)).filter(opinion=thing).first()
    if statement is None:
        raise Missing
    perform(request, acts.reply_to_answer, statement, text=said.text)
    return shown(request, see(request, Opinion, opinion))


def shown(request: HttpRequest, thing: Opinion) -> dict[str, Any]:
    """An opinion as a program reads it."""
    reader = actor(request)
    row = Opinion.objects.seen_by(reader).values(*_FIELDS).get(pk=thing.pk)
    said = Statement.objects.seen_by(reader).filter(opinion=thing).first()
    points = [{name: getattr(side, name) for name in SideOut.model_fields} for side in single.sides(reader, thing)]
    told = {"statement": said and said.pk, "text": said.text if said else "", "reply": said.reply if said else ""}
    return _staged(row) | told | {"points": points}


def _staged(row: dict[str, Any]) -> dict[str, Any]:
    standing = Standing(*(row[name] for name in ("due_on", "answer_due_on", "given_at", "answered_at", "closed_at")))
    return row | {"stage": standing.stage.value}
