"""How a circle is doing: what it lacks, what is about to end, who carries too much, who has fallen silent."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery
from django.utils.timezone import localdate

from socle.governance.models import Circle, Mandate, PolicyText, Position, Process, Proposal, Role, Seat, Tension
from socle.governance.reads.structure import RoleLine, roles_of
from socle.governance.terms import NOTICE
from socle.ground import now
from socle.journal.act import Actor

MANY_ROLES = 4
SILENT_AFTER = timedelta(days=90)
MOST = 30
_LINKS = (Role.Core.LEAD, Role.Core.REPRESENTATIVE)
_SPOKEN = ((Tension, "raised_by", "raised_at"), (Proposal, "proposer", "drafted_at"), (Position, "person", "given_at"))


@dataclass(frozen=True, slots=True)
class Missing:
    """A quality of which fewer people sit in the circle than it has decided."""

    quality: str
    least: int
    sitting: int

    @property
    def label(self) -> Any:
        return Seat.Quality(self.quality).label


@dataclass(frozen=True, slots=True)
class Ending:
    """A term that ends within a month. `caretaker_until`: until when its holder goes on if nobody follows."""

    role: UUID
    role_name: str
    person: UUID
    name: str
    until: datetime
    caretaker_until: datetime | None


@dataclass(frozen=True, slots=True)
class Laden:
    """Somebody who holds many roles of the circle, besides being a member."""

    person: UUID
    name: str
    roles: int


@dataclass(frozen=True, slots=True)
class Silent:
    """A member of whom nothing was heard in the circle for a while; `last`: when they last raised, proposed or said something."""

    person: UUID
    name: str
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Review:
    """A policy whose day of review has come."""

    policy: UUID
    title: str
    on: date


@dataclass(frozen=True, slots=True)
class Health:
    """What a circle has to look after; all empty when it is well."""

    missing: tuple[Missing, ...]
    links: tuple[RoleLine, ...]
    vacant: tuple[RoleLine, ...]
    ending: tuple[Ending, ...]
    laden: tuple[Laden, ...]
    silent: tuple[Silent, ...]
    reviews: tuple[Review, ...]

    @property
    def is_well(self) -> bool:
        return not any((self.missing, self.links, self.vacant, self.ending, self.laden, self.silent, self.reviews))


def health(actor: Actor, circle: Circle) -> Health:
    """How a circle is doing, as far as the reader may see; a fixed number of questions."""
    at = now()
    roles = roles_of(actor, [circle.pk]).get(circle.pk, [])
    vacant = [role for role in roles if role.is_vacant and role.core != Role.Core.MEMBER]
    seats = _seats(actor, circle, at)
    names = {role.id: role.name for role in roles}
    held = Mandate.objects.seen_by(actor).live(at).filter(circle=circle).exclude(role__core=Role.Core.MEMBER)
    mandates = list(held.order_by("given_until", "pk").values_list("role", "person", "person__name", "given_until", "until"))
    return Health(
        missing=tuple(_missing(actor, circle, [quality for _person, _name, quality, *_heard in seats], at)),
        links=tuple(role for role in vacant if role.core in _LINKS),
        vacant=tuple(role for role in vacant if role.core not in _LINKS),
        ending=tuple(_ending(mandates, names, at))[:MOST],
        laden=tuple(_laden(mandates))[:MOST],
        silent=tuple(_silent(seats, at))[:MOST],
        reviews=tuple(_reviews(actor, circle, at))[:MOST],
    )


def _seats(actor: Actor, circle: Circle, at: datetime) -> list[Any]:
    """Who sits there, in what quality; whether the reader may read anything that is deliberated, and when each was heard last, which an
    index of each says without passing all that they ever said."""
    reads = Exists(Tension.objects.seen_by(actor).filter(circle=circle))
    last = {f"at_{when}": Subquery(_by(actor, *one).filter(circle=circle).values(when)[:1]) for one in _SPOKEN for when in one[2:]}
    rows = Seat.objects.seen_by(actor).live(at).filter(circle=circle).annotate(reads=reads, **last)
    return list(rows.values_list("person", "person__name", "quality", "reads", *last))


def _by(actor: Actor, model: Any, who: str, when: str) -> Any:
    return model.objects.seen_by(actor).filter(**{who: OuterRef("person")}).order_by(f"-{when}")


def _missing(actor: Actor, circle: Circle, sitting: Iterable[str], at: datetime) -> Iterable[Missing]:
    count = Counter(sitting)
    rows = Process.objects.seen_by(actor).live(at).filter(circle=circle).values_list("composition", flat=True)
    needed = [one for composition in rows for one in composition]
    return (Missing(one["quality"], one["least"], count[one["quality"]]) for one in needed if count[one["quality"]] < one["least"])


def _ending(mandates: Iterable[Any], names: dict[UUID, str], at: datetime) -> Iterable[Ending]:
    for role, person, name, term, until in mandates:
        if term is not None and term <= at + NOTICE:
            yield Ending(role, names.get(role, ""), person, name, term, until if until != term else None)


def _laden(mandates: Iterable[Any]) -> list[Laden]:
    roles: defaultdict[tuple[UUID, str], set[UUID]] = defaultdict(set)
    for role, person, name, *_when in mandates:
        roles[person, name].add(role)
    found = [Laden(person, name, len(held)) for (person, name), held in roles.items() if len(held) >= MANY_ROLES]
    return sorted(found, key=lambda one: (-one.roles, one.name))


def _silent(seats: Iterable[Any], at: datetime) -> list[Silent]:
    """Where one may read what is deliberated; otherwise nobody is called silent."""
    members = {row[0]: row for row in seats}.values()
    found = [Silent(person, name, max(filter(None, heard), default=None)) for person, name, _quality, reads, *heard in members if reads]
    quiet = [one for one in found if one.last is None or one.last < at - SILENT_AFTER]
    return sorted(quiet, key=lambda one: (one.last is not None, one.last or at, one.name))


def _reviews(actor: Actor, circle: Circle, at: datetime) -> Iterable[Review]:
    rows = PolicyText.objects.seen_by(actor).live(at).filter(circle=circle, review_on__lte=localdate(at)).order_by("review_on", "title")
    return (Review(*row) for row in rows.values_list("policy", "title", "review_on")[:MOST])
