"""What the lives of a circle are made up from: who accompanies, who trains, which workshops and phases there are."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Held:
    """A mandate of somebody, from an instant until another."""

    mandate: UUID
    person: UUID
    name: str
    since: datetime
    until: datetime | None

    def holds(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)


@dataclass(frozen=True, slots=True)
class Course:
    """A workshop of the catalogue, and the phases for which it is meant (none: all)."""

    id: UUID
    name: str
    theme: str
    half_days: int
    largest: int
    phases: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Stage:
    """A circle, as far as lives need it."""

    key: str
    zone: str
    landline: str
    guides: tuple[Held, ...]
    trainers: tuple[Held, ...]
    coordinator: Held
    meets: tuple[Held, ...]
    courses: tuple[Course, ...]
    pathways: tuple[UUID, ...]
    phases: tuple[UUID, ...]
