"""People: read them, record one, keep names and languages right."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.governance.models import Circle
from socle.people import acts
from socle.people.models import Person, Spoken
from socle.site.api.answers import answering
from socle.site.api.door import Said, Seen, actor, perform, see
from socle.site.api.lists import listed, narrowing

router = Router(tags=["people"])


class PersonLine(Schema):
    id: UUID
    name: str


class PeopleOut(Schema):
    items: list[PersonLine]
    next: str | None


class PersonOut(PersonLine):
    """`language`: the one in which Socle writes to them; `became`: the record that this one was found to be, if any."""

    language: str
    became: UUID | None
    version: int


class PersonIn(Said):
    name: str
    language: str = "fr"


class RenameIn(Seen):
    name: str
    language: str


class LanguagesIn(Said):
    """`languages`: all that somebody speaks, by their codes."""

    languages: list[str]


class LanguagesOut(Schema):
    person: UUID
    languages: list[str]


PEOPLE = narrowing("people")


@router.get("/people", response=answering(200, PeopleOut))
def people(request: HttpRequest, asked: PEOPLE) -> Any:  # type: ignore[valid-type]
    """List the people whom one may see."""
    return listed(request, asked, "people", ("id", "name"))


@router.get("/people/{person}", response=answering(200, PersonOut))
def person(request: HttpRequest, person: str) -> Any:
    """Read one person."""
    return shown(see(request, Person, person))


@router.post("/circles/{circle}/people", response=answering(201, PersonOut))
def record_person(request: HttpRequest, circle: str, said: PersonIn) -> Any:
    """Record a person in the programme of a circle."""
    programme = see(request, Circle, str(see(request, Circle, circle).programme))
    return Status(201, shown(perform(request, acts.record_person, programme, **said.dict())))


@router.put("/people/{person}", response=answering(200, PersonOut))
def rename_person(request: HttpRequest, person: str, said: RenameIn) -> Any:
    """Correct the name of a person, or the language in which Socle writes to them."""
    thing = see(request, Person, person)
    return shown(perform(request, acts.rename_person, thing, seen=said.seen, **said.dict(exclude={"seen"})))


@router.get("/people/{person}/languages", response=answering(200, LanguagesOut))
def languages(request: HttpRequest, person: str) -> Any:
    """Read which languages somebody speaks, as far as one may see it."""
    return _spoken(request, see(request, Person, person))


@router.put("/people/{person}/languages", response=answering(200, LanguagesOut))
def tell_languages(request: HttpRequest, person: str, said: LanguagesIn) -> Any:
    """Enter which languages somebody speaks."""
    return _spoken(request, perform(request, acts.tell_languages, see(request, Person, person), languages=said.languages))


def _spoken(request: HttpRequest, one: Person) -> dict[str, Any]:
    rows = Spoken.objects.seen_by(actor(request)).filter(person=one).order_by("language")
    return {"person": one.pk, "languages": list(rows.values_list("language", flat=True))}


def shown(one: Person) -> dict[str, Any]:
    fields = {name: getattr(one, name) for name in ("name", "language", "version")}
    return {"id": one.pk, "became": one.became_id} | fields
