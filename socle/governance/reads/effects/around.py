"""What stands around changes, as far as their effect reaches: further than they may change, to whoever has rights by it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Q

from socle.governance.models import Circle, CircleText, PolicyText, RoleText, Substitute
from socle.governance.reads.effects.when import When
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
    told,
)
from socle.governance.rules.effect import concerned
from socle.governance.rules.shapes import is_id
from socle.governance.rules.structure import NOUNS, LinkState, Structure

_CIRCLES = ("circle", "parent", "to", "became", "about")
_REACHING_DOWN = ("circle.amended", "circle.moved", "circle.dissolved")


def around(circle: Circle, changes: Collection[Any], when: When) -> Structure:
    """What stood around these changes, and wherever people belong because of it. The roles above are there too (rule S2)."""
    whole = Q(circle__programme=circle.programme)
    found = when.stood(told(circles=circles(when.texts & whole), links=links(when.dated & whole)))
    here = {str(circle.pk), *_named(changes), *_beneath(changes, found)}
    here |= _places(changes, found.links, here, when)
    here |= {child for child in _members_beneath(changes, when) if child in found.circles}
    above = {str(found.circles[one].says("parent")) for one in here if one in found.circles and found.circles[one].says("parent")}
    texts, held = when.texts & Q(circle__in=here | above), when.dated & Q(circle__in=here)
    hanging = told(
        roles=roles(texts),
        mandates=mandates(held),
        seats=seats(held),
        policies=policies(texts),
        processes=processes(texts),
        substitutes=substitutes(held),
        derogations=derogations(when.dated & whole),
    )
    return when.stood(replace(hanging, circles=found.circles, links=found.links))


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


def _places(changes: Iterable[Any], tied: Mapping[str, LinkState], here: Collection[str], when: When) -> set[str]:
    """Where the things that are named stand, and the circles that a cross-link ties to these (rule D6)."""
    data = [change["data"] for change in changes]
    named, policy = ({one[word] for one in data if is_id(one.get(word))} for word in ("role", "policy"))
    rows = RoleText.kept.filter(when.texts, role__in=named | {one.role for one in tied.values()}).values_list("role", "circle")
    place = {str(role): str(circle) for role, circle in rows} if named or tied else {}
    found = {place[role] for role in named if role in place}
    if policy:
        found |= {str(one) for one in PolicyText.kept.filter(when.texts, policy__in=policy).values_list("circle", flat=True)}
    near = found | set(here)
    ties = [(one.circle, place[one.role]) for one in tied.values() if one.role in place]
    return found | {one for pair in ties if near & set(pair) for one in pair}


def _members_beneath(changes: Iterable[Any], when: When) -> Iterable[str]:
    """The circles just beneath one whose members may do something else: their leads and representatives are members there."""
    amended = [one["data"]["role"] for one in changes if one["kind"] == "role.amended"]
    rows = CircleText.kept.filter(when.texts, parent__roles__in=amended, parent__roles__core="member") if amended else None
    return () if rows is None else map(str, rows.values_list("circle", flat=True))


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
    current = Q(circle__programme=programme) & when.dated
    standing_in = Q(person__in=people)
    whose = Q(person__in=people) | Q(pk__in=Substitute.kept.filter(current & standing_in).values("mandate"))
    besides = told(substitutes=substitutes(current & standing_in), mandates=mandates(current & whose))
    held = {key: state for key, state in besides.mandates.items() if key not in known.mandates}
    named = {one.what for one in held.values()}
    parents = {str(known.circles[one.circle].says("parent")) for one in held.values() if one.circle in known.circles}
    invited = {link.circle for link in known.links.values() if link.role in named}
    places = (parents | invited) & known.circles.keys() - {role.says("circle") for role in known.roles.values()}
    needed = named - known.roles.keys()
    texts = when.texts & (Q(role__in=needed) | Q(role__core="member", circle__in=places))
    given = told(roles=roles(texts), processes=processes(when.texts & Q(circle__in=places))) if needed or places else Structure()
    return when.stood(replace(given, mandates=held, substitutes=besides.substitutes))
