"""Orientation to and from other organisations: who may say what of it, and by when an answer is expected."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from socle.pathways.rules.turns import MOVES

NOUN = "orientation"
WAITING = ("sent", "asked")


class Side(StrEnum):
    """Who says something of an orientation."""

    SENDER = "sender"
    RECEIVER = "receiver"
    CLOCK = "clock"


# Whoever has sent somebody notes what they were told by telephone, so they may say all that the other side may, also when it comes late
_BY_LINK = {state: frozenset({"asked", "accepted", "refused"}) for state in WAITING}
_BY_CLOCK = {"sent": frozenset({"reminded", "expired"}), "asked": frozenset({"expired"})}


@dataclass(frozen=True, slots=True)
class Days:
    """So many days: to answer, before the end of these for the reminder, and for which the state is told after the end."""

    answer: int
    remind: int
    told: int
    desk: int


def may_say(side: Side, state: str, kind: str) -> bool:
    """Whether this side may say so of an orientation that stands so."""
    if kind not in MOVES[NOUN][state]:
        return False
    if side is Side.CLOCK:
        return kind in _BY_CLOCK.get(state, ())
    if side is Side.RECEIVER:
        return kind in _BY_LINK.get(state, ())
    return kind not in ("reminded", "expired")


def may_answer(state: str) -> bool:
    """Whether it still waits for an answer of the organisation."""
    return state in WAITING


def is_late(answer_by: date, today: date) -> bool:
    """Whether the last day for an answer is over."""
    return answer_by < today


def is_near(answer_by: date, today: date) -> bool:
    """Whether it is time to remind of the last day."""
    return today <= answer_by <= today + timedelta(days=days(today).remind)


def answer_by(sent_on: date) -> date:
    """By when an answer is expected, where nobody says otherwise."""
    return sent_on + timedelta(days=days(sent_on).answer)


def days(today: date) -> Days:
    """The numbers that hold on a day."""
    held = [found for since, found in _said() if since <= today]
    return held[-1] if held else _said()[0][1]


@cache
def _said() -> tuple[tuple[date, Days], ...]:
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["days"]
    return tuple(sorted(((one.pop("since"), Days(**one)) for one in told), key=lambda one: one[0]))
