"""Orientations: talents who are sent to organisations, and people whom organisations send."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.governance.models import Circle
from socle.pathways import acts
from socle.pathways.models import Arrival, Desk, Orientation, Talent, Way
from socle.pathways.opened import ENROL
from socle.people.models import Organisation
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, Seen, actor, narrowed, perform, see
from socle.site.api.lists import listed, narrowing
from socle.site.api.situations import see_by, told
from socle.site.programs import Missing, identity

router = Router(tags=["orientations"])


class OrientationOut(Schema):
    """`theme`, `wanted`, `agreed_how`, `reason` and `outcome` are codes; `told` is all that the organisation reads, with name and way."""

    id: UUID
    talent: UUID
    organisation: UUID | None
    to_words: str
    theme: str
    wanted: str
    told: str
    reached: str
    agreed_on: date
    agreed_how: str
    sent_on: date
    answer_by: date
    state: str
    reason: str
    because: str
    who: str
    expected_on: date | None
    outcome: str
    version: int


class OrientationsOut(Schema):
    items: list[OrientationOut]
    next: str | None


class OrientationIn(Said):
    """`by`: `email`, `phone`, or empty where the organisation is told otherwise. `way`: the id of one of the talent’s."""

    theme: str
    wanted: str
    told: str
    agreed_on: date
    agreed_how: str
    organisation: str | None = None
    to_words: str = ""
    way: str | None = None
    answer_by: date | None = None
    by: str = ""
    to: str = ""


class ResendIn(Said):
    by: str
    to: str = ""


class CompleteIn(Seen):
    told: str
    answer_by: date | None = None


class OrientationAnswerIn(Said):
    """`answer`: `accepted`, `refused` (with a `reason`) or `asked` (say what in `because`)."""

    answer: str
    reason: str = ""
    because: str = ""
    who: str = ""
    expected_on: date | None = None


class TakingBackIn(Said):
    because: str = ""


class ConclusionIn(Said):
    outcome: str
    on: date
    because: str = ""


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


ORIENTATIONS, ARRIVALS = narrowing("orientations"), narrowing("arrivals")


@router.get("/orientations", response=answering(200, OrientationsOut))
def orientations(request: HttpRequest, asked: ORIENTATIONS, talent: str = "") -> Any:  # type: ignore[valid-type]
    """List to which organisations talents were sent, as far as one may see it."""
    return listed(request, asked, "orientations", tuple(OrientationOut.model_fields), **narrowed(talent=talent))


@router.get("/orientations/{orientation}", response=answering(200, OrientationOut))
def orientation(request: HttpRequest, orientation: str) -> Any:
    """Read to which organisation a talent was sent, and what came of it."""
    return told(OrientationOut, see(request, Orientation, orientation))


@router.post("/talents/{talent}/orientations", response=answering(201, OrientationOut))
def send_orientation(request: HttpRequest, talent: str, said: OrientationIn) -> Any:
    """Send a talent to an organisation, with what they agreed that it is told."""
    details = said.dict() | {
        "organisation": see(request, Organisation, said.organisation) if said.organisation else None,
        "way": see(request, Way, said.way) if said.way else None,
    }
    return Status(201, told(OrientationOut, perform(request, acts.send_orientation, see(request, Talent, talent), **details)))


@router.post("/orientations/{orientation}/link", response=answering(200, OrientationOut))
def resend_orientation(request: HttpRequest, orientation: str, said: ResendIn) -> Any:
    """Send the link to an organisation again; the one before no longer counts."""
    return _turned(request, acts.resend_orientation, orientation, **said.dict())


@router.post("/orientations/{orientation}/more", response=answering(200, OrientationOut))
def complete_orientation(request: HttpRequest, orientation: str, said: CompleteIn) -> Any:
    """Tell an organisation more, since it has asked."""
    return _turned(request, acts.complete_orientation, orientation, **said.dict())


@router.post("/orientations/{orientation}/answer", response=answering(200, OrientationOut))
def note_orientation(request: HttpRequest, orientation: str, said: OrientationAnswerIn) -> Any:
    """Note what an organisation has answered."""
    return _turned(request, acts.note_orientation, orientation, **said.dict())


@router.post("/orientations/{orientation}/withdrawal", response=answering(200, OrientationOut))
def withdraw_orientation(request: HttpRequest, orientation: str, said: TakingBackIn) -> Any:
    """Take an orientation back."""
    return _turned(request, acts.withdraw_orientation, orientation, **said.dict())


@router.post("/orientations/{orientation}/outcome", response=answering(200, OrientationOut))
def conclude_orientation(request: HttpRequest, orientation: str, said: ConclusionIn) -> Any:
    """Note what has come of an orientation."""
    return _turned(request, acts.conclude_orientation, orientation, **said.dict())


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


def _turned(request: HttpRequest, verb: Any, orientation: str, **details: Any) -> Any:
    return told(OrientationOut, perform(request, verb, see(request, Orientation, orientation), **details))


def _whence(request: HttpRequest, said: Any) -> dict[str, Any]:
    found = see(request, Organisation, said.organisation) if said.organisation else None
    return dict(said.dict() | {"organisation": found})
