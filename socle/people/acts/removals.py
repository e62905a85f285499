"""Removing what was recorded in error: somebody, an organisation, or what an import has brought. Nothing is removed on which
something leans; decisions, journal and files of others never lead into the void."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.ground import now
from socle.ground.digests import Digest, digest
from socle.journal.act import Actor, Refused, act
from socle.people import forgetting, leaning
from socle.people.models import Organisation, Person

WITHIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken back: the digest of the ids, and how many."""

    digest: Digest
    count: int


@act("person.removed", power="keep_people")
def remove_person(actor: Actor, person: Person) -> Person:
    """Remove somebody who was recorded in error, as long as nothing else leads to them."""
    refuse_leaning(leaning.on(Person, person.ground, [person.pk]), field=None)
    remove(Person, person.ground, [person.pk])
    return person


@act("organisation.removed", power="keep_organisations")
def remove_organisation(actor: Actor, organisation: Organisation) -> Organisation:
    """Remove an organisation that was recorded in error, as long as nothing else leads to it."""
    refuse_leaning(leaning.on(Organisation, organisation.ground, [organisation.pk]), field=None)
    remove(Organisation, organisation.ground, [organisation.pk])
    return organisation


@act("people.removed", power="keep_people", keep=["digest", "count"])
def take_back_people(actor: Actor, programme: Any, *, ids: list[UUID]) -> Removed:
    """Take back the people whom a table brought, within thirty days, as long as nothing else leads to them."""
    return _taken_back(Person, programme, ids)


@act("organisations.removed", power="keep_organisations", keep=["digest", "count"])
def take_back_organisations(actor: Actor, programme: Any, *, ids: list[UUID]) -> Removed:
    """Take back the organisations that a table brought, within thirty days, as long as nothing else leads to them."""
    return _taken_back(Organisation, programme, ids)


def _taken_back(model: Any, programme: Any, ids: list[UUID]) -> Removed:
    standing = list(model.kept.filter(ground=programme.ground, pk__in=ids).order_by("pk").values_list("pk", flat=True))
    refuse_late(standing)
    refuse_leaning(leaning.on(model, programme.ground, standing), field="ids")
    remove(model, programme.ground, standing)
    return Removed(digest([str(pk) for pk in standing]), len(standing))


def refuse_late(ids: Sequence[UUID]) -> None:
    """Refuse to take back what was made more than thirty days ago."""
    if any(_made_at(pk) < (now() - WITHIN).timestamp() for pk in ids):
        raise Refused(_("What a table brought is taken back within thirty days; what is older is removed one by one."), code="late")


def _made_at(pk: UUID) -> float:
    """When an id was made, which it tells: the day on which the table was read."""
    return (pk.int >> 80) / 1000


def refuse_leaning(said: Mapping[UUID, Any], *, field: str | None) -> None:
    """Refuse where something leans on some of them, with what."""
    if said:
        theirs = {str(pk): str(words) for pk, words in said.items()}
        raise Refused(_("This cannot be removed. {why}").format(why=next(iter(theirs.values()))), field=field, code="held", theirs=theirs)


def remove(model: Any, programme: UUID, ids: Sequence[UUID]) -> None:
    """Let go of the records with all that is part of them, and of what is said of them beside."""
    for at in range(0, len(ids), leaning.CHUNK):
        some = ids[at : at + leaning.CHUNK]
        parts = [(holder, holder._base_manager.filter(**{f"{path}__in": some})) for holder, path in leaning.parts(model)]
        forgetting.said(programme, [(model, some), *((holder, list(rows.values_list("pk", flat=True))) for holder, rows in parts)])
        for _holder, rows in parts:
            rows.delete()
        model.kept.filter(pk__in=some).delete()
