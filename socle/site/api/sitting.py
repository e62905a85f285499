"""Who sits where and for whom, who signs, which derogations hold, and where circles act."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from socle.governance.models import Derogation, Seat
from socle.ground import now
from socle.ground.dated import live
from socle.people.models import Signatory, Territory
from socle.site.api.answers import answering
from socle.site.api.door import actor, narrowed
from socle.site.api.lists import Page, paged

router = Router(tags=["standing"])


class SeatOut(Schema):
    id: UUID
    circle: UUID
    person: UUID
    organisation: UUID | None
    quality: str
    since: datetime
    until: datetime | None
    decision: UUID


class SeatsOut(Schema):
    items: list[SeatOut]
    next: str | None


class SignatoryLine(Schema):
    id: UUID
    organisation: UUID
    person: UUID
    since: datetime
    until: datetime | None


class SignatoriesOut(Schema):
    items: list[SignatoryLine]
    next: str | None


class DerogationOut(Schema):
    """`circle` lets one person both lead and represent the circle `about`, beneath it."""

    id: UUID
    circle: UUID
    about: UUID
    since: datetime
    until: datetime | None
    decision: UUID


class DerogationsOut(Schema):
    items: list[DerogationOut]
    next: str | None


class TerritoryOut(Schema):
    """`communes`: their INSEE codes."""

    id: UUID
    key: str
    name: str
    communes: list[str]


class TerritoriesOut(Schema):
    items: list[TerritoryOut]
    next: str | None


@router.get("/seats", response=answering(200, SeatsOut))
def seats(request: HttpRequest, asked: Page, circle: str = "", person: str = "", organisation: str = "") -> Any:
    """List who sits in which circle now, in which quality and for whom."""
    rows = Seat.objects.seen_by(actor(request)).live(now()).filter(**narrowed(circle=circle, person=person, organisation=organisation))
    return paged(request, asked, rows.values(*SeatOut.model_fields))


@router.get("/signatories", response=answering(200, SignatoriesOut))
def signatories(request: HttpRequest, asked: Page, organisation: str = "", person: str = "") -> Any:
    """List who signs for organisations now."""
    rows = Signatory.objects.seen_by(actor(request)).filter(live(now()), **narrowed(organisation=organisation, person=person))
    return paged(request, asked, rows.values(*SignatoryLine.model_fields))


@router.get("/derogations", response=answering(200, DerogationsOut))
def derogations(request: HttpRequest, asked: Page, circle: str = "") -> Any:
    """List the derogations that hold now."""
    rows = Derogation.objects.seen_by(actor(request)).live(now()).filter(**narrowed(circle=circle))
    return paged(request, asked, rows.values(*DerogationOut.model_fields))


@router.get("/territories", response=answering(200, TerritoriesOut))
def territories(request: HttpRequest, asked: Page) -> Any:
    """List where circles act."""
    return paged(request, asked, Territory.objects.seen_by(actor(request)).values(*TerritoryOut.model_fields))
