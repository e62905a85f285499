"""When those who have left are asked how they are, and where that stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from socle.pathways.codes.questions import Moment
from socle.pathways.rules.readings.dated import esf_rules
from socle.pathways.rules.readings.journey import after

POINTS = (3, 6)
TRIES = 3
FINAL = ("not-wished", "no-way")  # codes of `unreached-reason` after which one does not ask again


class Standing(StrEnum):
    AHEAD = "ahead"
    DUE = "due"
    LATE = "late"
    DONE = "done"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Tried:
    """Somebody was asked on a day; `unreached` is why not, empty where they answered."""

    months: int
    on: date
    unreached: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A point after an exit: due on a day, which counts until `last`; and the tries."""

    months: int
    due_on: date
    last: date
    standing: Standing
    tries: tuple[Tried, ...]


def follow_ups(left_on: date, tried: Iterable[Tried], today: date) -> list[FollowUp]:
    """Each point of a stay that has ended."""
    known = sorted(tried, key=lambda one: one.on)
    weeks = timedelta(weeks=esf_rules(today).weeks[Moment.SIX_MONTHS])
    return [_point(months, after(left_on, months), weeks, tuple(one for one in known if one.months == months), today) for months in POINTS]


def _point(months: int, due: date, weeks: timedelta, tries: tuple[Tried, ...], today: date) -> FollowUp:
    return FollowUp(months, due, due + weeks, _standing(due, due + weeks, tries, today), tries)


def _standing(due: date, last: date, tries: tuple[Tried, ...], today: date) -> Standing:
    if any(not one.unreached for one in tries):
        return Standing.DONE
    if len(tries) >= TRIES or any(one.unreached in FINAL for one in tries):
        return Standing.GIVEN_UP
    return Standing.AHEAD if today < due else Standing.DUE if today <= last else Standing.LATE
