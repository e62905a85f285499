"""Recording people."""

from typing import Any

from socle.journal.act import Actor, act
from socle.people.acts import checked
from socle.people.models import Person


@act("person.recorded", power="keep_people")
def record_person(actor: Actor, programme: Any, *, name: str, language: str = "fr", invented: bool = False) -> Person:
    """Record a person."""
    return Person.kept.create(ground=programme.ground, name=checked.name(name), language=checked.language(language), invented=invented)


@act("person.renamed", power="keep_people", own=True)
def rename_person(actor: Actor, person: Person, *, name: str, language: str) -> Person:
    """Correct the name of a person, or the language in which Socle speaks to them."""
    checked.still_known(person)
    Person.kept.filter(pk=person.pk).update(name=checked.name(name), language=checked.language(language), version=person.version + 1)
    return Person.kept.get(pk=person.pk)
