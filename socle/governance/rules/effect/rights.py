"""Rights: who may do what, where and because of which mandate, read from the structure. The gate says the same from the tables.

A mandate gives the powers of its role, within those of its circle. It may also make somebody a member elsewhere (rule D6): whoever
leads or represents a circle is a member of the circle above, and whoever holds a cross-linked role of the circle that invites it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from socle.governance.powers import POWERS
from socle.governance.rules.structure import CircleState, HeldState, Spoken, Structure, SubstituteState

Words = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Right:
    """A person may do `power` on the ground of `circle` because of a mandate. `facets` None: the whole of what it opens."""

    person: str
    power: str
    circle: str
    beneath: bool
    caseload: bool
    facets: frozenset[str] | None
    because: str


def rights(structure: Structure, at: str, of: Iterable[str] | None = None) -> frozenset[Right]:
    """The rights that a structure gives at an instant; `of`: only those that come from these mandates."""
    standing, mandates = _standing(structure, at), structure.mandates
    keys = mandates if of is None else (key for key in of if key in mandates)
    return frozenset(right for key in keys if holds(mandates[key], at) for right in _given(standing, key, mandates[key]))


def covers(one: Right, other: Right, circles: Mapping[str, CircleState]) -> bool:
    """M5: whether the first right lets the same person do all that the second does."""
    if (one.person, one.power) != (other.person, other.power) or (one.caseload and one.because != other.because):
        return False
    if one.facets is not None and (other.facets is None or not other.facets <= one.facets):
        return False
    if POWERS[one.power].wide:
        return True
    if one.circle == other.circle:
        return one.beneath or not other.beneath
    return one.beneath and one.circle in above(other.circle, circles)


def above(circle: str, circles: Mapping[str, CircleState]) -> Iterator[str]:
    """The circles above one, nearest first."""
    place = circles[circle].says("parent") if circle in circles else None
    while place is not None and place in circles:
        yield place
        place = circles[place].says("parent")


def said(thing: Spoken, at: str) -> Words | None:
    """What a thing says at an instant: None before it begins and once it has ended."""
    if not holds(thing, at):
        return None
    return next((one.says for one in reversed(thing.wordings) if one.since <= at), None)


def holds(thing: Any, at: str) -> bool:
    """Whether something dated holds at an instant."""
    return bool(thing.since <= at) and (thing.until is None or at < thing.until)


_Opened = tuple[str, bool, bool, frozenset[str] | None]


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands at an instant, where rights are looked for: words by id, member roles by circle, substitutes by mandate.

    `opened` remembers what a role gives in a circle.
    """

    structure: Structure
    circles: Mapping[str, Words]
    roles: Mapping[str, Words]
    members: Mapping[str, str]
    substitutes: Mapping[str, list[SubstituteState]]
    invited: Mapping[str, list[str]]
    channelled: frozenset[str]
    opened: dict[tuple[str, str], list[_Opened]]


def _standing(structure: Structure, at: str) -> _Standing:
    circles, roles = ({key: words for key, one in things.items() if (words := said(one, at))} for things in _worded(structure))
    substitutes: defaultdict[str, list[SubstituteState]] = defaultdict(list)
    for one in structure.substitutes.values():
        if holds(one, at):
            substitutes[one.mandate].append(one)
    invited: defaultdict[str, list[str]] = defaultdict(list)
    for link in structure.links.values():
        if holds(link, at):
            invited[link.role].append(link.circle)
    members = {words["circle"]: key for key, words in roles.items() if structure.roles[key].core == "member"}
    channelled = frozenset(key for key, one in structure.processes.items() if (words := said(one, at)) and words["channel"])
    return _Standing(structure, circles, roles, members, substitutes, invited, channelled, {})


def _worded(structure: Structure) -> tuple[Mapping[str, Spoken], Mapping[str, Spoken]]:
    return structure.circles, structure.roles


def _given(standing: _Standing, key: str, held: HeldState) -> Iterator[Right]:
    if held.what not in standing.roles or held.circle not in standing.circles:
        return
    yield from _of_role(standing, held.what, held.circle, held.person, key)
    for one in standing.substitutes.get(key, ()):
        yield from (right for right in _of_role(standing, held.what, held.circle, one.person, key) if right.power in one.powers)
    for place in _member_of(standing, held):
        if place in standing.members and place in standing.circles:
            yield from _of_role(standing, standing.members[place], place, held.person, key)


def _of_role(standing: _Standing, role: str, place: str, person: str, because: str) -> Iterator[Right]:
    if (role, place) not in standing.opened:
        standing.opened[role, place] = list(_opened(standing.roles[role], standing.circles[place]))
    for power, beneath, caseload, facets in standing.opened[role, place]:
        yield Right(person, power, place, beneath, caseload, facets, because)


def _opened(role: Words, circle: Words) -> Iterator[_Opened]:
    """The powers of a role, within those of a circle, with their limits."""
    within = circle["powers"] or ()
    for one in map(dict, role["powers"] or ()):
        if one["power"] in within:
            facets = frozenset(one["facets"]) if one.get("facets") else None
            yield one["power"], bool(role["beneath"]), bool(one.get("caseload")), facets


def _member_of(standing: _Standing, held: HeldState) -> Iterator[str]:
    """D5 and D6: the circles of which a mandate makes its holder a member, besides its own."""
    core, parent = standing.structure.roles[held.what].core, standing.circles[held.circle]["parent"]
    if parent and (core == "lead" or (core == "representative" and parent not in standing.channelled)):
        yield parent
    yield from standing.invited.get(held.what, ())
