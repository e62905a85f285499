"""What is entered of organisations: other names, membership, and the way of those that may become partners."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from socle.people import acts
from socle.people.models import Alias, Membership, Organisation, Person, Prospect
from socle.site.api.answers import answering
from socle.site.api.door import Said, Seen, actor, narrowed, perform, see
from socle.site.api.lists import Page, listed, narrowing, paged

router = Router(tags=["organisations"])


class AliasOut(Schema):
    id: UUID
    organisation: UUID
    name: str


class AliasesOut(Schema):
    items: list[AliasOut]
    next: str | None


class AliasIn(Said):
    name: str


class MembershipOut(Schema):
    id: UUID
    organisation: UUID
    since: datetime
    until: datetime | None


class MembershipsOut(Schema):
    items: list[MembershipOut]
    next: str | None


class AdmissionIn(Said):
    since: date
    until: date | None = None


class EndOfMembershipIn(Said):
    on: date


class ProspectOut(Schema):
    """How far one has come with an organisation: `holder` holds the relation, `next_step` is to be done on `next_on`."""

    id: UUID
    organisation: UUID
    stage: str
    holder: UUID
    next_step: str
    next_on: date | None
    reason: str
    since: datetime
    moved_at: datetime
    version: int


class ProspectsOut(Schema):
    items: list[ProspectOut]
    next: str | None


class SpotIn(Said):
    holder: str
    next_step: str = ""
    next_on: date | None = None


class MoveIn(Seen):
    stage: str
    holder: str
    next_step: str = ""
    next_on: date | None = None
    reason: str = ""


PROSPECTS = narrowing("prospects", person=(str, Field(default="", description="The id of who holds the relation.")))

_IDS = {"organisation": "organisation_id", "holder": "holder_id"}


@router.get("/organisations/{organisation}/names", response=answering(200, AliasesOut))
def aliases(request: HttpRequest, organisation: str, asked: Page) -> Any:
    """List the other names of an organisation."""
    rows = Alias.objects.seen_by(actor(request)).filter(organisation=see(request, Organisation, organisation))
    return paged(request, asked, rows.values(*AliasOut.model_fields))


@router.post("/organisations/{organisation}/names", response=answering(201, AliasOut))
def add_alias(request: HttpRequest, organisation: str, said: AliasIn) -> Any:
    """Add another name by which an organisation is known."""
    return Status(201, _shown(perform(request, acts.add_alias, see(request, Organisation, organisation), name=said.name), AliasOut))


@router.get("/memberships", response=answering(200, MembershipsOut))
def memberships(request: HttpRequest, asked: Page, organisation: str = "") -> Any:
    """List which organisations belong or belonged to the consortium, and when."""
    rows = Membership.objects.seen_by(actor(request)).filter(**narrowed(organisation=organisation))
    return paged(request, asked, rows.values(*MembershipOut.model_fields))


@router.post("/organisations/{organisation}/memberships", response=answering(201, MembershipOut))
def admit_organisation(request: HttpRequest, organisation: str, said: AdmissionIn) -> Any:
    """Enter that an organisation belongs to the consortium, from a date."""
    made = perform(request, acts.admit_organisation, see(request, Organisation, organisation), **said.dict())
    return Status(201, _shown(made, MembershipOut))


@router.post("/memberships/{membership}/end", response=answering(200, MembershipOut))
def end_membership(request: HttpRequest, membership: str, said: EndOfMembershipIn) -> Any:
    """Enter the date from which an organisation no longer belongs to the consortium."""
    return _shown(perform(request, acts.end_membership, see(request, Membership, membership), on=said.on), MembershipOut)


@router.get("/prospects", response=answering(200, ProspectsOut))
def prospects(request: HttpRequest, asked: PROSPECTS) -> Any:  # type: ignore[valid-type]
    """List the organisations that may become partners, as far as one may see them."""
    held = narrowed(holder=request.GET.get("person", ""))
    return listed(request, asked, "prospects", tuple(ProspectOut.model_fields), **held)


@router.post("/organisations/{organisation}/prospect", response=answering(201, ProspectOut))
def spot_prospect(request: HttpRequest, organisation: str, said: SpotIn) -> Any:
    """Enter that an organisation might become a partner, and who holds the relation with it."""
    details = said.dict() | {"holder": see(request, Person, said.holder)}
    return Status(201, _shown(perform(request, acts.spot_prospect, see(request, Organisation, organisation), **details), ProspectOut))


@router.put("/prospects/{prospect}", response=answering(200, ProspectOut))
def move_prospect(request: HttpRequest, prospect: str, said: MoveIn) -> Any:
    """Enter how far one has come with an organisation, what is to be done next and when, or why it declines."""
    details = said.dict(exclude={"seen"}) | {"holder": see(request, Person, said.holder)}
    return _shown(perform(request, acts.move_prospect, see(request, Prospect, prospect), seen=said.seen, **details), ProspectOut)


def _shown(one: Any, schema: Any) -> dict[str, Any]:
    return {name: getattr(one, _IDS.get(name, name)) for name in schema.model_fields}
