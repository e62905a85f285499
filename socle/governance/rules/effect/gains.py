"""Rights gained and lost: what one structure gives to people and the other does not, at adoption and whenever something begins or ends."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from socle.governance.rules.effect.rights import Right, covers, rights
from socle.governance.rules.effect.things import Thing
from socle.governance.rules.structure import CircleState, Structure

LINKS = ("lead", "representative")


@dataclass(frozen=True, slots=True)
class Shift:
    """A right that somebody gains or loses, and from when on."""

    right: Right
    since: str


def shifts(before: Structure, after: Structure, differing: Collection[Thing], at: str) -> tuple[tuple[Shift, ...], tuple[Shift, ...]]:
    """What people may do that they might not before, and what nothing lets them do any more, each from an instant on.

    M5: a right that another mandate gives as well is neither gained nor lost.
    """
    keys, gained, lost = _mandates_of(people(before, after, differing), before, after), dict[Right, str](), dict[Right, str]()
    for moment in instants(differing, at):
        one, other = rights(before, moment, keys), rights(after, moment, keys)
        for right in _uncovered(other - one, one, before.circles):
            gained.setdefault(right, moment)
        for right in _uncovered(one - other, other, after.circles):
            lost.setdefault(right, moment)
    return _in_order(gained), _in_order(lost)


def instants(differing: Iterable[Thing], at: str) -> list[str]:
    """Now, and each later instant at which something that is added begins, or something that is cut ends."""
    return [at, *sorted({moment for thing in differing if (moment := _turn(thing)) and moment > at})]


def _turn(thing: Thing) -> str | None:
    """When a difference is first felt; what is called off before it begins is missed when it would have begun."""
    if thing.sign == "added" or thing.after is None:
        return str(thing.state.since)
    return thing.after.until if thing.sign == "removed" else None


def _uncovered(missing: Iterable[Right], held: Iterable[Right], circles: Mapping[str, CircleState]) -> Iterator[Right]:
    missing = list(missing)
    asked, by_person = {(one.person, one.power) for one in missing}, dict[tuple[str, str], list[Right]]()
    for right in held:
        if (right.person, right.power) in asked:
            by_person.setdefault((right.person, right.power), []).append(right)
    for right in missing:
        if not any(covers(one, right, circles) for one in by_person.get((right.person, right.power), ())):
            yield right


def _in_order(found: Mapping[Right, str]) -> tuple[Shift, ...]:
    return tuple(Shift(right, since) for right, since in _once(found))


def _once(found: Mapping[Right, str]) -> Iterator[tuple[Right, str]]:
    """Each right once, whatever mandates give it."""
    known = set()
    for right, since in sorted(found.items(), key=_order):
        same = (right.person, right.power, right.circle, right.beneath, right.facets, right.caseload and right.because)
        if same not in known:
            known.add(same)
            yield right, since


def _order(pair: tuple[Right, str]) -> tuple[str, ...]:
    right, since = pair
    return since, right.circle, right.person, right.power, right.because, *sorted(right.facets or ())


def people(before: Structure, after: Structure, differing: Collection[Thing]) -> set[str]:
    """Those whose rights may differ."""
    both = (before, after)
    touched = _touched(differing, both)
    near = {key for one in both for key in one.mandates if _depends(one, key, touched)}
    found = {one.mandates[key].person for one in both for key in near if key in one.mandates}
    return found | {in_for.person for one in both for in_for in one.substitutes.values() if in_for.mandate in near}


def _mandates_of(people: Collection[str], *both: Structure) -> set[str]:
    """All by which these people have rights, those of others for whom they stand in among them."""
    held = {key for one in both for key, mandate in one.mandates.items() if mandate.person in people}
    return held | {in_for.mandate for one in both for in_for in one.substitutes.values() if in_for.person in people}


@dataclass(slots=True)
class _Touched:
    """The mandates, roles and circles from which other rights may follow than before."""

    mandates: set[str]
    roles: set[str]
    circles: set[str]


def _touched(differing: Collection[Thing], both: Iterable[Structure]) -> _Touched:
    found = _Touched(set(), set(), set())
    for thing in differing:
        if thing.noun == "mandates":
            found.mandates.add(thing.key)
        elif thing.noun == "substitutes":
            found.mandates.add(thing.state.mandate)
        elif thing.noun == "roles":
            found.roles.add(thing.key)
        elif thing.noun == "links":
            found.roles.add(thing.state.role)
        if thing.noun in ("circles", "processes") or (thing.noun == "roles" and thing.state.core == "member"):
            found.circles.add(thing.circle)
    found.roles |= {link.role for one in both for link in one.links.values() if link.circle in found.circles}
    return found


def _depends(structure: Structure, key: str, touched: _Touched) -> bool:
    held = structure.mandates[key]
    if key in touched.mandates or held.what in touched.roles or held.circle in touched.circles:
        return True
    role, circle = structure.roles.get(held.what), structure.circles.get(held.circle)
    return role is not None and circle is not None and role.core in LINKS and circle.says("parent") in touched.circles
