"""Who stands by somebody: named, ended. Programs enter it; they never act for somebody else than the person of their token."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.people import acts, around, helping
from socle.people.models import Aide, Person
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, actor, perform, see
from socle.site.api.lists import Page, listed, narrowing, paged
from socle.site.programs import Missing, identity

router = Router(tags=["aides"])


class AideOut(Schema):
    id: UUID
    person: UUID
    aide: UUID
    kind: str
    purpose: str
    subjects: list[str]
    since: datetime
    until: datetime


class AidesOut(Schema):
    items: list[AideOut]
    next: str | None


class AideIn(Said):
    aide: str
    purpose: str
    until: date
    subjects: list[str] = []


class GuardianIn(Said):
    aide: str
    until: date
    subjects: list[str]


class RepresentativeIn(Said):
    aide: str
    born_on: date


class SubjectOut(Schema):
    key: str
    words: str


_COLUMNS = ("id", "person", "aide", "kind", "purpose", "since", "until")


@router.get("/subjects", response=answering(200, list[SubjectOut]))
def subjects(request: HttpRequest) -> Any:
    """List in what an aide may be asked to act."""
    return [{"key": key, "words": str(words)} for key, words in helping.choices()]


AIDES = narrowing("aides")


@router.get("/aides", response=answering(200, AidesOut))
def all_aides(request: HttpRequest, asked: AIDES) -> Any:  # type: ignore[valid-type]
    """List who stands by whom, as far as one may see it."""
    found = listed(request, asked, "aides", _COLUMNS)
    return found | {"items": _covering(found["items"])}


@router.get("/people/{person}/aides", response=answering(200, AidesOut))
def aides(request: HttpRequest, person: str, asked: Page) -> Any:
    """List who stands by somebody, and who did, as far as one may see it."""
    rows = Aide.objects.seen_by(actor(request)).filter(person=see(request, Person, person))
    found = paged(request, asked, rows.values(*_COLUMNS))
    return found | {"items": _covering(found["items"])}


@router.post("/people/{person}/aides", response=answering(201, AideOut))
def name_aide(request: HttpRequest, person: str, said: AideIn) -> Any:
    """Enter that somebody is stood by, for what, until when, and in what (`subjects`) their aide may act for them."""
    return _made(request, acts.name_aide, person, said)


@router.post("/people/{person}/guardians", response=answering(201, AideOut))
def enter_guardian(request: HttpRequest, person: str, said: GuardianIn) -> Any:
    """Enter the guardian whom a judge has named for somebody."""
    return _made(request, acts.enter_guardian, person, said)


@router.post("/people/{person}/representatives", response=answering(201, AideOut))
def represent_minor(request: HttpRequest, person: str, said: RepresentativeIn) -> Any:
    """Enter who represents a minor. Of the date of birth only the day on which they come of age is kept."""
    return _made(request, acts.represent_minor, person, said)


@router.post("/aides/{aide}/end", response=answering(200, AideOut))
def end_aide(request: HttpRequest, aide: str, said: Nothing) -> Any:
    """Enter that somebody is no longer stood by, from this instant."""
    return _shown(perform(request, acts.end_aide, see(request, Aide, aide)))


@router.post("/aides/{aide}/withdraw", response=answering(200, AideOut))
def withdraw_as_aide(request: HttpRequest, aide: str, said: Nothing) -> Any:
    """No longer stand by somebody, from this instant."""
    mine = around.own_aide(actor(request), identity(aide))
    if mine is None:
        raise Missing
    return _shown(perform(request, acts.withdraw_as_aide, see(request, Person, str(actor(request).person)), aide=mine))


def _made(request: HttpRequest, verb: Any, person: str, said: Said) -> Any:
    details = said.dict() | {"aide": see(request, Person, said.aide)}  # type: ignore[attr-defined]
    return Status(201, _shown(perform(request, verb, see(request, Person, person), **details)))


def _shown(one: Aide) -> dict[str, Any]:
    told = {name: getattr(one, {"person": "person_id", "aide": "aide_id"}.get(name, name)) for name in _COLUMNS}
    return _covering([told])[0]


def _covering(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    covered = around.covered([row["id"] for row in rows])
    return [row | {"subjects": covered[row["id"]]} for row in rows]
