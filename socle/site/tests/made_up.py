"""A circle from which lives are made up, without a database; and all that is not as rules want it in a group of them."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.utils import timezone

from socle.pathways.codes import questions
from socle.pathways.models import ANSWERS, Appointment, Attendance
from socle.pathways.rules.lives import Gathering, Group, Life, Turned
from socle.pathways.rules.spans import Span
from socle.pathways.rules.turns import MOVES, NOWHERE
from socle.site.demonstration.talents.stage import Course, Held, Stage

LONG_AGO = datetime(2015, 1, 1, tzinfo=UTC)


def held(number: int, name: str = "Quelqu’un", until: datetime | None = None) -> Held:
    return Held(UUID(int=number), UUID(int=1000 + number), name, LONG_AGO, until)


def stage(guides: Iterable[Held] = ()) -> Stage:
    phases = tuple(UUID(int=200 + number) for number in range(4))
    courses = tuple(Course(UUID(int=300 + n), f"Atelier {n}", "digital", n % 3 + 1, 12, frozenset(phases[n:])) for n in range(4))
    return Stage(
        key="lille",
        zone="QN059",
        landline="+3335301",
        guides=tuple(guides) or (held(1), held(2), held(3)),
        trainers=(held(4),),
        coordinator=held(5),
        meets=(held(6),),
        courses=courses,
        pathways=(UUID(int=100), UUID(int=101)),
        phases=phases,
    )


def flaws(group: Group, now: datetime) -> list[str]:
    """What an act would have refused, or the database."""
    return [
        *(flaw for life in group.lives for flaw in _of_life(life, now)),
        *(flaw for one in group.sessions for flaw in _held(one, group, now)),
    ]


def _of_life(life: Life, now: datetime) -> Iterator[str]:
    today = timezone.localdate(now)
    end = life.left.on if life.left else today
    if life.met_on > today or (life.enrolled_on and not life.met_on <= life.enrolled_on <= today):
        yield "enrolled before they were met, or one day"
    if life.declined and life.enrolled_on:
        yield "declined and enrolled"
    if life.left and not (life.enrolled_on and life.enrolled_on <= end <= today):
        yield "left before they came"
    yield from _way(life, today, end)
    yield from _told(life, today)
    for noun, turns in _turned(life):
        yield from (f"{noun}: {flaw}" for flaw in _astray(noun, turns, now))
    for one, then in pairwise(life.guided):
        if one.until is None or then.since < one.until:
            yield "two guides at a time"
    if any(try_.on > today or not life.left or try_.on < life.left.on for try_ in life.asked):
        yield "asked after leaving, before they left"


def _way(life: Life, today: Any, end: Any) -> Iterator[str]:
    for known in (life.passed, life.rested):
        spans = sorted((Span(one.since, one.until) for one in known), key=lambda one: one.since)
        if any(one.meets(other) for one, other in pairwise(spans)) or not all(one.is_some for one in spans):
            yield "phases or rests overlap"
        if any(one.since < (life.enrolled_on or today) or one.since > end for one in spans):
            yield "a phase or a rest outside of the stay"
        if life.left and any(one.until is None or one.until > max(end, one.since) + timedelta(days=1) for one in spans):
            yield "a phase or a rest goes on after leaving"
    if any(one.until is not None and one.until > today for one in life.rested):
        yield "a rest that ends one day"


def _told(life: Life, today: Any) -> Iterator[str]:
    if any(not questions.get(one.question).takes(one.value, one.on) or one.on > today for one in life.answers):
        yield "answered what is no answer"
    if any(questions.get(one.question).facet not in ANSWERS for one in life.answers):
        yield "answered in no facet"
    said = [(one.question, one.on) for one in life.answers]
    grounds = [(one.kind, one.code) for one in life.grounds]
    if len({*said}) != len(said) or len({*grounds}) != len(grounds):
        yield "said twice of a day"
    if any(one.since < (life.enrolled_on or today) or one.since > today for one in life.outcomes):
        yield "an outcome of another day"


def _turned(life: Life) -> Iterator[tuple[str, tuple[Turned, ...]]]:
    yield from (("obstacle", one.turns) for one in life.obstacles)
    yield from (("goal", one.turns) for one in life.goals)
    yield from (("step", step.turns) for one in life.goals for step in one.steps)
    yield from (("appointment", one.turns) for one in life.appointments)


def _astray(noun: str, turns: tuple[Turned, ...], now: datetime) -> Iterator[str]:
    state = NOWHERE
    for turn in turns:
        if turn.kind not in MOVES[noun][state]:
            yield f"{turn.kind} does not follow {state}"
            return
        to = MOVES[noun][state][turn.kind]
        state = state if to == "=" else to
        if turn.at > now or turn.on > timezone.localdate(now):
            yield f"{turn.kind} one day"
    if any(then.at < one.at for one, then in pairwise(turns)):
        yield "told before the turn that it follows"
    if noun == "obstacle" and any(then.on < one.on for one, then in pairwise(turns)):
        yield "lies before the turn that it follows"
    met = noun == "appointment" and state in (Appointment.State.SEEN, Appointment.State.NO_SHOW)
    if met and turns[-1].at < datetime.fromisoformat(turns[0].said["starts_at"]):
        yield "told before they met"


def _held(one: Gathering, group: Group, now: datetime) -> Iterator[str]:
    if sum(place.state == "held" for place in one.places) > one.capacity or one.planned_at > now:
        yield "more places than there are"
    if (one.trainer is None) == (one.trainer_name == ""):
        yield "not one trainer"
    for place in one.places:
        life = group.lives[place.life]
        if not life.enrolled_on or life.enrolled_on > one.halves[0].day or (life.left and life.left.on < one.halves[-1].day):
            yield "somebody in a session who is not there"
        if place.asked_at > min(now, one.halves[0].starts_at) or (place.withdrawn_at and place.withdrawn_at < place.asked_at):
            yield "a place asked for too late"
        for half, signed, line in zip(one.halves, one.sheets, place.lines, strict=False):
            if line:
                yield from _line(half, signed, line, now)


def _line(half: Any, signed: Any, line: Any, now: datetime) -> Iterator[str]:
    there = line.state in Attendance.THERE
    if (line.minutes > 0) != there or line.minutes > half.minutes:
        yield "there for no minutes"
    if not half.starts_at - timedelta(minutes=30) <= line.at <= line.recorded_at <= now:
        yield "attested at another time"
    if signed and (line.recorded_at > signed.at or signed.at < half.ends_at or signed.at > now):
        yield "signed before it was over"
    if line.corrected and not (signed and line.corrected.recorded_at > signed.at and line.corrected.reason):
        yield "corrected before it was signed"
