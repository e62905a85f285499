"""The organisation as it stands: circles, roles, who holds them, who sits where. Read through the gate."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, IntegerField, Q

from socle.governance.models import Circle, CircleText, Mandate, Role, RoleText, Seat
from socle.ground import now
from socle.ground.plain import Plain
from socle.journal.act import Actor


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a role, and until when."""

    person: UUID
    name: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role in a list. `held`: by how many; of a member role that is all, its circle's page names who sits there.

    `gives`: whether it gives the power that was asked about.
    """

    id: UUID
    name: str
    core: str
    held: int
    vacant_since: datetime
    gives: bool
    holders: tuple[Holder, ...] = ()

    @property
    def is_vacant(self) -> bool:
        return not self.held


def circle_texts(actor: Actor) -> Any:
    """What the circles say of themselves now."""
    return CircleText.objects.seen_by(actor).live(now())


CORE_ORDER = {core: n for n, core in enumerate(["lead", "representative", "facilitator", "secretary", "", "member"])}


def roles_of(actor: Actor, circles: Iterable[UUID], *, giving: str = "") -> dict[UUID, list[RoleLine]]:
    """The roles of these circles and who holds them, but for their member roles, of which only how many."""
    at, circles = now(), list(circles)
    mandates = Mandate.objects.seen_by(actor).live(at).filter(circle__in=circles)
    holders = holders_by_role(mandates.exclude(role__core=Role.Core.MEMBER))
    found: defaultdict[UUID, list[RoleLine]] = defaultdict(list)
    for circle, since, left, powers, role, *named in _roles(actor, circles, at):
        gives = any(one["power"] == giving for one in powers)
        line = RoleLine(role, *named, max(since, left or since), gives, tuple(holders.get(role, ())))  # type: ignore[call-arg]
        found[circle].append(line)
    for lines in found.values():
        lines.sort(key=lambda line: CORE_ORDER[line.core])
    return found


def _roles(actor: Actor, circles: list[UUID], at: datetime) -> Any:
    """The roles of circles, with how many hold each now and when the last one left it (rule M2)."""
    texts = RoleText.objects.seen_by(actor).live(at).filter(circle__in=circles).order_by("pk")
    return texts.annotate(
        held=Plain(f"(SELECT COUNT(*) {_MANDATES} AND U0.since <= %s AND (U0.until IS NULL OR U0.until > %s))", "role", **_at(at, at)),
        left=Plain(f"(SELECT MAX(U0.until) {_MANDATES} AND U0.until <= %s)", "role", values=[at], gives=DateTimeField()),
    ).values_list("circle", "role__since", "left", "powers", "role", "name", "role__core", "held")


_MANDATES = "FROM governance_mandate U0 WHERE U0.role_id = {0} AND U0.recorded_until IS NULL"


def _at(*moments: datetime) -> dict[str, Any]:
    return {"values": moments, "gives": IntegerField()}


def holders_by_role(mandates: Any) -> dict[UUID, list[Holder]]:
    """Mandates as holders, by role."""
    holders: defaultdict[UUID, list[Holder]] = defaultdict(list)
    for role, *held in mandates.order_by("person__name").values_list("role", "person", "person__name", "until"):
        holders[role].append(Holder(*held))
    return holders


@dataclass(frozen=True, slots=True)
class Place:
    """A circle as others name it: in a path, in a list."""

    id: UUID
    parent: UUID | None
    name: str
    kind: str
    colour: str


_PLACE = ("circle", "circle__parent", "name", "circle__kind", "territory__colour")


def around(actor: Actor, circle: Circle) -> tuple[list[Place], list[Place]]:
    """The path from the root to a circle, itself included, and the circles just beneath it."""
    path = [UUID(part) for part in circle.path.strip("/").split("/")]
    rows = circle_texts(actor).filter(Q(circle__in=path) | Q(circle__parent=circle)).order_by("name")
    near = [_place(*row) for row in rows.values_list(*_PLACE)]
    above = sorted((place for place in near if place.id in path), key=lambda place: path.index(place.id))
    return above, [place for place in near if place.parent == circle.pk]


def _place(*row: Any) -> Place:
    return Place(*(*row[:-1], row[-1] or ""))


def places(actor: Actor, circles: Iterable[UUID]) -> dict[UUID, Place]:
    """Circles by id, as others name them."""
    rows = circle_texts(actor).filter(circle__in=set(circles))
    return {row[0]: _place(*row) for row in rows.values_list(*_PLACE)}


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
    return [Sitting(*(*row[:4], row[4] or "", row[5])) for row in rows.values_list(*fields)]
