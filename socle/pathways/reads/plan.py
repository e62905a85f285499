"""What stands in a talent’s way, where they want to go, and the steps there: each as far as its part of the file is open."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import F

from socle.ground.asked import Blank, asked
from socle.journal.act import Actor
from socle.pathways import codes
from socle.pathways.models import Aim, Form, Goal, Obstacle, Step, Talent

MOST = 100


@dataclass(frozen=True, slots=True)
class Knot:
    """An obstacle, in the words of the list of its day."""

    id: UUID
    theme: str
    name: str
    part: str
    state: str
    since: date
    situations: tuple[str, ...]
    codes: tuple[str, ...]
    impact: str
    impact_code: str
    priority: int
    words: str
    version: int

    @property
    def is_lifted(self) -> bool:
        return self.state == Obstacle.State.LIFTED


@dataclass(frozen=True, slots=True)
class ToDo:
    """A step: what, by whom, until when."""

    id: UUID
    text: str
    by: str
    by_words: str
    due_on: date | None
    state: str
    done_on: date | None
    because: str
    version: int

    def is_late(self, today: date) -> bool:
        return self.state == Step.State.TO_DO and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class Aimed:
    """A goal with its steps, and what it is to lift where that may be read."""

    id: UUID
    text: str
    state: str
    ended_on: date | None
    because: str
    lifts: str
    version: int
    steps: tuple[ToDo, ...]

    @property
    def done(self) -> int:
        return sum(step.state == Step.State.DONE for step in self.steps)

    @property
    def counted(self) -> int:
        return sum(step.state != Step.State.GIVEN_UP for step in self.steps)


def knots(actor: Actor, talent: Talent) -> list[Knot]:
    """What stands in their way: what is open first, by priority, then what was lifted."""
    return [_knot(row) for row in _knots(actor, talent.pk)]


@asked
def _knots(reader: Blank, talent: Blank) -> Any:
    rows = Obstacle.objects.seen_by(reader).filter(talent=talent)
    return rows.order_by(F("lifted_on").desc(nulls_first=True), "priority", "opened_on", "pk")[:MOST]


def _knot(row: Obstacle) -> Knot:
    situations = tuple(codes.label("obstacle-situation", one, on=row.opened_on) for one in row.situations)
    impact = codes.label("obstacle-impact", row.impact, on=row.opened_on) if row.impact else ""
    name = codes.label("obstacle-theme", row.theme, on=row.opened_on)
    since = row.lifted_on or row.worked_on or row.opened_on
    told = (impact, row.impact, row.priority, row.words, row.version)
    return Knot(row.pk, row.theme, name, row.part, row.state, since, situations, tuple(row.situations), *told)


def goals(actor: Actor, talent: Talent, *, aims: bool = True) -> list[Aimed]:
    """Where they want to go, in their order; those that are over come last."""
    lifts = dict(_aims(actor, talent)) if aims else {}
    found = []
    for (pk, text, state, on, why, seen), same in groupby(_goals(actor, talent.pk), key=lambda row: row[: len(_OF_GOAL)]):
        steps = tuple(ToDo(*row[len(_OF_GOAL) :]) for row in same if row[len(_OF_GOAL)] is not None)
        found.append(Aimed(pk, text, state, on, why, lifts.get(pk, ""), seen, steps))
    return found


# A step is of the facet and the file of its goal: who sees the one sees the other
_OF_GOAL = ("pk", "text", "state", "ended_on", "because", "version")

_OF_STEP = ("pk", "text", "by", "by_words", "due_on", "state", "done_on", "because", "version")


@asked
def _goals(reader: Blank, talent: Blank) -> Any:
    rows = Goal.objects.seen_by(reader).filter(talent=talent)
    rows = rows.order_by(F("ended_on").desc(nulls_first=True), "position", "pk", "steps__position", "steps__pk")
    return rows.values_list(*_OF_GOAL, *(f"steps__{one}" for one in _OF_STEP))[:MOST]


@asked
def _aimed(reader: Blank, talent: Blank) -> Any:
    return Aim.objects.seen_by(reader).filter(talent=talent).values_list("goal", "obstacle__theme", "objective")[:MOST]


def _aims(actor: Actor, talent: Talent) -> list[tuple[UUID, str]]:
    return [
        (goal, codes.label("obstacle-objective", objective) if objective else codes.label("obstacle-theme", theme))
        for goal, theme, objective in _aimed(actor, talent.pk)
    ]


def lifting(known: list[Knot], today: date) -> list[tuple[str, Any]]:
    """What a goal may lift, as choices: an obstacle that stands, or one of the objectives of its theme."""
    found: list[tuple[str, Any]] = []
    for knot in known:
        if not knot.is_lifted:
            objectives = [one for one in codes.of("obstacle-objective", on=today) if one.more.get("theme") == knot.theme]
            offered = [(f"{knot.id}:{one.code}", one.said(codes.spoken())) for one in objectives]
            found.append((knot.name, [(f"{knot.id}:", knot.name), *offered]))
    return found


def offered(actor: Actor, programme: UUID) -> list[str]:
    """The themes of obstacles that a programme offers, in its order; none: all of them."""
    said = Form.objects.seen_by(actor).filter(ground=programme).order_by("position").values_list("obstacles", flat=True)
    return list(dict.fromkeys(theme for themes in said for theme in themes))
