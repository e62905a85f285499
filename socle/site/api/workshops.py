"""Workshops: the catalogue, one workshop, and the acts on it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.governance.models import Circle
from socle.pathways import acts, reads
from socle.pathways.models import Phase, Workshop
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, actor, perform, see
from socle.site.api.lists import Page, listed, narrowing, paged

router = Router(tags=["workshops"])


class PhaseOut(Schema):
    """A phase of the programme `ground`; `key` is its id in kits."""

    id: UUID
    ground: UUID
    key: str
    name: str
    purpose: str
    position: int


class PhasesOut(Schema):
    items: list[PhaseOut]
    next: str | None


class WorkshopOut(Schema):
    """A workshop that a circle keeps. `phases`: those in which it is meant to be, none: all. `retired_at`: since when it is not offered."""

    id: UUID
    circle: UUID
    key: str
    name: str
    theme: str
    purpose: str
    phases: list[UUID]
    half_days: int
    smallest: int
    largest: int
    material: str
    brings_home: str
    how: str
    licence: str
    authors: str
    retired_at: datetime | None
    version: int


class WorkshopsOut(Schema):
    items: list[WorkshopOut]
    next: str | None


class WorkshopIn(Said):
    name: str
    theme: str
    purpose: str
    phases: list[str] = []
    half_days: int
    smallest: int
    largest: int
    material: str = ""
    brings_home: str = ""
    how: str
    licence: str
    authors: str = ""


class AmendWorkshopIn(WorkshopIn):
    """`seen`: the version that was read."""

    seen: int | None = None


_PHASE = tuple(PhaseOut.model_fields)
_FIELDS = tuple(name for name in WorkshopOut.model_fields if name != "phases")
WORKSHOPS = narrowing("workshops")


@router.get("/phases", response=answering(200, PhasesOut))
def phases(request: HttpRequest, asked: Page) -> Any:
    """List the phases of the programmes that one may see; `position` says their order."""
    return paged(request, asked, Phase.objects.seen_by(actor(request)).values(*_PHASE))


@router.get("/workshops", response=answering(200, WorkshopsOut))
def workshops(request: HttpRequest, asked: WORKSHOPS) -> Any:  # type: ignore[valid-type]
    """List the workshops that are offered; `offered=every` adds those that no longer are."""
    found = listed(request, asked, "workshops", _FIELDS)
    meant = reads.meant(actor(request), [row["id"] for row in found["items"]])
    for row in found["items"]:
        row["phases"] = [pk for pk, _name in meant.get(row["id"], ())]
    return found


@router.get("/workshops/{workshop}", response=answering(200, WorkshopOut))
def workshop(request: HttpRequest, workshop: str) -> Any:
    """Read one workshop."""
    return shown(request, see(request, Workshop, workshop))


@router.post("/circles/{circle}/workshops", response=answering(201, WorkshopOut))
def add_workshop(request: HttpRequest, circle: str, said: WorkshopIn) -> Any:
    """Add a workshop to the catalogue of a circle."""
    thing = see(request, Circle, circle)
    return Status(201, shown(request, perform(request, acts.add_workshop, thing, **_words(request, said))))


@router.put("/workshops/{workshop}", response=answering(200, WorkshopOut))
def amend_workshop(request: HttpRequest, workshop: str, said: AmendWorkshopIn) -> Any:
    """Write a workshop better; what is not said is left empty."""
    thing = see(request, Workshop, workshop)
    return shown(request, perform(request, acts.amend_workshop, thing, seen=said.seen, **_words(request, said)))


@router.post("/workshops/{workshop}/retirement", response=answering(200, WorkshopOut))
def retire_workshop(request: HttpRequest, workshop: str, said: Nothing) -> Any:
    """Offer a workshop no longer."""
    return shown(request, perform(request, acts.retire_workshop, see(request, Workshop, workshop)))


@router.delete("/workshops/{workshop}/retirement", response=answering(200, WorkshopOut))
def restore_workshop(request: HttpRequest, workshop: str) -> Any:
    """Offer a workshop again."""
    return shown(request, perform(request, acts.restore_workshop, see(request, Workshop, workshop)))


def _words(request: HttpRequest, said: WorkshopIn) -> dict[str, Any]:
    return said.dict(exclude={"seen"}) | {"phases": [see(request, Phase, one) for one in said.phases]}


def shown(request: HttpRequest, one: Workshop) -> dict[str, Any]:
    told = {name: getattr(one, "circle_id" if name == "circle" else name) for name in _FIELDS}
    return told | {"phases": [pk for pk, _name in reads.meant(actor(request), [one.pk]).get(one.pk, ())]}
