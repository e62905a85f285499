"""What the book tells: plain values, as its pages show them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a role, for whom, until when, and who stands in for them until when."""

    name: str
    organisation: str
    until: datetime | None
    substitute: str
    substitute_until: datetime | None


@dataclass(frozen=True, slots=True)
class BookRole:
    """A role in the book. `vacant_since`: nobody holds it; `members`: of a member role only how many hold it."""

    id: UUID
    name: str
    core: str
    purpose: str
    domains: tuple[str, ...]
    accountabilities: tuple[str, ...]
    powers: tuple[Any, ...]
    beneath: bool
    holders: tuple[Held, ...]
    members: int
    vacant_since: datetime | None


@dataclass(frozen=True, slots=True)
class BookPolicy:
    title: str
    text: str
    domain: str
    review_on: date | None
    since: datetime


@dataclass(frozen=True, slots=True)
class BookSeat:
    name: str
    quality: Any
    organisation: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class BookDecision:
    id: UUID
    number: int
    title: str
    text: str
    adopted_at: datetime
    review_on: date | None


@dataclass(frozen=True, slots=True)
class Ways:
    """How a circle works, where it has decided on it."""

    channel: str
    composition: tuple[tuple[Any, int], ...]
    caretaker_days: int
    consent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A circle in the book. `depth`: how many circles of the book lie above it; `older`: how many decisions are left out."""

    id: UUID
    name: str
    kind: Any
    depth: int
    within: str
    colour: str
    territory: str
    purpose: str
    domains: tuple[str, ...]
    since: datetime
    ways: Ways | None
    policies: tuple[BookPolicy, ...]
    roles: tuple[BookRole, ...]
    seats: tuple[BookSeat, ...]
    guests: tuple[tuple[str, str], ...]
    decisions: tuple[BookDecision, ...]
    older: int


@dataclass(frozen=True, slots=True)
class Book:
    """`title` is the name of the first circle, `programme` that of the consortium that it is of."""

    title: str
    programme: str
    purpose: str
    at: datetime
    chapters: tuple[Chapter, ...]
