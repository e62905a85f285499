"""Organisations: read them, record one, keep its name and numbers right."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.governance.models import Circle
from socle.people import acts
from socle.people.models import Organisation
from socle.site.api.answers import answering
from socle.site.api.door import Said, Seen, actor, perform, see
from socle.site.api.lists import listed, narrowing

router = Router(tags=["organisations"])


class OrganisationOut(Schema):
    id: UUID
    name: str
    kind: str
    siren: str
    siret: str
    rna: str
    became: UUID | None
    version: int


class OrganisationsOut(Schema):
    items: list[OrganisationOut]
    next: str | None


class OrganisationIn(Said):
    name: str
    kind: str
    siren: str = ""
    siret: str = ""
    rna: str = ""


class AmendIn(Seen):
    name: str
    kind: str
    siren: str = ""
    siret: str = ""
    rna: str = ""


FIELDS = tuple(OrganisationOut.model_fields)
ORGANISATIONS = narrowing("organisations")


@router.get("/organisations", response=answering(200, OrganisationsOut))
def organisations(request: HttpRequest, asked: ORGANISATIONS) -> Any:  # type: ignore[valid-type]
    """List the organisations that one may see, those that became another one too."""
    return listed(request, asked, "organisations", FIELDS, rows=Organisation.objects.seen_by(actor(request)))


@router.get("/organisations/{organisation}", response=answering(200, OrganisationOut))
def organisation(request: HttpRequest, organisation: str) -> Any:
    """Read one organisation."""
    return shown(see(request, Organisation, organisation))


@router.post("/circles/{circle}/organisations", response=answering(201, OrganisationOut))
def record_organisation(request: HttpRequest, circle: str, said: OrganisationIn) -> Any:
    """Record an organisation in the programme of a circle."""
    programme = see(request, Circle, str(see(request, Circle, circle).programme))
    return Status(201, shown(perform(request, acts.record_organisation, programme, **said.dict())))


@router.put("/organisations/{organisation}", response=answering(200, OrganisationOut))
def amend_organisation(request: HttpRequest, organisation: str, said: AmendIn) -> Any:
    """Correct the name, the kind or the numbers of an organisation."""
    thing, words = see(request, Organisation, organisation), said.dict(exclude={"seen"})
    return shown(perform(request, acts.amend_organisation, thing, seen=said.seen, **words))


def shown(one: Organisation) -> dict[str, Any]:
    return {name: getattr(one, "became_id" if name == "became" else name) for name in FIELDS}
