"""The sections that people itself adds to the pages of a person and of an organisation, beside those of the rooms above."""

from dataclasses import fields
from typing import Any

from socle.journal import rights
from socle.journal.act import Actor
from socle.people import around, shown
from socle.people.models import ContactPoint, Organisation, Person

KINDS = [(kind, label) for kind, label in ContactPoint.Kind.choices]


def register() -> None:
    """Hang them; called once, when the room is ready."""
    shown.register("person", of_person)
    shown.register("organisation", of_organisation)


def of_person(actor: Actor, person: Person) -> shown.Shown | None:
    """How somebody is reached, what they speak, for whom they work."""
    found = around.of_person(actor, person)
    told = {one.name: getattr(found, one.name) for one in fields(found)}
    own, keeps = person.pk == actor.person, _may(actor, "keep_people", person)
    context = told | {"kinds": KINDS, "keeps": keeps, "own": own, "of": person}
    return "people/person/_around.html", context


def of_organisation(actor: Actor, organisation: Organisation) -> shown.Shown | None:
    """How it is reached, who works for it, how far a partnership is: the first and the last only for who keeps organisations."""
    keeps, admits = _may(actor, "keep_organisations", organisation), _may(actor, "admit_organisations", organisation)
    reached, ways, merged = around.of_organisation(actor, organisation) if keeps or admits else ([], [], [])
    context: dict[str, Any] = {
        "reached": reached,
        "kinds": KINDS,
        "way": ways[0] if ways else None,
        "merged": merged,
        "affiliated": around.working_for(actor, organisation),
        "keeps": keeps,
        "admits": admits,
        "of": organisation,
    }
    return "people/organisation/_around.html", context


def _may(actor: Actor, power: str, thing: Any) -> bool:
    return rights.gate().wear(actor, power, thing) is not None
