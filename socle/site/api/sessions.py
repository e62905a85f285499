"""Sessions of workshops: planned, moved, called off; and places in them."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.governance.models import Circle
from socle.pathways import acts, reads
from socle.pathways.models import Enrolment, Phase, Session, Talent, Workshop
from socle.pathways.rules.halves import OnDay
from socle.people.models import Person
from socle.site.api.answers import answering
from socle.site.api.door import Said, actor, perform, see
from socle.site.api.lists import listed, narrowing

router = Router(tags=["sessions"])


class SessionOut(Schema):
    """A session of a workshop. `minutes`: what its half-days last together. `taken`: places that are held. `phases`: keys; none: all."""

    id: UUID
    circle: UUID
    workshop: UUID
    name: str
    theme: str
    half_days: int
    minutes: int
    zone: str
    starts_at: datetime
    ends_at: datetime
    place: str
    address: str
    commune: str
    trainer: UUID | None
    trainer_name: str
    trainer_organisation: str
    capacity: int
    taken: int
    phases: list[str]
    moved_at: datetime | None
    cancelled_at: datetime | None
    because: str
    version: int


class SessionsOut(Schema):
    items: list[SessionOut]
    next: str | None


class HalfDayOut(Schema):
    """A half-day of a session; `closed_at`: since when its sheet is signed."""

    id: UUID
    day: date
    part: str
    starts_at: datetime
    ends_at: datetime
    closed_at: datetime | None


class HalfDaysOut(Schema):
    items: list[HalfDayOut]


class EnrolmentOut(Schema):
    """A place in a session (`held`, `came`), or in the queue for one (`waiting`)."""

    id: UUID
    session: UUID
    talent: UUID
    state: str
    asked_at: datetime


class EnrolmentsOut(Schema):
    items: list[EnrolmentOut]


class Placed(Said):
    place: str
    address: str = ""
    commune: str = ""
    trainer: str = ""
    trainer_name: str = ""
    trainer_organisation: str = ""
    capacity: int
    phases: list[str] = []


class OnDayIn(Schema):
    """One of the days, where it has hours of its own."""

    day: date
    since: time
    until: time


class SessionIn(Placed):
    """`days` and the hours there are cut into half-days, as many as the workshop has; from 12:30 to 13:30 people eat. `on_days`: those
    of them that have other hours."""

    workshop: str
    days: list[date]
    since: time
    until: time
    on_days: list[OnDayIn] = []
    zone: str = settings.TIME_ZONE


class AmendSessionIn(Placed):
    seen: int | None = None


class MoveSessionIn(Said):
    days: list[date]
    since: time
    until: time
    on_days: list[OnDayIn] = []
    reason: str
    seen: int | None = None


class CancelSessionIn(Said):
    reason: str
    seen: int | None = None


class SeatTakenIn(Said):
    talent: str


class AskPlaceIn(Said):
    session: str


class WithdrawIn(Said):
    """`reason`: one of the reasons, or nothing. `released`: by whoever runs the session, and not by who accompanies them."""

    reason: str = ""
    released: bool = False


_LINKED = {"circle": "circle_id", "workshop": "workshop_id", "trainer": "trainer_id"}
_FIELDS = tuple(SessionOut.model_fields)
SESSIONS = narrowing("sessions")


@router.get("/sessions", response=answering(200, SessionsOut))
def sessions(request: HttpRequest, asked: SESSIONS) -> Any:  # type: ignore[valid-type]
    """List sessions of workshops: those to come, unless `when` says otherwise."""
    return listed(request, asked, "sessions", _FIELDS)


@router.get("/sessions/{session}", response=answering(200, SessionOut))
def session(request: HttpRequest, session: str) -> Any:
    """Read one session."""
    return shown(see(request, Session, session))


@router.get("/sessions/{session}/half-days", response=answering(200, HalfDaysOut))
def half_days(request: HttpRequest, session: str) -> Any:
    """List the half-days of a session, in their order."""
    return {"items": [_half(one) for one in reads.halves(see(request, Session, session))]}


@router.get("/sessions/{session}/enrolments", response=answering(200, EnrolmentsOut))
def enrolments(request: HttpRequest, session: str) -> Any:
    """List who has a place and who waits, in their order, as far as one may know."""
    it = see(request, Session, session)
    return {"items": [_enrolled(it, one) for one in reads.enrolled(actor(request), it)]}


@router.post("/circles/{circle}/sessions", response=answering(201, SessionOut))
def plan_session(request: HttpRequest, circle: str, said: SessionIn) -> Any:
    """Plan a session of a workshop."""
    thing, told = see(request, Circle, circle), said.dict()
    told |= {"workshop": see(request, Workshop, said.workshop), "on_days": _on_days(said)}
    return Status(201, shown(perform(request, acts.plan_session, thing, **told | _placed(request, said))))


@router.put("/sessions/{session}", response=answering(200, SessionOut))
def amend_session(request: HttpRequest, session: str, said: AmendSessionIn) -> Any:
    """Say otherwise where a session is, who holds it, or for how many."""
    thing = see(request, Session, session)
    told = said.dict(exclude={"seen"}) | _placed(request, said)
    return shown(perform(request, acts.amend_session, thing, seen=said.seen, **told))


@router.post("/sessions/{session}/moves", response=answering(200, SessionOut))
def move_session(request: HttpRequest, session: str, said: MoveSessionIn) -> Any:
    """Move a session to other days or hours."""
    return shown(perform(request, acts.move_session, see(request, Session, session), **said.dict() | {"on_days": _on_days(said)}))


@router.post("/sessions/{session}/cancellation", response=answering(200, SessionOut))
def cancel_session(request: HttpRequest, session: str, said: CancelSessionIn) -> Any:
    """Call a session off."""
    return shown(perform(request, acts.cancel_session, see(request, Session, session), **said.dict()))


@router.post("/sessions/{session}/enrolments", response=answering(201, EnrolmentOut))
def enrol_in_session(request: HttpRequest, session: str, said: SeatTakenIn) -> Any:
    """Enrol a talent in a session that one runs."""
    thing, talent = see(request, Session, session), see(request, Talent, said.talent)
    return Status(201, placed(perform(request, acts.enrol_in_session, thing, talent=talent)))


@router.post("/talents/{talent}/enrolments", response=answering(201, EnrolmentOut))
def ask_place(request: HttpRequest, talent: str, said: AskPlaceIn) -> Any:
    """Ask for a place: for oneself, or for a talent whom one accompanies."""
    thing, session = see(request, Talent, talent), see(request, Session, said.session)
    return Status(201, placed(perform(request, acts.ask_place, thing, session=session)))


@router.post("/enrolments/{enrolment}/withdrawal", response=answering(200, EnrolmentOut))
def withdraw_place(request: HttpRequest, enrolment: str, said: WithdrawIn) -> Any:
    """Give a place back."""
    verb = acts.release_place if said.released else acts.withdraw_place
    return placed(perform(request, verb, see(request, Enrolment, enrolment), reason=said.reason))


def shown(one: Session) -> dict[str, Any]:
    return {name: getattr(one, _LINKED.get(name, name)) for name in _FIELDS}


def placed(one: Enrolment) -> dict[str, Any]:
    return {"id": one.pk, "session": one.session_id, "talent": one.talent_id, "state": one.state, "asked_at": one.asked_at}


def _enrolled(session: Session, one: reads.Enrolled) -> dict[str, Any]:
    return {"id": one.id, "session": session.pk, "talent": one.talent, "state": one.state, "asked_at": one.asked_at}


def _half(one: reads.When) -> dict[str, Any]:
    return {name: getattr(one, name) for name in HalfDayOut.model_fields}


def _placed(request: HttpRequest, said: Placed) -> dict[str, Any]:
    trainer = see(request, Person, said.trainer) if said.trainer else None
    return {"phases": [see(request, Phase, one) for one in said.phases], "trainer": trainer}


def _on_days(said: SessionIn | MoveSessionIn) -> list[OnDay]:
    return [OnDay(**one.dict()) for one in said.on_days]
