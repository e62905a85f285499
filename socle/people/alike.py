"""Records that may be of one, proposed to who keeps them: among those that they see, and for reasons that they see."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from socle.journal.act import Actor
from socle.people.models import Organisation, OrganisationContact, Person, PersonContact
from socle.people.models.names import UNNAMED

MOST = 20


@dataclass(frozen=True, slots=True)
class Alike:
    """Another record, and why it may be the same."""

    id: UUID
    name: str
    because: tuple[str, ...]


def people(actor: Actor, person: Person) -> list[Alike]:
    """Other people of the same name by ear, or reached by the same number or address."""
    rows = Person.objects.seen_by(actor, "keep_people").filter(ground=person.ground, became=None, closed_at=None).exclude(pk=person.pk)
    rows = rows.exclude(name__in=UNNAMED)
    reached = _reached(PersonContact.objects.seen_by(actor), "person", person)
    return _found(rows, person, {_("reached in the same way"): reached})


def organisations(actor: Actor, organisation: Organisation) -> list[Alike]:
    """Other organisations of the same name by ear, with the same SIREN, or reached by the same number or address."""
    rows = Organisation.objects.seen_by(actor, "keep_organisations").filter(ground=organisation.ground, became=None)
    rows = rows.exclude(pk=organisation.pk)
    because = {_("reached in the same way"): _reached(OrganisationContact.objects.seen_by(actor), "organisation", organisation)}
    if siren := organisation.siren or organisation.siret[:9]:
        same = rows.filter(Q(siren=siren) | Q(siret__range=(f"{siren}00000", f"{siren}99999")))
        because[_("the same SIREN")] = list(same.values_list("pk", flat=True)[:MOST])
    return _found(rows, organisation, because)


def named(actor: Actor, model: type[Person] | type[Organisation], ground: Any, name: str) -> list[Alike]:
    """Those whose name sounds like one that is about to be recorded: looked at before there are two of them."""
    sound = model._meta.get_field("sound").of(name[:200])
    power = "keep_people" if model is Person else "keep_organisations"
    rows = model.objects.seen_by(actor, power).filter(ground=ground.pk, became=None, sound=sound).exclude(name__in=UNNAMED)
    found = rows.order_by("pk").values_list("pk", "name")[:MOST] if sound else ()
    return [Alike(pk, other, (_("the name sounds the same"),)) for pk, other in found]


def _reached(contacts: QuerySet[Any], whose: str, thing: Any) -> list[UUID]:
    own = list(contacts.filter(**{whose: thing}, kind__in=["phone", "email"]).values_list("value", flat=True)[:MOST])
    found = contacts.filter(value__in=own, kind__in=["phone", "email"]).exclude(**{whose: thing}) if own else contacts.none()
    return list(found.values_list(whose, flat=True).distinct()[:MOST])


def _found(rows: QuerySet[Any], thing: Any, because: dict[str, list[UUID]]) -> list[Alike]:
    said = _("the name sounds the same")
    known = {pk for ids in because.values() for pk in ids}
    near = rows.filter(sound=thing.sound).order_by("pk") if thing.sound else rows.none()
    alike = dict(near.values_list("pk", "name")[:MOST])
    named = alike | dict(rows.filter(pk__in=known).values_list("pk", "name") if known else ())
    found = []
    for pk, other in named.items():
        reasons = [said] * (pk in alike) + [word for word, ids in because.items() if pk in ids]
        found.append(Alike(pk, other, tuple(reasons)))
    return sorted(found, key=lambda one: (-len(one.because), one.name))[:MOST]
