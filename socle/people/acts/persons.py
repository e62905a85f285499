"""Recording people."""

from typing import Any

from django.utils.translation import gettext as _

from socle.journal.act import Actor, Refused, act
from socle.people.acts import checked
from socle.people.models import Person


@act("person.recorded", power="keep_people")
def record_person(actor: Actor, programme: Any, *, name: str, language: str = "fr", invented: bool = False) -> Person:
    """Record a person."""
    return Person.kept.create(ground=programme.ground, name=checked.name(name), language=checked.language(language), invented=invented)


@act("person.renamed", power="keep_people", own=True)
def rename_person(actor: Actor, person: Person, *, name: str, language: str) -> Person:
    """Correct the name of a person, or the language in which Socle speaks to them. Whose record holds no name is given none here."""
    checked.still_known(person)
    named = {"name": checked.name(name)} if person.closed_at is None else {}
    if person.closed_at and name not in ("", person.name):
        raise Refused(_("Your name stands in your file: whoever enrolled you corrects it there, with you."), field="name", code="unnamed")
    Person.kept.filter(pk=person.pk).update(**named, language=checked.language(language), version=person.version + 1)
    return Person.kept.get(pk=person.pk)
