"""The picture of a pure structure at an instant, and what a proposal does to it: what is added, changed, removed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from socle.governance.rules import picture as drawn
from socle.governance.rules.structure import CircleState, HeldState, RoleState, Spoken, Structure

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
Marks = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Names:
    """What a structure does not know, by id: the names of people, the colours of territories."""

    people: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)


def picture_of(structure: Structure, circle: str, at: str, names: Names, marks: Marks | None = None) -> drawn.Picture | None:
    """A circle of this structure at an instant (ISO, UTC), as far as the structure holds what is in it; None if it did not stand.

    marks: what `changed_in` found, so that it is seen in the picture.
    """
    seen = _Seen(structure, at, names, marks or {})
    chosen = drawn.choose(seen.places(), UUID(circle))
    return drawn.picture(chosen, seen.stood({place.id: place for place in seen.places()})) if chosen else None


def changed_in(before: Structure, after: Structure, at: str) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """What to mark in the picture before, and in the picture after: noun and id, with what happens to the thing."""
    old, new = dict[tuple[str, str], str](), dict[tuple[str, str], str]()
    for noun in ("circles", "roles", "mandates", "links"):
        was, will = _standing(getattr(before, noun), at), _standing(getattr(after, noun), at)
        old |= {(noun, key): REMOVED for key in was.keys() - will.keys()}
        new |= {(noun, key): ADDED for key in will.keys() - was.keys()}
        changed = {(noun, key): CHANGED for key in was.keys() & will.keys() if _says(was[key], at) != _says(will[key], at)}
        old, new = old | changed, new | changed
    return old, new


def _standing(things: Mapping[str, Any], at: str) -> dict[str, Any]:
    return {key: state for key, state in things.items() if _holds(state, at)}


def _holds(state: Any, at: str) -> bool:
    return state.since <= at and (state.until is None or at < state.until)


def _says(state: Any, at: str) -> Any:
    """What may change of a thing without its ending: its words."""
    return _said(state, at) if isinstance(state, Spoken) else ()


def _said(state: Spoken, at: str) -> Mapping[str, Any]:
    """What a thing said at an instant."""
    return next((one.says for one in reversed(state.wordings) if one.since <= at), state.wordings[0].says)


class _Seen:
    """A structure, looked at from one instant."""

    def __init__(self, structure: Structure, at: str, names: Names, marks: Marks) -> None:
        self.structure, self.at, self.names, self.marks = structure, at, names, marks
        self.circles: dict[str, CircleState] = _standing(structure.circles, at)
        self.roles: dict[str, RoleState] = _standing(structure.roles, at)
        self.mandates: dict[str, HeldState] = _standing(structure.mandates, at)

    def places(self) -> Iterator[drawn.Place]:
        for key, state in self.circles.items():
            says = _said(state, self.at)
            parent = UUID(says["parent"]) if says["parent"] else None
            yield drawn.Place(UUID(key), parent, says["name"], state.kind, self.names.colours.get(says["territory"] or "", ""))

    def stood(self, places: Mapping[UUID, drawn.Place]) -> drawn.Stood:
        roles = self._roles()
        return drawn.Stood(
            roles=roles,
            wanted={UUID(circle): list(self._wanted(circle)) for circle in self.structure.processes},
            people=self._people(),
            waiting={circle: drawn.waiting(found) for circle, found in roles.items()},
            crossings=sorted(self._crossings(places), key=lambda one: (one.role_name, one.role, one.other.id)),
            marks={UUID(key): mark for (noun, key), mark in self.marks.items() if noun == "circles"},
        )

    def _roles(self) -> dict[UUID, list[drawn.Role]]:
        holders: defaultdict[str, list[drawn.Holder]] = defaultdict(list)
        for key, held in self.mandates.items():
            name = self.names.people.get(held.person, "")
            holders[held.what].append(drawn.Holder(UUID(held.person), name, self.marks.get(("mandates", key), "")))
        found: defaultdict[UUID, list[drawn.Role]] = defaultdict(list)
        for key, state in self.roles.items():
            says, held_by = _said(state, self.at), tuple(sorted(holders[key], key=lambda holder: (holder.name, holder.person)))
            vacant_since = None if held_by else datetime.fromisoformat(self._left(key) or state.since)
            role = drawn.Role(UUID(key), says["name"], state.core, held_by, vacant_since, self.marks.get(("roles", key), ""))
            found[UUID(says["circle"])].append(role)
        return found

    def _left(self, role: str) -> str | None:
        """When the last who held a role left it, as far as is known here."""
        return max((held.until for _key, held in self.structure.mandates_of(role) if held.until and held.until <= self.at), default=None)

    def _people(self) -> dict[UUID, int]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for held in self.mandates.values():
            found[held.circle].add(held.person)
        return {UUID(circle): len(people) for circle, people in found.items()}

    def _wanted(self, circle: str) -> Iterator[tuple[str, int]]:
        state = self.structure.processes[circle]
        needed = _said(state, self.at)["composition"] if _holds(state, self.at) else None
        sitting = [seat.what for seat in self.structure.seats.values() if seat.circle == circle and _holds(seat, self.at)]
        for one in map(dict, needed or ()):
            missing = one["least"] - sitting.count(one["quality"])
            if missing > 0:
                yield one["quality"], missing

    def _crossings(self, places: Mapping[UUID, drawn.Place]) -> Iterator[drawn.Crossing]:
        for key, link in _standing(self.structure.links, self.at).items():
            role = self.roles.get(link.role)
            if role is None:
                continue
            says = _said(role, self.at)
            one, other = places.get(UUID(says["circle"])), places.get(UUID(link.circle))
            if one and other:
                yield drawn.Crossing(UUID(link.role), says["name"], one, other, self.marks.get(("links", key), ""))
