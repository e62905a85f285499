"""Whole lives, as files tell them: somebody from their first contact on, and the sessions of those who set out together. Pure.

The demonstration world makes them up, one act writes them (`acts/settling`). People, mandates, workshops, phases and pathways are ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from socle.pathways.rules.halves import Half
from socle.pathways.rules.turns import Said


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn, and when it was told."""

    kind: str
    on: date
    at: datetime
    said: Mapping[str, Any] = field(default_factory=dict)

    @property
    def heard(self) -> Said:
        """The turn as the rule knows it."""
        return Said(self.kind, self.on, self.said)


@dataclass(frozen=True, slots=True)
class Obstacle:
    theme: str
    part: str
    turns: tuple[Turned, ...]


@dataclass(frozen=True, slots=True)
class Step:
    turns: tuple[Turned, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """`lifts`: the place of the obstacle that it is to lift, if any, with the `objective` of the list."""

    turns: tuple[Turned, ...]
    steps: tuple[Step, ...]
    lifts: int | None = None
    objective: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    turns: tuple[Turned, ...]


@dataclass(frozen=True, slots=True)
class Note:
    kind: str
    on: date
    at: datetime
    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Answered:
    question: str
    value: str
    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground of eligibility. No file proves it yet."""

    kind: str
    code: str
    since: date
    zone: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    pathway: UUID
    phase: UUID
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Rested:
    reason: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Guided:
    """Who accompanies them, under which mandate, from an instant until another."""

    mandate: UUID
    person: UUID
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Left:
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    kind: str
    since: date
    until: date | None = None
    contract: str = ""
    employer: str = ""
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody was asked how they are after so many months, or could not be (`unreached`)."""

    months: int
    on: date
    way: str
    unreached: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A link to answer by, and when it was answered, if it was."""

    months: int
    by: str
    at: datetime
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """What a file says of somebody. Without `enrolled_on` they were met, or `declined` for a reason. `account`: by which they sign in."""

    given_name: str
    family_name: str
    met_on: date
    met_at: datetime
    met_where: str
    met_by: UUID
    declined: str = ""
    born_on: date | None = None
    sex: str = ""
    ways: tuple[tuple[str, str, str], ...] = ()
    language: str = "fr"
    account: str = ""
    enrolled_on: date | None = None
    left: Left | None = None
    guided: tuple[Guided, ...] = ()
    passed: tuple[Passed, ...] = ()
    rested: tuple[Rested, ...] = ()
    answers: tuple[Answered, ...] = ()
    grounds: tuple[Ground, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    goals: tuple[Goal, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    notes: tuple[Note, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    asked: tuple[Asked, ...] = ()
    sent: tuple[Sent, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class Attested:
    """A line of a sheet: what was attested, when, and noted when; `corrected` by another one for a `reason`."""

    state: str
    minutes: int
    how: str
    at: datetime
    recorded_at: datetime
    reason: str = ""
    corrected: "Attested | None" = None


@dataclass(frozen=True, slots=True)
class Place:
    """The place of one of the group (`life`) in a session, and a line for each half-day, None where there is none yet."""

    life: int
    state: str
    asked_at: datetime
    withdrawn_at: datetime | None = None
    because: str = ""
    lines: tuple[Attested | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """A sheet that is closed."""

    at: datetime
    signed_as: str


@dataclass(frozen=True, slots=True)
class Gathering:
    """A session: a workshop, where and with whom; its half-days, each with its signed sheet or none; its places. `by` attests."""

    workshop: UUID
    name: str
    theme: str
    place: str
    trainer: UUID | None
    trainer_name: str
    by: UUID
    capacity: int
    planned_at: datetime
    halves: tuple[Half, ...]
    sheets: tuple[Signed | None, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Those who set out together: a cohort, whom one met for it, and their sessions. Nothing of it leans on another group."""

    name: str
    begins_on: date
    places: int
    lives: tuple[Life, ...]
    sessions: tuple[Gathering, ...] = ()
