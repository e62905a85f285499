"""Talents: met, named, reached, enrolled, and by whom they are accompanied."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.governance.models import Circle, Mandate
from socle.pathways import acts
from socle.pathways.models import Cohort, Identity, Way
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, Seen, perform, see
from socle.site.api.lists import listed, narrowing
from socle.site.api.situations import file_of, see_by, told

router = Router(tags=["talents"])


class TalentOut(Schema):
    """The first page of a file. `became`: the file into which this one was merged."""

    id: UUID
    circle: UUID
    name: str
    given_name: str
    family_name: str
    state: str
    met_on: date
    enrolled_on: date | None
    left_on: date | None
    cohort: UUID | None
    pathway: UUID | None
    phase: UUID | None
    guide: UUID | None
    heard_on: date
    became: UUID | None
    version: int


class TalentLine(Schema):
    id: UUID
    circle: UUID
    name: str
    state: str
    enrolled_on: date | None
    left_on: date | None
    heard_on: date


class TalentsOut(Schema):
    items: list[TalentLine]
    next: str | None


class FirstContactLine(Schema):
    id: UUID
    circle: UUID
    name: str
    state: str
    met_on: date


class FirstContactsOut(Schema):
    items: list[FirstContactLine]
    next: str | None


class MeetIn(Said):
    given_name: str
    family_name: str = ""
    met_on: date
    met_where: str = ""
    phone: str = ""
    email: str = ""
    other: str = ""
    born_on: date | None = None
    language: str = "fr"


class NameIn(Seen):
    given_name: str
    family_name: str = ""


class IdentityIn(Said):
    born_on: date | None = None
    birth_name: str = ""
    sex: str = ""


class IdentityOut(Schema):
    id: UUID
    talent: UUID
    born_on: date | None
    birth_name: str
    sex: str


class EnrolIn(Seen):
    on: date
    cohort: str | None = None


class CohortIn(Said):
    cohort: str | None = None


class GuideIn(Said):
    mandate: str


class WayIn(Said):
    kind: str
    value: str
    label: str = ""


class WayOut(Schema):
    id: UUID
    talent: UUID
    kind: str
    value: str
    label: str
    since: datetime
    until: datetime | None


class DeclineIn(Seen):
    reason: str


TALENTS, CONTACTS = narrowing("talents"), narrowing("contacts")


@router.get("/talents", response=answering(200, TalentsOut))
def talents(request: HttpRequest, asked: TALENTS) -> Any:  # type: ignore[valid-type]
    """List the talents whose files one reads."""
    return listed(request, asked, "talents", tuple(TalentLine.model_fields))


@router.get("/contacts", response=answering(200, FirstContactsOut))
def contacts(request: HttpRequest, asked: CONTACTS) -> Any:  # type: ignore[valid-type]
    """List those who were met and are not enrolled."""
    return listed(request, asked, "contacts", tuple(FirstContactLine.model_fields))


@router.get("/talents/{talent}", response=answering(200, TalentOut))
def talent(request: HttpRequest, talent: str) -> Any:
    """Read the first page of a file."""
    return told(TalentOut, file_of(request, talent))


@router.post("/circles/{circle}/talents", response=answering(201, TalentOut))
def meet_talent(request: HttpRequest, circle: str, said: MeetIn) -> Any:
    """Note a first contact with somebody."""
    return Status(201, told(TalentOut, perform(request, acts.meet_talent, see(request, Circle, circle), **said.dict())))


@router.put("/talents/{talent}", response=answering(200, TalentOut))
def rename_talent(request: HttpRequest, talent: str, said: NameIn) -> Any:
    """Correct the name of a talent."""
    return told(TalentOut, perform(request, acts.rename_talent, file_of(request, talent), **said.dict()))


@router.put("/talents/{talent}/identity", response=answering(200, IdentityOut))
def tell_identity(request: HttpRequest, talent: str, said: IdentityIn) -> Any:
    """Enter what the civil register says of a talent."""
    made: Identity = perform(request, acts.tell_identity, file_of(request, talent), **said.dict())
    return told(IdentityOut, made)


@router.post("/talents/{talent}/enrolment", response=answering(200, TalentOut))
def enrol_talent(request: HttpRequest, talent: str, said: EnrolIn) -> Any:
    """Enrol somebody in the programme, or again whoever comes back."""
    cohort = see_by(request, Cohort, said.cohort) if said.cohort else None
    details = said.dict(exclude={"cohort"}) | {"cohort": cohort}
    return told(TalentOut, perform(request, acts.enrol_talent, file_of(request, talent), **details))


@router.post("/talents/{talent}/decline", response=answering(200, TalentOut))
def decline_talent(request: HttpRequest, talent: str, said: DeclineIn) -> Any:
    """Note that somebody who was met will not be enrolled."""
    return told(TalentOut, perform(request, acts.decline_talent, file_of(request, talent), **said.dict()))


@router.put("/talents/{talent}/cohort", response=answering(200, TalentOut))
def choose_cohort(request: HttpRequest, talent: str, said: CohortIn) -> Any:
    """Say with which cohort a talent goes, or that it is none."""
    cohort = see_by(request, Cohort, said.cohort) if said.cohort else None
    return told(TalentOut, perform(request, acts.choose_cohort, file_of(request, talent), cohort=cohort))


@router.put("/talents/{talent}/guide", response=answering(200, TalentOut))
def give_guide(request: HttpRequest, talent: str, said: GuideIn) -> Any:
    """Say who accompanies a talent from now on."""
    mandate = see(request, Mandate, said.mandate)
    return told(TalentOut, perform(request, acts.give_guide, file_of(request, talent), mandate=mandate))


@router.post("/talents/{talent}/guide/end", response=answering(200, TalentOut))
def end_guide(request: HttpRequest, talent: str, said: Nothing) -> Any:
    """Say that nobody accompanies a talent for now."""
    return told(TalentOut, perform(request, acts.end_guide, file_of(request, talent)))


@router.post("/talents/{talent}/ways", response=answering(201, WayOut))
def add_way(request: HttpRequest, talent: str, said: WayIn) -> Any:
    """Enter another way to reach a talent."""
    return Status(201, told(WayOut, perform(request, acts.add_way, file_of(request, talent), **said.dict())))


@router.post("/ways/{way}/end", response=answering(200, WayOut))
def end_way(request: HttpRequest, way: str, said: Nothing) -> Any:
    """Enter that a talent is no longer reached this way."""
    return told(WayOut, perform(request, acts.end_way, see_by(request, Way, way)))
