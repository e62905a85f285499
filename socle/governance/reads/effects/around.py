"""What stands around changes, as far as their effect reaches: further than they may change, to whoever has rights by it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q

from socle.governance.models import Circle, CircleText, Link, PolicyText, RoleText, Substitute
from socle.governance.reads.effects.when import When, in_force
from socle.governance.reads.nouns import Asked, asked_for
from socle.governance.reads.standing import (
    circles,
    derogations,
    links,
    mandates,
    policies,
    processes,
    roles,
    seats,
    substitutes,
)
from socle.governance.rules.effect import concerned
from socle.governance.rules.shapes import is_id
from socle.governance.rules.structure import NOUNS, LinkState, Structure
from socle.ground.asked import Blank, Blanks
from socle.ground.together import Row, Rows

_CIRCLES = ("circle", "parent", "to", "became", "about")
_REACHING_DOWN = ("circle.amended", "circle.moved", "circle.dissolved")


def around(circle: Circle, changes: Collection[Any], when: When) -> Structure:
    """What stood around these changes, and wherever people belong because of it. The roles above are there too (rule S2)."""
    roles, policies, amended = _things(changes)
    asked = (*when.asked, circle.programme)
    things = _circles(*asked, sorted(roles), sorted(policies), sorted(amended))
    place, ruled, members = (things.pop(noun) for noun in ("places", "ruled", "members"))
    found = when.stood(Structure(**things))
    here = {str(circle.pk), *_named(changes), *_beneath(changes, found), *ruled}
    here |= {place[role] for role in map(str, roles) if role in place}
    here |= {one for pair in _ties(found.links, place) if here & set(pair) for one in pair}
    here |= members & found.circles.keys()
    above = {str(found.circles[one].says("parent")) for one in here if one in found.circles and found.circles[one].says("parent")}
    hanging = _hanging(*asked, sorted(map(UUID, here)), sorted(map(UUID, here | above)))
    return when.stood(Structure(circles=found.circles, links=found.links, **hanging))


@asked_for
def _circles(
    past: bool, at: Blank, before: Blank, serial: Blank, programme: Blank, named: Blanks, policies: Blanks, amended: Blanks
) -> dict[str, Asked]:
    """All circles and cross-links; where what is named stands; the circles just beneath one whose members may do other things."""
    texts, dated = in_force(past, at, before, serial)
    whole = Q(circle__programme=programme)
    placed = RoleText.kept.filter(texts, Q(role__in=named) | Q(role__in=Link.kept.filter(dated & whole).values("role")))
    led = CircleText.kept.filter(texts, parent__roles__in=amended, parent__roles__core="member")  # their leads are members there
    return {
        "circles": circles(texts & whole),
        "links": links(dated & whole),
        "places": Asked(Rows(placed, ("role", "circle")), lambda rows: {str(role): str(circle) for role, circle in rows}),
        "ruled": Asked(Rows(PolicyText.kept.filter(texts, policy__in=policies), ("circle",)), _ids),
        "members": Asked(Rows(led, ("circle",)), _ids),
    }


@asked_for
def _hanging(past: bool, at: Blank, before: Blank, serial: Blank, programme: Blank, here: Blanks, above: Blanks) -> dict[str, Asked]:
    """What hangs on circles, and what is said in them and above."""
    in_texts, dated = in_force(past, at, before, serial)
    texts, held = in_texts & Q(circle__in=above), dated & Q(circle__in=here)
    return {
        "roles": roles(texts),
        "mandates": mandates(held),
        "seats": seats(held),
        "policies": policies(texts),
        "processes": processes(texts),
        "substitutes": substitutes(held),
        "derogations": derogations(dated & Q(circle__programme=programme)),
    }


def _things(changes: Iterable[Any]) -> tuple[set[UUID], set[UUID], set[UUID]]:
    """The roles and policies that are named, and the roles that are amended."""
    told = [(one["kind"], one["data"]) for one in changes]
    roles, policies = ({UUID(data[word]) for _kind, data in told if is_id(data.get(word))} for word in ("role", "policy"))
    return roles, policies, {UUID(data["role"]) for kind, data in told if kind == "role.amended"}


def _ids(rows: Iterable[Row]) -> set[str]:
    return {str(one) for (one,) in rows}


def _ties(tied: Mapping[str, LinkState], place: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The circles that a cross-link ties to each other (rule D6)."""
    return ((one.circle, place[one.role]) for one in tied.values() if one.role in place)


def _named(changes: Iterable[Any]) -> Iterator[str]:
    for data in (change["data"] for change in changes):
        yield from (one for one in (*(data.get(word) for word in _CIRCLES), *(data.get("came_from") or ())) if is_id(one))


def _beneath(changes: Iterable[Any], s: Structure) -> Iterator[str]:
    """All that lies beneath circles that change, and just beneath those that work otherwise."""
    for kind, data in ((change["kind"], change["data"]) for change in changes):
        if kind in _REACHING_DOWN:
            yield from s.beneath(data["circle"])
        elif kind == "process.changed":
            yield from s.children(data["circle"])


def complete(before: Structure, after: Structure, programme: Any, when: When) -> None:
    """Add to both what else the people hold whose rights may differ: what another mandate gives is not lost (rule M5)."""
    people = concerned(before, after)
    if not people:
        return
    besides = _held_by(people, before, programme, when)
    for noun in NOUNS:
        one, other = getattr(before, noun), getattr(after, noun)
        more = {key: state for key, state in getattr(besides, noun).items() if key not in one and key not in other}
        one.update(more)
        other.update(more)


def _held_by(people: Collection[str], known: Structure, programme: Any, when: When) -> Structure:
    """The mandates of people, those in which they stand in, and the roles by which these give rights, as far as they are not known."""
    besides = Structure(**_holding(*when.asked, programme, sorted(map(UUID, people))))
    held = {key: state for key, state in besides.mandates.items() if key not in known.mandates}
    named = {one.what for one in held.values()}
    parents = {str(known.circles[one.circle].says("parent")) for one in held.values() if one.circle in known.circles}
    invited = {link.circle for link in known.links.values() if link.role in named}
    places = (parents | invited) & known.circles.keys() - {role.says("circle") for role in known.roles.values()}
    needed = named - known.roles.keys()
    asked = (*when.asked, sorted(map(UUID, needed)), sorted(map(UUID, places)))
    return when.stood(Structure(mandates=held, substitutes=besides.substitutes, **(_giving(*asked) if needed or places else {})))


@asked_for
def _holding(past: bool, at: Blank, before: Blank, serial: Blank, programme: Blank, people: Blanks) -> dict[str, Asked]:
    _texts, dated = in_force(past, at, before, serial)
    standing_in = Q(circle__programme=programme) & dated & Q(person__in=people)
    whose = Q(person__in=people) | Q(pk__in=Substitute.kept.filter(standing_in).values("mandate"))
    return {"substitutes": substitutes(standing_in), "mandates": mandates(Q(circle__programme=programme) & dated & whose)}


@asked_for
def _giving(past: bool, at: Blank, before: Blank, serial: Blank, needed: Blanks, places: Blanks) -> dict[str, Asked]:
    texts, _dated = in_force(past, at, before, serial)
    which = texts & (Q(role__in=needed) | Q(role__core="member", circle__in=places))
    return {"roles": roles(which), "processes": processes(texts & Q(circle__in=places))}
