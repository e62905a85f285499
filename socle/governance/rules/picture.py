"""What a map and an outline say: a circle, the circles in it and those in these, at one instant. One picture, looked at in two ways."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from socle.people.folded import fold

LINKS = ("lead", "representative")
ORDER = {core: place for place, core in enumerate([*LINKS, "facilitator", "secretary", "", "member"])}
MOST_INSIDE, MOST_PEOPLE, MOST_CARRIERS = 20, 12, 3
# Up to so many circles in a circle: so many people in each of them, and so many circles
ROOM = ((8, 8, 8), (14, 5, 6), (MOST_INSIDE, 3, 3))


@dataclass(frozen=True, slots=True)
class Place:
    """A circle as it was called, where it lay, and its territory with the colour of that."""

    id: UUID
    parent: UUID | None
    name: str
    kind: str
    colour: str
    territory: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a role. `mark`: "added" or "removed", where two pictures are compared."""

    person: UUID
    name: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """Of the holders it may have the first only. `vacant_since`: None where somebody holds it."""

    id: UUID
    name: str
    core: str
    holders: tuple[Holder, ...] = ()
    vacant_since: datetime | None = None
    mark: str = ""

    @property
    def is_vacant(self) -> bool:
        """Whether it waits for somebody; the role of a member never does."""
        return self.vacant_since is not None and self.core != "member"


@dataclass(frozen=True, slots=True)
class Crossing:
    """A cross-link: whoever holds `role`, a role of the circle `one`, is a member of the circle `other` too."""

    role: UUID
    role_name: str
    one: Place
    other: Place
    mark: str = ""


@dataclass(frozen=True)
class Node:
    """A circle in a picture; of an innermost one (`most` is 0) only numbers are known.

    `most`: how many people have room in it. `wanted`: the qualities of which too few sit in it, and how many are missing.
    `circles`: how many lie just beneath it, of which `hidden` are not among `inside`.
    """

    place: Place
    people: int = 0
    waiting: int = 0
    most: int = 0
    roles: tuple[Role, ...] = ()
    wanted: tuple[tuple[str, int], ...] = ()
    circles: int = 0
    inside: tuple["Node", ...] = ()
    hidden: int = 0
    mark: str = ""

    @cached_property
    def links(self) -> dict[str, Role | None]:
        """Its lead and its representative link with the circle above, None where no role carries one (rule D2)."""
        if self.place.parent is None or not self.roles:
            return {}
        held = {role.core: role for role in self.roles}
        return {core: held.get(core) for core in LINKS}

    @cached_property
    def to_fill(self) -> int:
        """How much in it waits for somebody: roles, links, qualities."""
        unheld = sum(role is None or role.is_vacant for role in self.links.values()) + sum(role.is_vacant for role in self.own)
        return self.waiting + unheld + sum(missing for _quality, missing in self.wanted)

    @cached_property
    def own(self) -> list[Role]:
        """Its roles but for those links."""
        return [role for role in self.roles if role.core not in self.links]

    @cached_property
    def shown(self) -> dict[UUID, list[tuple[Holder, Role]]]:
        """Those who have room in it, in the order of their roles, each with what they hold.

        Who carries a link stands on the edge, and not once more inside for being a member.
        """
        found: dict[UUID, list[tuple[Holder, Role]]] = {}
        for role in self.own:
            for holder in role.holders:
                fits = len(found) < self.most and not (role.core == "member" and holder.person in self.linked)
                if holder.person in found or fits:
                    found.setdefault(holder.person, []).append((holder, role))
        return found

    @cached_property
    def linked(self) -> set[UUID]:
        """Who carries one of its links; three of them have room on its edge."""
        return {holder.person for role in self.links.values() if role for holder in role.holders[:MOST_CARRIERS]}

    @cached_property
    def more(self) -> int:
        """How many people there are besides those who are shown."""
        return max(0, self.people - len(self.linked | self.shown.keys()))


@dataclass(frozen=True, slots=True)
class Picture:
    """`path`: the circles from the root to the one in focus, itself included."""

    path: tuple[Place, ...]
    focus: Node
    crossings: tuple[Crossing, ...] = ()

    @property
    def territories(self) -> list[tuple[str, str]]:
        """The territories in it, each a colour and a name."""
        nodes = (self.focus, *self.focus.inside, *(cell for node in self.focus.inside for cell in node.inside))
        return list(dict.fromkeys((node.place.colour, node.place.territory) for node in nodes if node.place.territory))


@dataclass(frozen=True, slots=True)
class Chosen:
    """The circles of a picture, before it is known what is in them."""

    path: tuple[Place, ...]
    focus: Place
    inside: tuple[Place, ...]
    cells: Mapping[UUID, tuple[Place, ...]]
    beneath: Mapping[UUID | None, list[Place]]
    most: int

    @property
    def open(self) -> list[UUID]:
        """The circles of which everything is said."""
        return [self.focus.id, *(place.id for place in self.inside)]

    @property
    def ids(self) -> list[UUID]:
        return [*self.open, *(place.id for places in self.cells.values() for place in places)]


@dataclass(slots=True)
class Stood:
    """What was in the circles of a picture, by circle. Of the innermost ones, how much is `waiting` in place of their roles."""

    roles: Mapping[UUID, list[Role]] = field(default_factory=dict)
    wanted: Mapping[UUID, list[tuple[str, int]]] = field(default_factory=dict)
    people: Mapping[UUID, int] = field(default_factory=dict)
    waiting: Mapping[UUID, int] = field(default_factory=dict)
    crossings: Iterable[Crossing] = ()
    marks: Mapping[UUID, str] = field(default_factory=dict)


def waiting(roles: Collection[Role]) -> int:
    """How many of these roles of a circle beneath another, and of its two links with it, nobody holds."""
    held = {role.core for role in roles if not role.is_vacant}
    vacant = sum(role.is_vacant for role in roles if role.core not in LINKS)
    return vacant + sum(core not in held for core in LINKS)


def choose(places: Iterable[Place], focus: UUID) -> Chosen | None:
    """Which circles make the picture of one of them, as far as there is room; None if it is not among them."""
    by_id = {place.id: place for place in places}
    if focus not in by_id:
        return None
    beneath: dict[UUID | None, list[Place]] = {}
    for place in sorted(by_id.values(), key=lambda place: (fold(place.name), place.id)):
        beneath.setdefault(place.parent, []).append(place)
    inside = tuple(beneath.get(focus, ())[:MOST_INSIDE])
    most, cells = next((people, circles) for upto, people, circles in ROOM if len(inside) <= upto)
    within = {place.id: _fitting(beneath.get(place.id, []), cells) for place in inside}
    return Chosen(tuple(_path(by_id, focus))[::-1], by_id[focus], inside, within, beneath, most)


def _fitting(places: list[Place], most: int) -> tuple[Place, ...]:
    """As many as there is room for, where one place is kept for saying how many do not fit."""
    return tuple(places if len(places) <= most + 1 else places[:most])


def _path(by_id: Mapping[UUID, Place], focus: UUID) -> Iterator[Place]:
    place = by_id.get(focus)
    while place is not None:
        yield place
        place = by_id.get(place.parent) if place.parent else None


def picture(chosen: Chosen, stood: Stood) -> Picture:
    """The circles that were chosen, with what was in them."""
    inside = tuple(_opened(chosen, stood, place, chosen.most, _cells(chosen, stood, place.id)) for place in chosen.inside)
    focus = _opened(chosen, stood, chosen.focus, MOST_PEOPLE, inside)
    drawn = set(chosen.ids)
    crossings = tuple(one for one in stood.crossings if {one.one.id, one.other.id} & drawn)
    return Picture(chosen.path, focus, crossings)


def _cells(chosen: Chosen, stood: Stood, circle: UUID) -> tuple[Node, ...]:
    return tuple(
        Node(
            place=place,
            people=stood.people.get(place.id, 0),
            waiting=stood.waiting.get(place.id, 0),
            circles=len(chosen.beneath.get(place.id, ())),
            mark=stood.marks.get(place.id, ""),
        )
        for place in chosen.cells[circle]
    )


def _opened(chosen: Chosen, stood: Stood, place: Place, most: int, inside: tuple[Node, ...]) -> Node:
    circles = len(chosen.beneath.get(place.id, ()))
    return Node(
        place=place,
        people=stood.people.get(place.id, 0),
        most=most,
        roles=tuple(sorted(stood.roles.get(place.id, ()), key=lambda role: (ORDER[role.core], fold(role.name), role.id))),
        wanted=tuple(stood.wanted.get(place.id, ())),
        circles=circles,
        inside=inside,
        hidden=circles - len(inside),
        mark=stood.marks.get(place.id, ""),
    )
