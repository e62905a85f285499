"""Roles and mandates: read them, give a role, take it back, give it back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import AwareDatetime

from socle.governance import acts
from socle.governance.models import Mandate, Role, RoleText
from socle.ground import now
from socle.people.models import Organisation, Person
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, actor, narrowed, perform, see
from socle.site.api.lists import Page, paged
from socle.site.programs import Missing

router = Router(tags=["roles"])


class RoleOut(Schema):
    role: UUID
    circle: UUID
    core: str
    name: str
    purpose: str
    domains: list[str]
    accountabilities: list[str]
    powers: list[dict[str, Any]]
    beneath: bool
    term_months: int
    since: datetime
    decision: UUID


class RolesOut(Schema):
    items: list[RoleOut]
    next: str | None


class MandateOut(Schema):
    id: UUID
    role: UUID
    circle: UUID
    person: UUID
    organisation: UUID | None
    since: datetime
    until: datetime | None
    decision: UUID


class MandatesOut(Schema):
    items: list[MandateOut]
    next: str | None


class ResignationIn(Said):
    on: datetime | None = None


class FillIn(Said):
    """`quality`: in what quality the person sits, if they have no seat in the circle yet."""

    holder: str
    until: AwareDatetime
    organisation: str = ""
    quality: str = ""


_WORDS = tuple(name for name in RoleOut.model_fields if name != "core")
_MANDATE = tuple(MandateOut.model_fields)


@router.get("/roles", response=answering(200, RolesOut))
def roles(request: HttpRequest, asked: Page, circle: str = "") -> Any:
    """List the roles that one may see, as they are now."""
    return paged(request, asked, _roles(request).filter(**narrowed(circle=circle)), "role")


@router.get("/roles/{role}", response=answering(200, RoleOut))
def role(request: HttpRequest, role: str) -> Any:
    """Read one role, as it is now."""
    found = _roles(request).filter(**narrowed(role=role)).first()
    if found is None:
        raise Missing
    return found


def _roles(request: HttpRequest) -> Any:
    return RoleText.objects.seen_by(actor(request)).live(now()).values(*_WORDS, core=F("role__core"))


@router.get("/mandates", response=answering(200, MandatesOut))
def mandates(request: HttpRequest, asked: Page, circle: str = "", role: str = "", person: str = "") -> Any:
    """List the mandates in force that one may see."""
    rows = Mandate.objects.seen_by(actor(request)).live(now()).filter(**narrowed(circle=circle, role=role, person=person))
    return paged(request, asked, rows.values(*_MANDATE), "id")


@router.post("/roles/{role}/mandates", response=answering(201, MandateOut))
def fill_role(request: HttpRequest, role: str, said: FillIn) -> Any:
    """Give a role to a person, until a date, on behalf of an organisation."""
    place, holder = see(request, Role, role), see(request, Person, said.holder)
    organisation = see(request, Organisation, said.organisation) if said.organisation else None
    details = {"holder": holder, "organisation": organisation, "until": said.until, "quality": said.quality}
    decision = perform(request, acts.fill_role, place, **details)
    return Status(201, shown(Mandate.objects.seen_by(actor(request)).get(decision=decision, role=place)))


@router.post("/mandates/{mandate}/revocation", response=answering(200, MandateOut))
def revoke(request: HttpRequest, mandate: str, said: Nothing) -> Any:
    """Take a role back before the end of its term."""
    return _ended(request, acts.revoke, mandate)


@router.post("/mandates/{mandate}/resignation", response=answering(200, MandateOut))
def resign(request: HttpRequest, mandate: str, said: ResignationIn) -> Any:
    """Give one's own mandate back, now or from a later day on."""
    return _ended(request, acts.resign, mandate, on=said.on)


def _ended(request: HttpRequest, verb: Any, mandate: str, **details: Any) -> dict[str, Any]:
    perform(request, verb, see(request, Mandate, mandate), **details)
    return shown(see(request, Mandate, mandate))


def shown(one: Mandate) -> dict[str, Any]:
    ids = {name: getattr(one, f"{name}_id") for name in ("role", "circle", "person", "organisation", "decision")}
    return {"id": one.pk, "since": one.since, "until": one.until} | ids
