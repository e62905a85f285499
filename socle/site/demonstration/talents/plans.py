"""What stands in somebody’s way, their goals, and the steps that lead there: each turn by turn."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from socle.pathways import codes
from socle.pathways.rules.lives import Goal, Life, Obstacle, Step, Turned
from socle.site.demonstration.talents.chance import RATES, WORDS
from socle.site.demonstration.talents.stays import Of

OBSTACLES, GOALS, SAID = RATES["obstacles"], RATES["goals"], WORDS["plans"]


def planned(life: Life, of: Of) -> Life:
    """A plan as it grows over a stay."""
    end = of.end(life)
    obstacles = tuple(_obstacles(of, end))
    return replace(life, obstacles=obstacles, goals=tuple(_goal(of, end, obstacles) for _one in range(_many(of, GOALS))))


def _many(of: Of, rates: Any) -> int:
    return int(of.chance.by_weight(rates["many"]))


def turned(of: Of, kind: str, on: date, **said: Any) -> Turned:
    """A turn that is told on its day."""
    return Turned(kind, on, of.chance.moment(on, of.now), said)


def _obstacles(of: Of, end: date) -> Iterator[Obstacle]:
    themes = dict.fromkeys(of.chance.by_weight(OBSTACLES["theme"]) for _one in range(_many(of, OBSTACLES)))
    for theme in themes:
        on = min(of.entered + of.chance.days([2, 30]), end)
        yield Obstacle(theme, part_of(theme), tuple(_ordered(_turns_of(of, theme, on, end))))


def _turns_of(of: Of, theme: str, on: date, end: date) -> Iterator[Turned]:
    chance = of.chance
    told = {"impact": chance.one(("", "low", "medium", "medium", "high")), "priority": chance.number(1, 3)}
    said = {"situations": [chance.one(of_theme("obstacle-situation", theme))], "words": chance.one(SAID["obstacles"])}
    yield turned(of, "opened", on, **said, **told)
    worked = on + chance.days([5, 45])
    if worked > end or not chance.is_so(OBSTACLES["worked"]):
        return
    yield turned(of, "worked", worked)
    lifted = worked + chance.days([12, 110])
    if lifted <= end and chance.is_so(OBSTACLES["lifted"]):
        yield turned(of, "lifted", lifted)
        back = lifted + chance.days([10, 60])
        if back <= end and chance.is_so(OBSTACLES["back"]):
            yield turned(of, "reopened", back)


def _goal(of: Of, end: date, obstacles: Sequence[Obstacle]) -> Goal:
    chance = of.chance
    on = min(of.entered + chance.days([4, 60]), end)
    lifts = chance.number(0, len(obstacles) - 1) if obstacles and chance.is_so(GOALS["for_an_obstacle"]) else None
    steps = tuple(Step(tuple(_ordered(_step(of, on, end)))) for _one in range(int(chance.by_weight(GOALS["steps"]))))
    objective = chance.one(of_theme("obstacle-objective", obstacles[lifts].theme)) if lifts is not None else ""
    return Goal(tuple(_ordered(_turns(of, on, end))), steps, lifts, objective)


def _turns(of: Of, on: date, end: date) -> Iterator[Turned]:
    chance = of.chance
    yield turned(of, "set", on, text=chance.one(SAID["goals"]))
    over = on + chance.days([30, 150])
    if over <= end and chance.is_so(GOALS["reached"]):
        yield turned(of, "reached", over)
    elif over <= end and chance.is_so(GOALS["given_up"]):
        yield turned(of, "given_up", over, because=chance.one(SAID["gave_up"]))


def _step(of: Of, since: date, end: date) -> Iterator[Turned]:
    """Added some time after the goal, due some weeks later; done about then, or late, or not yet."""
    chance, by = of.chance, of.chance.by_weight(GOALS["by"])
    on = min(since + chance.days([0, 70]), end)
    due = on + chance.days([6, 35])
    words = chance.one(SAID["others"]) if by == "other" else ""
    yield turned(of, "added", on, text=chance.one(SAID["steps"]), by=by, by_words=words, due_on=due.isoformat())
    over = due + timedelta(days=chance.number(-5, 4))
    if over <= end and chance.is_so(GOALS["done"]):
        yield turned(of, "done", max(over, on))
    elif over <= end and chance.is_so(GOALS["left"]):
        yield turned(of, "given_up", max(over, on), because=chance.one(SAID["gave_up"]))


def _ordered(turns: Iterator[Turned]) -> Iterator[Turned]:
    """None is told before the one that it follows, be it on the same day."""
    last = None
    for turn in turns:
        told = replace(turn, at=last) if last and turn.at < last else turn
        last = told.at
        yield told


def part_of(theme: str) -> str:
    """The part of a file that an obstacle belongs to."""
    return str(codes.get("obstacle-theme", theme).more.get("part", "obstacles"))


@cache
def of_theme(key: str, theme: str) -> tuple[str, ...]:
    """The codes of a list that belong to a theme. These lists have not changed since they began."""
    return tuple(one.code for one in codes.lists()[key].codes if one.more.get("theme") == theme)
