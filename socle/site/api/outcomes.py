"""How talents leave and what has become of them: exits, outcomes, how they were asked afterwards; participants of the ESF+."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from socle.ground import now
from socle.pathways import acts
from socle.pathways.documents import EVIDENCE
from socle.pathways.models import Attempt, Exit, Outcome, Stay, Talent, Ticket
from socle.pathways.reads.participants import readings
from socle.people.models import Organisation
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, actor, perform, see
from socle.site.api.lists import Page, listed, narrowing, paged
from socle.site.api.situations import brought, told

router = Router(tags=["talents"])


class ParticipantOut(Schema):
    """A stay. `counts`: whether the ESF+ counts it; `missing`: what lacks (why, at which moment, and what), else its `indicators`."""

    id: UUID
    talent: UUID
    entered_on: date
    left_on: date | None
    counts: bool
    indicators: list[str]
    missing: list[str]


class ParticipantsOut(Schema):
    items: list[ParticipantOut]
    next: str | None


class ExitOut(Schema):
    """The event that ended a stay; `reason` is a code."""

    id: UUID
    talent: UUID
    stay: UUID
    on: date
    reason: str


class ExitsOut(Schema):
    items: list[ExitOut]
    next: str | None


class ExitIn(Said):
    on: date
    reason: str


class OutcomeOut(Schema):
    """What has come of a pathway; `kind`, `contract` and `proof` are codes, `document` is the evidence."""

    id: UUID
    talent: UUID
    kind: str
    contract: str
    since: date
    until: date | None
    organisation: UUID | None
    employer: str
    hours: int | None
    proof: str
    document: UUID | None


class OutcomesOut(Schema):
    items: list[OutcomeOut]
    next: str | None


class OutcomeIn(Said):
    kind: str
    since: date
    until: date | None = None
    contract: str = ""
    organisation: str | None = None
    employer: str = ""
    hours: int | None = None


class AttemptOut(Schema):
    """That somebody was asked; `unreached` is a code, empty where they answered."""

    id: UUID
    talent: UUID
    stay: UUID
    months: int
    on: date
    way: str
    unreached: str


class AttemptsOut(Schema):
    items: list[AttemptOut]
    next: str | None


class AttemptIn(Said):
    months: int
    on: date
    way: str
    unreached: str = ""


class NewsLinkOut(Schema):
    """That a link was sent; what it opens, its receiver alone knows."""

    id: UUID
    stay: UUID
    months: int
    by: str
    until: datetime


class NewsLinkIn(Said):
    """`by`: `email` or `phone`."""

    months: int
    by: str


PARTICIPANTS = narrowing("participants")
_SAID = ("kind", "since", "until", "contract", "employer", "hours")


@router.get("/participants", response=answering(200, ParticipantsOut))
def participants(request: HttpRequest, asked: PARTICIPANTS) -> Any:  # type: ignore[valid-type]
    """List the stays of those whose whole files one reads, and whether the ESF+ counts each."""
    found = listed(request, asked, "participants", ("id", "talent", "entered_on", "left_on"))
    today = timezone.localdate(now())
    known = readings(actor(request), [(one["talent"], one["id"]) for one in found["items"]], today)
    for one in found["items"]:
        reading = known.get(one["id"])
        one["counts"] = bool(reading and reading.countable)
        one["indicators"] = sorted(reading.indicators) if reading else []
        one["missing"] = [f"{why.why} {why.at} {why.what}" for why in reading.missing] if reading else []
    return found


@router.get("/talents/{talent}/exits", response=answering(200, ExitsOut))
def exits(request: HttpRequest, talent: str, asked: Page) -> Any:
    """List how the stays of a talent ended."""
    return _of(request, Exit, talent, asked, ExitOut, recorded_until=None)


@router.post("/talents/{talent}/exit", response=answering(201, ExitOut))
def leave_talent(request: HttpRequest, talent: str, said: ExitIn) -> Any:
    """Enter that a talent leaves the programme."""
    return Status(201, told(ExitOut, perform(request, acts.leave_talent, see(request, Talent, talent), **said.dict())))


@router.put("/exits/{exit}", response=answering(200, ExitOut))
def correct_exit(request: HttpRequest, exit: str, said: ExitIn) -> Any:
    """Correct an exit: it is said anew, under another id."""
    return told(ExitOut, perform(request, acts.correct_exit, see(request, Exit, exit), **said.dict()))


@router.post("/exits/{exit}/withdrawal", response=answering(200, ExitOut))
def withdraw_exit(request: HttpRequest, exit: str, said: Nothing) -> Any:
    """Enter that a talent has not left after all."""
    return told(ExitOut, perform(request, acts.withdraw_exit, see(request, Exit, exit)))


@router.get("/talents/{talent}/outcomes", response=answering(200, OutcomesOut))
def outcomes(request: HttpRequest, talent: str, asked: Page) -> Any:
    """List what has come of a pathway."""
    return _of(request, Outcome, talent, asked, OutcomeOut, recorded_until=None)


@router.post("/talents/{talent}/outcomes", response=answering(201, OutcomeOut))
def tell_outcome(request: HttpRequest, talent: str, said: OutcomeIn) -> Any:
    """Enter what has come of a pathway; the evidence is brought next."""
    return Status(201, told(OutcomeOut, perform(request, acts.tell_outcome, see(request, Talent, talent), **_chosen(request, said))))


@router.put("/outcomes/{outcome}", response=answering(200, OutcomeOut))
def correct_outcome(request: HttpRequest, outcome: str, said: OutcomeIn) -> Any:
    """Correct an outcome: it is said anew, under another id; its evidence stays with it."""
    one = see(request, Outcome, outcome)
    kept = {"proof": one.proof} if one.document_id else {}
    return told(OutcomeOut, perform(request, acts.correct_outcome, one, **_chosen(request, said), **kept))


@router.post("/outcomes/{outcome}/evidence", response=answering(201, OutcomeOut))
def prove_outcome(request: HttpRequest, outcome: str, file: UploadedFile = File(...), proof: str = Form(...)) -> Any:  # noqa: B008
    """Bring the document that proves an outcome; `proof` says what it is."""
    one = see(request, Outcome, outcome)
    said = {name: getattr(one, name) for name in _SAID} | {"organisation": one.organisation, "proof": proof}
    return Status(201, told(OutcomeOut, brought(request, acts.correct_outcome, one, EVIDENCE.key, file, **said)))


@router.post("/outcomes/{outcome}/withdrawal", response=answering(200, OutcomeOut))
def withdraw_outcome(request: HttpRequest, outcome: str, said: Nothing) -> Any:
    """Enter that an outcome never was."""
    return told(OutcomeOut, perform(request, acts.withdraw_outcome, see(request, Outcome, outcome)))


@router.get("/talents/{talent}/attempts", response=answering(200, AttemptsOut))
def attempts(request: HttpRequest, talent: str, asked: Page) -> Any:
    """List when somebody who has left was asked how they are."""
    return _of(request, Attempt, talent, asked, AttemptOut)


@router.post("/stays/{stay}/attempts", response=answering(201, AttemptOut))
def try_follow_up(request: HttpRequest, stay: str, said: AttemptIn) -> Any:
    """Enter that somebody who has left was asked how they are, or could not be reached and why."""
    return Status(201, told(AttemptOut, perform(request, acts.try_follow_up, see(request, Stay, stay), **said.dict())))


@router.post("/stays/{stay}/links", response=answering(201, NewsLinkOut))
def send_follow_up(request: HttpRequest, stay: str, said: NewsLinkIn) -> Any:
    """Send a link by which somebody who has left answers without signing in."""
    sent: Ticket = perform(request, acts.send_follow_up, see(request, Stay, stay), **said.dict())
    return Status(201, told(NewsLinkOut, sent))


def _of(request: HttpRequest, model: Any, talent: str, asked: Any, shape: type[Schema], **more: Any) -> dict[str, Any]:
    thing = see(request, Talent, talent)
    rows = model.objects.seen_by(actor(request)).filter(talent=thing, **more)
    return paged(request, asked, rows.values(*shape.model_fields))


def _chosen(request: HttpRequest, said: OutcomeIn) -> dict[str, Any]:
    organisation = see(request, Organisation, said.organisation) if said.organisation else None
    return said.dict() | {"organisation": organisation}
