"""The sections that people itself adds to the pages of a person and of an organisation, beside those of the rooms above."""

from dataclasses import fields
from typing import Any

from socle.ground.personal import said
from socle.journal import rights
from socle.journal.act import Actor
from socle.people import around, reads, shown
from socle.people.models import ContactPoint, Mailing, Opposition, Organisation, Person

MOST = 20
KINDS = [(kind, label) for kind, label in ContactPoint.Kind.choices]


def register() -> None:
    """Hang them; called once, when the room is ready."""
    shown.register("person", of_person)
    shown.register("organisation", of_organisation)
    shown.register("helping", of_helped)
    shown.register("me", of_oneself)
    shown.register("me", own_objections)


def of_person(actor: Actor, person: Person) -> shown.Shown | None:
    """How somebody is reached, what they speak, for whom they work."""
    found = around.of_person(actor, person)
    told = {one.name: getattr(found, one.name) for one in fields(found)}
    gone = reads.state(person) is reads.State.LEFT
    own, keeps = person.pk == actor.person, not gone and _may(actor, "keep_people", person)
    context = told | {"kinds": KINDS, "keeps": keeps, "own": own, "of": person}
    return "people/person/_around.html", context


def of_oneself(actor: Actor, person: Person) -> shown.Shown | None:
    """Who stands by oneself and for whom one may act, where there is somebody."""
    aides, aided = around.beside(actor, person)
    context = {"aides": aides, "aided": aided, "own": True, "keeps": False, "of": person}
    return ("people/person/_aides.html", context) if aides or aided else None


def own_objections(actor: Actor, person: Person) -> shown.Shown | None:
    """To which uses of their data somebody has objected, and what they were answered, where there is something."""
    asked = _objections(actor, person)
    return ("people/me/_objections.html", {"asked": asked}) if asked else None


def of_helped(actor: Actor, person: Person) -> shown.Shown | None:
    """What whoever acts for somebody sees to, of what people holds: as much as their mandate covers, says the gate."""
    found = around.of_person(actor, person)
    context = {
        "of": person,
        "own": True,
        "keeps": False,
        "kinds": KINDS,
        "reached": found.reached,
        "languages": found.languages,
        "affiliated": found.affiliated,
        "mailing": Mailing.objects.seen_by(actor).filter(person=person).first(),
        "asked": _objections(actor, person),
    }
    return "people/helping/_covered.html", context


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


def _objections(actor: Actor, person: Person) -> list[tuple[str, Any, str, str]]:
    asked = Opposition.objects.seen_by(actor).filter(person=person).order_by("-asked_at")[:MOST]
    return [(said("purposes", one.purpose), one.asked_at, one.get_ending_display(), one.answer) for one in asked]


def _may(actor: Actor, power: str, thing: Any) -> bool:
    return rights.gate().wear(actor, power, thing) is not None
