"""Oneself, circles, their journal."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from socle.governance import gate
from socle.governance.models import Circle
from socle.governance.reads.places import circle_texts
from socle.journal import reads as record
from socle.journal.act import Refused
from socle.site.api.answers import answering
from socle.site.api.door import actor, see
from socle.site.api.lists import Page, paged, place, told

router = Router(tags=["circles"])


class HatOut(Schema):
    mandate: UUID
    role: UUID
    role_name: str
    circle: UUID
    circle_name: str
    until: datetime | None
    powers: list[str]


class MeOut(Schema):
    """Who the token stands for, and the mandates to sign with."""

    person: UUID
    mandates: list[HatOut]


@router.get("/me", response=answering(200, MeOut))
def me(request: HttpRequest) -> Any:
    """Say for whom this token acts, and under which mandates it may sign."""
    hats = gate.hats(actor(request).person)
    fields = ("mandate", "role", "role_name", "circle", "circle_name", "until")
    mandates = [{name: getattr(hat, name) for name in fields} | {"powers": list(hat.powers)} for hat in hats]
    return {"person": actor(request).person, "mandates": mandates}


class CircleOut(Schema):
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


class CirclesOut(Schema):
    items: list[CircleOut]
    next: str | None


_CIRCLE: dict[str, Any] = {"kind": F("circle__kind")}
_WORDS = ("circle", "parent", "name", "purpose", "domains", "powers", "territory", "since", "decision")


@router.get("/circles", response=answering(200, CirclesOut))
def circles(request: HttpRequest, asked: Page) -> Any:
    """List the circles that one may see, as they are now."""
    rows = circle_texts(actor(request)).values(*_WORDS, **_CIRCLE)
    return paged(request, asked, rows, "circle")


@router.get("/circles/{circle}", response=answering(200, CircleOut))
def circle(request: HttpRequest, circle: str) -> Any:
    """Read one circle, as it is now."""
    place = see(request, Circle, circle)
    return circle_texts(actor(request)).filter(circle=place).values(*_WORDS, **_CIRCLE).get()


class EntryOut(Schema):
    """An entry: who did what to what, when and under which mandate; `hash` begins with its digest's first eight digits."""

    number: int
    at: datetime
    act: str
    person: UUID
    mandate: UUID | None
    door: str
    subject: str
    result: str
    inner: bool
    hash: str


class JournalOut(Schema):
    """`holds`: these entries follow from one another, and from the one before them."""

    items: list[EntryOut]
    next: str | None
    count: int
    holds: bool


@router.get("/circles/{circle}/journal", response=answering(200, JournalOut))
def journal(request: HttpRequest, circle: str, asked: Page) -> Any:
    """Read the journal of a circle, newest first."""
    here = see(request, Circle, circle)
    if not gate.may(actor(request), "read_journal", here):
        raise Refused(_("None of your roles lets you read the journal of this circle."), code="no_right")
    count = record.length(here.pk)
    newest = place(request, asked.cursor) - 1 if asked.cursor else count
    found = record.stretch(here.pk, newest, asked.size)
    lines = [{name: getattr(line, name) for name in EntryOut.model_fields} for line in found.lines]
    older = [{"number": newest - asked.size}] if newest > asked.size else []
    return told(request, asked, [*lines, *older], "number") | {"count": count, "holds": found.holds}
