"""What the rooms beneath show of governance: roles and seats on people's pages, names in the journal, reasons everywhere."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance import gate, named, reads, traces
from socle.governance.models import Circle, Role
from socle.governance.powers import POWERS
from socle.governance.reads import powers, roles, seats
from socle.governance.reads.registered import provisional_in_a_line
from socle.ground import now
from socle.ground.asked import Blank, Blanks, asked
from socle.ground.personal import said
from socle.journal import names, reasons
from socle.journal.act import Actor
from socle.journal.names import Ground
from socle.look.environment import address
from socle.people import mails, shown
from socle.people.models import Organisation, Person, Signatory

MOST = 50


def register() -> None:
    """Hang all of it; called once, when the room is ready."""
    reasons.register(why, who)
    names.register_ground(ground)
    shown.register("person", roles_of_person)
    shown.register("me", own_roles)
    shown.register("me", looked_at)
    shown.watch(traces.note)
    shown.watch_takings(traces.note_taking)
    shown.register("organisation", sitting_for)
    shown.register_details("person", roles_in_a_line)
    shown.register_details("organisation", seats_in_a_line)
    shown.register_details("policy", provisional_in_a_line)
    shown.register_details("governance.proposal", reads.in_a_line)
    mails.name_in_mails("governance.mandate", role_of)
    named.register()


def why(actor: Actor, power: str, thing: Any) -> reasons.Shown | None:
    """Why the actor may, in the words of their mandates; of what is their own, that it is."""
    found = reads.why(actor, power, thing)
    own = _("Because it is about you.") if thing.owner == actor.person and thing.owner_reads else ""
    if not found and not own and gate.signs_for(actor, power, thing):
        own = _("Because you sign for this organisation.")
    if not found and not own:
        return None
    title = _("Why may I see this?") if POWERS[power].reads else _("Why may I change this?")
    return "governance/_why_here.html", {"reasons": found, "title": title, "own": own}


def who(actor: Actor, power: str, thing: Any) -> list[reasons.Who]:
    """The roles that could do it."""
    circle = thing if isinstance(thing, Circle) else Circle.objects.seen_by(actor).filter(pk=thing.ground).first()
    found = powers.holdings(actor, circle, [power]) if circle else []
    return [reasons.Who(one.name, address("role", one.role), one.circle_name) for one in found]


def ground(actor: Actor, pk: UUID) -> Ground | None:
    """A circle, as the page of its journal introduces it."""
    for circle in _circle(actor, pk):
        path = reads.path(actor, circle)
        here = path[-1]
        trail = tuple({"name": one.name, "href": address("circle", one.id), "territory": one.colour} for one in path)
        return Ground(circle, here.name, address("circle", pk), here.colour, trail)
    return None


@asked
def _circle(reader: Blank, pk: Blank) -> Any:
    return Circle.objects.seen_by(reader).filter(pk=pk)


def roles_of_person(actor: Actor, person: Person) -> shown.Shown | None:
    """The roles and seats that somebody holds, and held."""
    context = {
        "person": person,
        "roles": roles.as_held(_held(actor, now(), person.pk, False)),
        "before": roles.as_held(_held(actor, now(), person.pk, True)),
        "seats": seats.as_seats(_seats(actor, person.pk)),
    }
    return "governance/person/_roles.html", context


@asked
def _held(reader: Blank, at: Blank, person: Blank, past: bool) -> Any:
    return roles.held(reader, past=past, at=at, person=person)[:MOST]


@asked
def _seats(reader: Blank, person: Blank) -> Any:
    return seats.seats(reader, person=person)[:MOST]


def own_roles(actor: Actor, person: Person) -> shown.Shown | None:
    """One's own roles and seats now, with their terms and decisions."""
    held, sat = _held(actor, now(), person.pk, False), _seats(actor, person.pk)
    context = {"person": person, "roles": roles.as_held(held), "before": [], "seats": seats.as_seats(sat)}
    return "governance/person/_roles.html", context


def looked_at(actor: Actor, person: Person) -> shown.Shown | None:
    """Who opened one's page lately."""
    return "governance/person/_looked.html", {"looks": traces.looked(person), "most": traces.FEW, "kept": said("kept", "traces")}


def sitting_for(actor: Actor, organisation: Organisation) -> shown.Shown | None:
    """Who sits for an organisation, and where; to who signs for it, also the mandates that it can take back."""
    rows = seats.seats(actor, organisation=organisation).exclude(until__lte=now())
    found = seats.as_seats(rows[: MOST + 1])
    signs = Signatory.objects.seen_by(actor).live(now()).filter(organisation=organisation, person=actor.person).first()
    held = roles.as_held(roles.held(actor, organisation=organisation)[:MOST]) if signs else []
    # Who only signs for it opens no page of a person or a circle
    opens = bool(gate.grants(actor, "see_organisation"))
    context = {"seats": found[:MOST], "more": len(found) > MOST, "signs": signs, "held": held, "opens": opens}
    return "governance/organisation/_seats.html", context


def role_of(actor: Actor, mandate: UUID) -> str:
    """The role of a mandate that holds, is to come or is over, and where."""
    rows = [*roles.held(actor, pk=mandate), *roles.held(actor, past=True, pk=mandate)]
    return _said(roles.as_held(rows)[0]) if rows else ""


def roles_in_a_line(actor: Actor, people: Collection[UUID]) -> dict[UUID, str]:
    """The roles of each of these people, but for plain membership, and where."""
    said: dict[UUID, list[str]] = {}
    for one in roles.as_held(_held_by(actor, now(), list(people))):
        said.setdefault(one.person, []).append(one.circle_name if one.core == Role.Core.MEMBER else _said(one))
    return {person: _shortly(lines) for person, lines in said.items()}


@asked
def _held_by(reader: Blank, at: Blank, people: Blanks) -> Any:
    return roles.held(reader, at=at, person__in=people)


def seats_in_a_line(actor: Actor, organisations: Collection[UUID]) -> dict[UUID, str]:
    """In which circles somebody sits for each of these organisations."""
    said: dict[UUID, dict[str, None]] = {}
    for organisation, circle_name in seats.sat_for(actor, now(), list(organisations)):
        said.setdefault(organisation, {})[circle_name] = None
    return {organisation: _shortly(list(circles)) for organisation, circles in said.items()}


def _said(held: roles.Held) -> str:
    return f"{held.role_name} ({held.circle_name})"


def _shortly(lines: list[str], most: int = 3) -> str:
    more = len(lines) - most
    said = _("; ").join(lines[:most])
    return said if more <= 0 else _("{said}, and {count} more").format(said=said, count=more)
