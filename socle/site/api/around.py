"""What is around people and organisations: how they are reached, for whom somebody works; and two records of one."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.people import acts
from socle.people.models import Affiliation, Merge, Organisation, OrganisationContact, Person, PersonContact
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, Seen, actor, perform, see
from socle.site.api.lists import Page, paged

router = Router(tags=["around people and organisations"])


class ContactOut(Schema):
    id: UUID
    kind: str
    value: str
    postcode: str
    town: str
    commune: str
    label: str
    since: datetime
    until: datetime | None
    version: int


class ContactsOut(Schema):
    items: list[ContactOut]
    next: str | None


class ContactIn(Said):
    kind: str
    value: str = ""
    postcode: str = ""
    town: str = ""
    commune: str = ""
    label: str = ""
    preferred: bool = False
    until: date | None = None


class AmendContactIn(Seen):
    value: str = ""
    postcode: str = ""
    town: str = ""
    commune: str = ""
    label: str = ""
    preferred: bool = False
    until: date | None = None


class AffiliationOut(Schema):
    id: UUID
    person: UUID
    organisation: UUID
    kind: str
    post: str
    since: datetime
    until: datetime | None


class AffiliationsOut(Schema):
    items: list[AffiliationOut]
    next: str | None


class AffiliationIn(Said):
    organisation: str
    kind: str
    since: date
    post: str = ""


class EndIn(Said):
    on: date


class ChangeIn(Said):
    organisation: str
    on: date
    post: str = ""


class MergeIn(Said):
    into: str


class MergeOut(Schema):
    id: UUID
    source: UUID
    into: UUID
    at: datetime
    undone_at: datetime | None


CONTACT, AFFILIATION, MERGE = (tuple(one.model_fields) for one in (ContactOut, AffiliationOut, MergeOut))
_AFFILIATED = {"person": "person_id", "organisation": "organisation_id"}


@router.get("/people/{person}/contacts", response=answering(200, ContactsOut))
def contacts(request: HttpRequest, person: str, asked: Page) -> Any:
    """List how somebody is reached, as far as one may see it."""
    rows = PersonContact.objects.seen_by(actor(request)).filter(person=see(request, Person, person))
    return _listed(request, asked, rows, CONTACT)


@router.post("/people/{person}/contacts", response=answering(201, ContactOut))
def add_contact(request: HttpRequest, person: str, said: ContactIn) -> Any:
    """Enter how somebody is reached."""
    return Status(201, _shown(perform(request, acts.add_contact, see(request, Person, person), **said.dict()), CONTACT))


@router.put("/contacts/{contact}", response=answering(200, ContactOut))
def amend_contact(request: HttpRequest, contact: str, said: AmendContactIn) -> Any:
    """Correct how somebody is reached."""
    thing, words = see(request, PersonContact, contact), said.dict(exclude={"seen"})
    return _shown(perform(request, acts.amend_contact, thing, seen=said.seen, **words), CONTACT)


@router.post("/contacts/{contact}/end", response=answering(200, ContactOut))
def end_contact(request: HttpRequest, contact: str, said: Nothing) -> Any:
    """Enter that somebody is no longer reached this way."""
    return _shown(perform(request, acts.end_contact, see(request, PersonContact, contact)), CONTACT)


@router.get("/organisations/{organisation}/contacts", response=answering(200, ContactsOut))
def coordinates(request: HttpRequest, organisation: str, asked: Page) -> Any:
    """List how an organisation is reached, as far as one may see it."""
    rows = OrganisationContact.objects.seen_by(actor(request)).filter(organisation=see(request, Organisation, organisation))
    return _listed(request, asked, rows, CONTACT)


@router.post("/organisations/{organisation}/contacts", response=answering(201, ContactOut))
def add_coordinates(request: HttpRequest, organisation: str, said: ContactIn) -> Any:
    """Enter how an organisation is reached."""
    it = see(request, Organisation, organisation)
    return Status(201, _shown(perform(request, acts.add_coordinates, it, **said.dict()), CONTACT))


@router.put("/coordinates/{contact}", response=answering(200, ContactOut))
def amend_coordinates(request: HttpRequest, contact: str, said: AmendContactIn) -> Any:
    """Correct how an organisation is reached."""
    thing, words = see(request, OrganisationContact, contact), said.dict(exclude={"seen"})
    return _shown(perform(request, acts.amend_coordinates, thing, seen=said.seen, **words), CONTACT)


@router.post("/coordinates/{contact}/end", response=answering(200, ContactOut))
def end_coordinates(request: HttpRequest, contact: str, said: Nothing) -> Any:
    """Enter that an organisation is no longer reached this way."""
    return _shown(perform(request, acts.end_coordinates, see(request, OrganisationContact, contact)), CONTACT)


@router.get("/people/{person}/affiliations", response=answering(200, AffiliationsOut))
def affiliations(request: HttpRequest, person: str, asked: Page) -> Any:
    """List for whom somebody works or worked."""
    return _listed(request, asked, Affiliation.objects.seen_by(actor(request)).filter(person=see(request, Person, person)), AFFILIATION)


@router.post("/people/{person}/affiliations", response=answering(201, AffiliationOut))
def affiliate(request: HttpRequest, person: str, said: AffiliationIn) -> Any:
    """Enter that a person works for an organisation, or represents it."""
    details = said.dict() | {"organisation": see(request, Organisation, said.organisation)}
    return Status(201, _affiliation(perform(request, acts.affiliate, see(request, Person, person), **details)))


@router.post("/affiliations/{affiliation}/end", response=answering(200, AffiliationOut))
def end_affiliation(request: HttpRequest, affiliation: str, said: EndIn) -> Any:
    """Enter the day from which somebody no longer works for an organisation, or represents it."""
    return _affiliation(perform(request, acts.end_affiliation, see(request, Affiliation, affiliation), on=said.on))


@router.post("/affiliations/{affiliation}/change", response=answering(201, AffiliationOut))
def change_organisation(request: HttpRequest, affiliation: str, said: ChangeIn) -> Any:
    """Enter that somebody goes from one organisation to another."""
    details = said.dict() | {"organisation": see(request, Organisation, said.organisation)}
    return Status(201, _affiliation(perform(request, acts.change_organisation, see(request, Affiliation, affiliation), **details)))


@router.post("/people/{person}/merge", response=answering(201, MergeOut))
def merge_person(request: HttpRequest, person: str, said: MergeIn) -> Any:
    """Enter that two records are of the same person: all that lives goes to the one named by `into`."""
    source, into = see(request, Person, person), see(request, Person, said.into)
    return Status(201, _shown(perform(request, acts.merge_person, source, into=into), MERGE))


@router.post("/people/merges/{merge}/undo", response=answering(200, MergeOut))
def part_person(request: HttpRequest, merge: str, said: Nothing) -> Any:
    """Undo a merge of two people."""
    return _shown(perform(request, acts.part_person, see(request, Merge, merge)), MERGE)


@router.post("/organisations/{organisation}/merge", response=answering(201, MergeOut))
def merge_organisation(request: HttpRequest, organisation: str, said: MergeIn) -> Any:
    """Enter that two records are of the same organisation: all that lives goes to the one named by `into`."""
    source, into = see(request, Organisation, organisation), see(request, Organisation, said.into)
    return Status(201, _shown(perform(request, acts.merge_organisation, source, into=into), MERGE))


@router.post("/organisations/merges/{merge}/undo", response=answering(200, MergeOut))
def part_organisation(request: HttpRequest, merge: str, said: Nothing) -> Any:
    """Undo a merge of two organisations."""
    return _shown(perform(request, acts.part_organisation, see(request, Merge, merge)), MERGE)


def _listed(request: HttpRequest, asked: Any, rows: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    return paged(request, asked, rows.values(*fields), "id")


def _shown(one: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(one, name) for name in fields}


def _affiliation(one: Affiliation) -> dict[str, Any]:
    return {name: getattr(one, _AFFILIATED.get(name, name)) for name in AFFILIATION}
