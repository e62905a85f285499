"""The organisation at one instant, as it was known at another: what stood, who held what; and corrections of when it was held."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import AwareDatetime, Field

from socle.governance import acts
from socle.governance.models import CircleText, Mandate, PolicyText, RoleText, Seat
from socle.governance.reads import held
from socle.governance.reads.asof import ruled
from socle.governance.reads.asof import said as stood
from socle.ground import now
from socle.ground.periods import is_told_everywhere
from socle.journal.act import Refused
from socle.site.api.answers import answering
from socle.site.api.door import Said, actor, narrowed, perform, see
from socle.site.api.lists import Cut, place
from socle.site.api.lists import paged as cut
from socle.site.api.lists import told as answer
from socle.site.api.roles import MandateOut, RoleOut, RolesOut, shown
from socle.site.api.sitting import SeatOut

router = Router(tags=["past"])
KNOWN = Field(default=None, description="As known at this instant, which is past; without it, as known now.")


class Then(Cut):
    """At which instant, as known at which."""

    at: AwareDatetime | None = Field(default=None, description="What stood at this instant, which is past; without it, now.")
    known: AwareDatetime | None = KNOWN


class Ever(Cut):
    at: AwareDatetime | None = Field(default=None, description="What was held at this instant, which is past; without it, ever.")
    known: AwareDatetime | None = KNOWN


def past(**asked: datetime | None) -> list[datetime]:
    """Instants that have come; now where none is said."""
    at = now()
    for name, moment in asked.items():
        if moment and not is_told_everywhere(moment):
            raise Refused(_("This is no date."), field=name, code="kind")
        if moment and moment > at:
            raise Refused(_("This day has not come yet."), field=name, code="kind")
    return [moment or at for moment in asked.values()]


class CircleThen(Schema):
    """What a circle said of itself; `since`: from when on."""

    circle: UUID
    parent: UUID | None
    kind: str
    name: str
    purpose: str
    domains: list[str]
    powers: list[str]
    territory: UUID | None
    since: datetime
    decision: UUID


class CirclesThen(Schema):
    items: list[CircleThen]
    next: str | None


class PolicyThen(Schema):
    policy: UUID
    circle: UUID
    title: str
    text: str
    domain: str
    review_on: date | None
    since: datetime
    decision: UUID


class PoliciesThen(Schema):
    items: list[PolicyThen]
    next: str | None


class HeldOut(Schema):
    """A mandate (with its `role`) or a seat (with its `quality`), as it was known. `corrected`: it was recorded otherwise before."""

    id: UUID
    person: UUID
    circle: UUID
    role: UUID | None
    quality: str
    organisation: UUID | None
    since: datetime
    until: datetime | None
    ended_because: str
    decision: UUID
    corrected: bool


class AllHeldOut(Schema):
    items: list[HeldOut]
    next: str | None


class CorrectionIn(Said):
    """Since when and until when it was really held, one of the two at least, and how it came to be recorded otherwise."""

    reason: str
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None


@router.get("/past/circles", response=answering(200, CirclesThen))
def circles_then(request: HttpRequest, asked: Query[Then]) -> Any:
    """List the circles that stood at an instant, as known at another."""
    rows = CircleText.objects.seen_by(actor(request)).filter(stood(*past(at=asked.at, known=asked.known)))
    return cut(request, asked, rows.values(*_without(CircleThen, "kind"), kind=F("circle__kind")), "circle")


@router.get("/past/roles", response=answering(200, RolesOut))
def roles_then(request: HttpRequest, asked: Query[Then], circle: str = "") -> Any:
    """List the roles that stood at an instant, as known at another."""
    rows = RoleText.objects.seen_by(actor(request)).filter(stood(*past(at=asked.at, known=asked.known)), **narrowed(circle=circle))
    return cut(request, asked, rows.values(*_without(RoleOut, "core"), core=F("role__core")), "role")


@router.get("/past/policies", response=answering(200, PoliciesThen))
def policies_then(request: HttpRequest, asked: Query[Then], circle: str = "") -> Any:
    """List the policies that held at an instant, as known at another."""
    rows = PolicyText.objects.seen_by(actor(request)).filter(ruled(*past(at=asked.at, known=asked.known)), **narrowed(circle=circle))
    return cut(request, asked, rows.values(*PolicyThen.model_fields), "policy")


@router.get("/past/mandates", response=answering(200, AllHeldOut))
def mandates_then(request: HttpRequest, asked: Query[Ever], circle: str = "", role: str = "", person: str = "") -> Any:
    """List who held which roles, at an instant or ever, as known at another."""
    at, known = past(at=asked.at, known=asked.known)
    rows = held.terms(actor(request), known, at if asked.at else None, **narrowed(circle=circle, role=role, person=person))
    return _held(request, asked, rows)


@router.get("/past/seats", response=answering(200, AllHeldOut))
def seats_then(request: HttpRequest, asked: Query[Ever], circle: str = "", person: str = "") -> Any:
    """List who had seats, at an instant or ever, as known at another."""
    at, known = past(at=asked.at, known=asked.known)
    rows = held.sittings(actor(request), known, at if asked.at else None, **narrowed(circle=circle, person=person))
    return _held(request, asked, rows)


def _held(request: HttpRequest, asked: Cut, rows: Any) -> Any:
    """In the order of their ids."""
    if asked.cursor:
        rows = rows.filter(pk__gt=place(request, asked.cursor))
    names = ("id", "person", "circle", "role", "organisation", "since", "until", "ended_because", "decision", "corrected")
    lines = held.stretches(rows.order_by("pk")[: asked.size + 1])
    items = [{name: getattr(one, name) for name in names} | {"quality": "" if one.role else one.what} for one in lines]
    return answer(request, asked, items, "id")


@router.post("/mandates/{mandate}/correction", response=answering(200, MandateOut))
def put_mandate_right(request: HttpRequest, mandate: str, said: CorrectionIn) -> Any:
    """Correct when somebody held a role; what was known until now stays readable as of then."""
    perform(request, acts.put_mandate_right, see(request, Mandate, mandate), **_said(said))
    return shown(see(request, Mandate, mandate))


@router.post("/seats/{seat}/correction", response=answering(200, SeatOut))
def put_seat_right(request: HttpRequest, seat: str, said: CorrectionIn) -> Any:
    """Correct when somebody had a seat; what was known until now stays readable as of then."""
    perform(request, acts.put_seat_right, see(request, Seat, seat), **_said(said))
    return Seat.objects.seen_by(actor(request)).filter(pk=seat).values(*SeatOut.model_fields).get()


def _said(said: CorrectionIn) -> dict[str, Any]:
    return {"reason": said.reason, "since": said.since, "until": said.until}


def _without(schema: type[Schema], *names: str) -> Iterable[str]:
    return (name for name in schema.model_fields if name not in names)
