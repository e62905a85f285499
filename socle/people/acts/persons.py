"""Recording people."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.people.acts import checked
from socle.people.models import Person, PersonContact


@act("person.recorded", power="keep_people")
def record_person(actor: Actor, programme: Any, *, name: str, language: str = "fr", invented: bool = False) -> Person:
    """Record a person."""
    return enter_person(programme.ground, name=name, language=language, invented=invented)


def enter_person(ground: UUID, *, name: str, language: str = "fr", invented: bool = False, **ways: str) -> Person:
    """The same, for acts of rooms above that have a right of their own to it. `ways`: how they are reached, by kind, checked already."""
    person: Person = Person.kept.create(ground=ground, name=checked.name(name), language=checked.language(language), invented=invented)
    told = {"since": now(), "person": person, "ground": ground}
    PersonContact.kept.bulk_create([PersonContact(kind=kind, value=value, **told) for kind, value in ways.items() if value])
    return person


@act("person.renamed", power="keep_people", own=True)
def rename_person(actor: Actor, person: Person, *, name: str, language: str) -> Person:
    """Correct the name of a person, or the language in which Socle speaks to them. Whose record holds no name is given none here."""
    checked.still_known(person)
    named = {"name": checked.name(name)} if person.closed_at is None else {}
    if person.closed_at and name not in ("", person.name):
        raise Refused(_("Your name stands in your file: whoever enrolled you corrects it there, with you."), field="name", code="unnamed")
    Person.kept.filter(pk=person.pk).update(**named, language=checked.language(language), version=person.version + 1)
    return Person.kept.get(pk=person.pk)
