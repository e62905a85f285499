"""The organisation as it stands: roles, who holds them, who sits where. Read through the gate."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, IntegerField

from socle.governance.models import Circle, Mandate, Role, RoleText, Seat
from socle.ground import now
from socle.ground.asked import Blank, Blanks, asked
from socle.ground.plain import Plain
from socle.journal.act import Actor
from socle.people.reads import portrait_of


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a role, and until when."""

    person: UUID
    name: str
    until: datetime | None
    portrait: UUID | None


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


MOST_SEATED = 60
CORE_ORDER = {core: n for n, core in enumerate(["lead", "representative", "facilitator", "secretary", "", "member"])}


def roles_of(actor: Actor, circles: Iterable[UUID], *, giving: str = "") -> dict[UUID, list[RoleLine]]:
    """The roles of these circles and who holds them, but for their member roles, of which only how many."""
    at, circles = now(), list(circles)
    holders = holders_by_role(_holders(actor, at, circles))
    found: defaultdict[UUID, list[RoleLine]] = defaultdict(list)
    for circle, since, left, gives, role, *named in _roles(actor, at, circles, f'%"{giving}"%'):
        line = RoleLine(role, *named, max(since, left or since), gives, tuple(holders.get(role, ())))  # type: ignore[call-arg]
        found[circle].append(line)
    for lines in found.values():
        lines.sort(key=lambda line: CORE_ORDER[line.core])
    return found


@asked
def _roles(reader: Blank, at: Blank, circles: Blanks, giving: Blank) -> Any:
    """The roles of circles: how many hold each now, when the last one left it (rule M2), whether it names a power."""
    of_role = "FROM governance_mandate held WHERE held.role_id = {0} AND held.recorded_until IS NULL"
    held = f"(SELECT COUNT(*) {of_role} AND held.since <= %s AND (held.until IS NULL OR held.until > %s))"
    left = f"(SELECT MAX(held.until) {of_role} AND held.until <= %s)"
    texts = RoleText.objects.seen_by(reader).live(at).filter(circle__in=circles).order_by("pk")
    return texts.annotate(
        held=Plain(held, "role", values=[at, at], gives=IntegerField()),
        left=Plain(left, "role", values=[at], gives=DateTimeField()),
        gives=Plain("CAST({0} AS text) LIKE %s", "powers", values=[giving]),
    ).values_list("circle", "role__since", "left", "gives", "role", "name", "role__core", "held")


@asked
def _holders(reader: Blank, at: Blank, circles: Blanks) -> Any:
    mandates = Mandate.objects.seen_by(reader).live(at).filter(circle__in=circles).exclude(role__core=Role.Core.MEMBER)
    return mandates.order_by("person__name").values_list(*HOLDER)


HOLDER = ("role", "person", "person__name", "until", portrait_of("person"))


def holders_by_role(rows: Iterable[tuple[Any, ...]]) -> dict[UUID, list[Holder]]:
    """Holders by role, of rows of the columns `HOLDER`."""
    holders: defaultdict[UUID, list[Holder]] = defaultdict(list)
    for role, *held in rows:
        holders[role].append(Holder(*held))
    return holders


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody's seat, in a quality, for an organisation."""

    person: UUID
    name: str
    quality: str
    organisation: UUID | None
    organisation_name: str
    until: datetime | None
    portrait: UUID | None


def sittings(actor: Actor, circle: Circle) -> list[Sitting]:
    """Who sits in a circle now."""
    return _as_sittings(_all_seats(actor, now(), circle.pk))


def seated(actor: Actor, circle: Circle) -> tuple[list[Sitting], int]:
    """The first sixty who sit in a circle, and how many there are."""
    rows = _first_seats(actor, now(), circle.pk)
    return _as_sittings(row[:-1] for row in rows), rows[0][-1] if rows else 0


def _as_sittings(rows: Iterable[tuple[Any, ...]]) -> list[Sitting]:
    return [Sitting(*(*row[:4], row[4] or "", *row[5:])) for row in rows]


@asked
def _all_seats(reader: Blank, at: Blank, circle: Blank) -> Any:
    return _seats(reader, at, circle)


@asked
def _first_seats(reader: Blank, at: Blank, circle: Blank) -> Any:
    return _seats(reader, at, circle, Plain("COUNT(*) OVER ()", gives=IntegerField()))[:MOST_SEATED]


def _seats(reader: Blank, at: Blank, circle: Blank, *more: Plain) -> Any:
    seats = Seat.objects.seen_by(reader).live(at).filter(circle=circle).order_by("person__name", "pk")
    words = ("person", "person__name", "quality", "organisation", "organisation__name", "until")
    return seats.values_list(*words, portrait_of("person"), *more)
