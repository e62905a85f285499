"""The organisation as it stands: circles, roles, who holds them, who sits where. Read through the gate."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Length

from socle.governance.models import Circle, CircleText, Mandate, Role, RoleText, Seat
from socle.ground import now
from socle.journal.act import Actor

CUT = 150


@dataclass(frozen=True, slots=True)
class Holder:
    mandate: UUID
    person: UUID
    name: str
    organisation: str
    until: datetime | None
    decision: UUID


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role in a list. `members` counts the holders of a member role, whose names its circle's page gives."""

    id: UUID
    name: str
    core: str
    holders: tuple[Holder, ...] = ()
    members: int = 0

    @property
    def is_vacant(self) -> bool:
        return not self.holders and not self.members


@dataclass(slots=True)
class Branch:
    """A circle in an outline, with its roles and the circles beneath; `cut` says that its content is behind a link."""

    id: UUID
    parent: UUID | None
    name: str
    kind: str
    colour: str
    purpose: str
    since: datetime
    decision: UUID
    decision_number: int
    roles: list[RoleLine] = field(default_factory=list)
    children: list["Branch"] = field(default_factory=list)
    cut: bool = False


_CIRCLE = ("circle", "circle__parent", "name", "circle__kind", "territory__colour", "purpose", "circle__since")
_DECISION = ("circle__decision", "circle__decision__number")


def circle_texts(actor: Actor) -> Any:
    """What the circles say of themselves now."""
    return CircleText.objects.seen_by(actor).live(now())


def outline(actor: Actor, top: Circle) -> Branch | None:
    """A circle and what lies beneath it, nearest first, cut at 150 circles and roles."""
    rows = circle_texts(actor).filter(circle__path__startswith=top.path).order_by(Length("circle__path"), "name")
    branches = [_branch(row) for row in rows.values_list(*_CIRCLE, *_DECISION)[: CUT + 1]]
    shown = branches[:CUT]
    if not shown:
        return None
    by_id = {branch.id: branch for branch in shown}
    for branch in shown[1:]:
        by_id[branch.parent].children.append(branch)  # type: ignore[index]
    for branch in branches[CUT:]:
        if branch.parent in by_id:
            by_id[branch.parent].cut = True
    _hang_roles(actor, shown)
    return shown[0]


def _branch(row: tuple[Any, ...]) -> Branch:
    circle, parent, name, kind, colour, purpose, since, decision, number = row
    return Branch(circle, parent, name, kind, colour or "", purpose, since, decision, number)


def _hang_roles(actor: Actor, shown: list[Branch]) -> None:
    """Give the roles to the nearest circles, as many whole circles as fit."""
    room = CUT - len(shown)
    counts = dict(
        RoleText.objects.seen_by(actor)
        .live(now())
        .filter(circle__in=[branch.id for branch in shown])
        .values_list("circle")
        .annotate(n=Count("pk"))
        .order_by()
    )
    opened = []
    for branch in shown:
        needed = counts.get(branch.id, 0)
        if needed > room:
            branch.cut = True
            continue
        room -= needed
        opened.append(branch)
    roles = roles_of(actor, [branch.id for branch in opened])
    for branch in opened:
        branch.roles = roles.get(branch.id, [])


CORE_ORDER = {core: n for n, core in enumerate(["lead", "representative", "facilitator", "secretary", "", "member"])}


def roles_of(actor: Actor, circles: Iterable[UUID], *, every_holder: bool = False) -> dict[UUID, list[RoleLine]]:
    """The roles of these circles with their holders; of member roles only how many, unless every holder is asked for."""
    at, circles = now(), list(circles)
    texts = RoleText.objects.seen_by(actor).live(at).filter(circle__in=circles).order_by("pk")
    rows = list(texts.values_list("role", "circle", "name", "role__core"))
    mandates = Mandate.objects.seen_by(actor).live(at).filter(circle__in=circles)
    named = mandates if every_holder else mandates.exclude(role__core=Role.Core.MEMBER)
    holders = holders_by_role(named)
    members = {} if every_holder else dict(_counted(mandates))
    found: defaultdict[UUID, list[RoleLine]] = defaultdict(list)
    for role, circle, name, core in rows:
        found[circle].append(RoleLine(role, name, core, tuple(holders.get(role, ())), members.get(role, 0)))
    for lines in found.values():
        lines.sort(key=lambda line: CORE_ORDER[line.core])
    return found


def holders_by_role(mandates: Any) -> dict[UUID, list[Holder]]:
    """Mandates as holders, by role."""
    holders: defaultdict[UUID, list[Holder]] = defaultdict(list)
    rows = mandates.order_by("person__name").values_list(
        "role", "pk", "person", "person__name", "organisation__name", "until", "decision"
    )
    for role, mandate, person, name, organisation, until, decision in rows:
        holders[role].append(Holder(mandate, person, name, organisation or "", until, decision))
    return holders


def _counted(mandates: Any) -> Any:
    return mandates.filter(role__core=Role.Core.MEMBER).values_list("role").annotate(n=Count("pk")).order_by()


@dataclass(frozen=True, slots=True)
class Place:
    """A circle as others name it: in a path, in a list."""

    id: UUID
    parent: UUID | None
    name: str
    kind: str
    colour: str


def around(actor: Actor, circle: Circle) -> tuple[list[Place], list[Place]]:
    """The path from the root to a circle, itself included, and the circles just beneath it."""
    path = [UUID(part) for part in circle.path.strip("/").split("/")]
    rows = circle_texts(actor).filter(Q(circle__in=path) | Q(circle__parent=circle))
    places = [
        Place(pk, parent, name, kind, colour or "")
        for pk, parent, name, kind, colour in rows.order_by("name").values_list(
            "circle", "circle__parent", "name", "circle__kind", "territory__colour"
        )
    ]
    above = sorted((place for place in places if place.id in path), key=lambda place: path.index(place.id))
    return above, [place for place in places if place.parent == circle.pk]


def places(actor: Actor, circles: Iterable[UUID]) -> dict[UUID, Place]:
    """Circles by id, as others name them."""
    rows = circle_texts(actor).filter(circle__in=set(circles))
    fields = ("circle", "circle__parent", "name", "circle__kind", "territory__colour")
    return {row[0]: Place(*row[:4], row[4] or "") for row in rows.values_list(*fields)}


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody's seat, in a quality, for an organisation."""

    person: UUID
    name: str
    quality: str
    organisation: UUID | None
    organisation_name: str
    until: datetime | None


def sittings(actor: Actor, circle: Circle) -> list[Sitting]:
    """Who sits in a circle now."""
    rows = Seat.objects.seen_by(actor).live(now()).filter(circle=circle).order_by("person__name")
    fields = ("person", "person__name", "quality", "organisation", "organisation__name", "until")
    return [Sitting(*row[:4], row[4] or "", row[5]) for row in rows.values_list(*fields)]
