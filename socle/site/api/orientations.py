"""Orientations: talents who are sent to organisations, and what came of it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.pathways import acts
from socle.pathways.models import Orientation, Talent, Way
from socle.people.models import Organisation
from socle.site.api.answers import answering
from socle.site.api.door import Said, Seen, narrowed, perform, see
from socle.site.api.lists import listed, narrowing
from socle.site.api.situations import told

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


ORIENTATIONS = narrowing("orientations")


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


def _turned(request: HttpRequest, verb: Any, orientation: str, **details: Any) -> Any:
    return told(OrientationOut, perform(request, verb, see(request, Orientation, orientation), **details))
