"""People whom organisations send to a circle, and the links by which they do."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.governance.models import Circle
from socle.pathways import acts
from socle.pathways.models import Arrival, Desk, Talent
from socle.pathways.opened import ENROL
from socle.people.models import Organisation
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, actor, perform, see
from socle.site.api.lists import listed, narrowing
from socle.site.api.situations import see_by, told
from socle.site.programs import Missing, identity

router = Router(tags=["orientations"])


class ArrivalOut(Schema):
    """Somebody whom an organisation sends; `talent` is the file into which they were accepted."""

    id: UUID
    circle: UUID
    organisation: UUID | None
    from_words: str
    given_name: str
    family_name: str
    phone: str
    mail: str
    other: str
    why: str
    agreed_on: date
    agreed_how: str
    received_at: datetime
    answer_by: date
    state: str
    reason: str
    talent: UUID | None
    version: int


class ArrivalLine(Schema):
    id: UUID
    circle: UUID
    given_name: str
    state: str
    received_at: datetime
    answer_by: date


class ArrivalsOut(Schema):
    items: list[ArrivalLine]
    next: str | None


class ArrivalIn(Said):
    given_name: str
    family_name: str = ""
    phone: str = ""
    mail: str = ""
    other: str = ""
    why: str
    agreed_on: date
    agreed_how: str
    organisation: str | None = None
    from_words: str = ""
    sender: str = ""
    email: str = ""


class AcceptanceIn(Said):
    """`talent`: the file that they have already; without one a first contact is noted."""

    talent: str | None = None


class RefusalIn(Said):
    reason: str


class DeskOut(Schema):
    """A standing link; what it is, the organisation is told by mail, and no program."""

    id: UUID
    circle: UUID
    organisation: UUID | None
    from_words: str
    until: datetime
    closed_at: datetime | None


class DeskIn(Said):
    email: str
    organisation: str | None = None
    from_words: str = ""
    until: date | None = None


ARRIVALS = narrowing("arrivals")


@router.get("/arrivals", response=answering(200, ArrivalsOut))
def arrivals(request: HttpRequest, asked: ARRIVALS) -> Any:  # type: ignore[valid-type]
    """List whom organisations have sent."""
    return listed(request, asked, "arrivals", tuple(ArrivalLine.model_fields))


@router.get("/arrivals/{arrival}", response=answering(200, ArrivalOut))
def arrival(request: HttpRequest, arrival: str) -> Any:
    """Read what an organisation told of somebody whom it has sent."""
    return told(ArrivalOut, see(request, Arrival, arrival))


@router.post("/circles/{circle}/arrivals", response=answering(201, ArrivalOut))
def note_arrival(request: HttpRequest, circle: str, said: ArrivalIn) -> Any:
    """Note that an organisation sends somebody."""
    return Status(201, told(ArrivalOut, perform(request, acts.note_arrival, see(request, Circle, circle), **_whence(request, said))))


@router.post("/arrivals/{arrival}/acceptance", response=answering(200, ArrivalOut))
def accept_arrival(request: HttpRequest, arrival: str, said: AcceptanceIn) -> Any:
    """Accept somebody whom an organisation has sent."""
    talent = see_by(request, Talent, said.talent) if said.talent else None
    return told(ArrivalOut, perform(request, acts.accept_arrival, see(request, Arrival, arrival), talent=talent))


@router.post("/arrivals/{arrival}/refusal", response=answering(200, ArrivalOut))
def refuse_arrival(request: HttpRequest, arrival: str, said: RefusalIn) -> Any:
    """Answer that somebody whom an organisation has sent is not taken on."""
    return told(ArrivalOut, perform(request, acts.refuse_arrival, see(request, Arrival, arrival), reason=said.reason))


@router.post("/circles/{circle}/desks", response=answering(201, DeskOut))
def open_desk(request: HttpRequest, circle: str, said: DeskIn) -> Any:
    """Open a standing link for an organisation, which is sent to it."""
    return Status(201, told(DeskOut, perform(request, acts.open_desk, see(request, Circle, circle), **_whence(request, said))))


@router.post("/desks/{desk}/closure", response=answering(200, DeskOut))
def close_desk(request: HttpRequest, desk: str, said: Nothing) -> Any:
    """Close the link of an organisation."""
    it = Desk.objects.seen_by(actor(request), ENROL).filter(pk=identity(desk)).first()
    if it is None:
        raise Missing
    return told(DeskOut, perform(request, acts.close_desk, it))


def _whence(request: HttpRequest, said: Any) -> dict[str, Any]:
    found = see(request, Organisation, said.organisation) if said.organisation else None
    return dict(said.dict() | {"organisation": found})
