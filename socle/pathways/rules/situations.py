"""The situation of somebody on a day, from what they have answered; and at the three moments of which funders ask."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from socle.pathways.codes.questions import Moment
from socle.pathways.rules.readings.dated import esf_rules
from socle.pathways.rules.readings.journey import Situation, after

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: `on` is the day that it describes; it was what was known from `since` on and before `until`. `row` is its id."""

    question: str
    value: str
    on: date
    since: datetime
    until: datetime | None = None
    row: Any = None

    def was_known(self, at: datetime | None) -> bool:
        """Whether it was what was known at an instant; without one, whether it is now."""
        return self.until is None if at is None else self.since <= at and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True)
class Around:
    """A stay, between the one before it (`left_before`) and the one after it (`back_on`)."""

    entered_on: date | None
    left_on: date | None = None
    left_before: date | None = None
    back_on: date | None = None


def snapshot(answers: Iterable[Answered], on: date, known: datetime | None = None) -> Situation | None:
    """What is known to have been so on a day: to each question the last answer that describes no later one. None: nothing is.

    `known`: as it was known at that instant, before it was corrected.
    """
    found: dict[str, Answered] = {}
    for one in answers:
        if one.on <= on and one.was_known(known) and (one.question not in found or found[one.question].on <= one.on):
            found[one.question] = one
    if not found:
        return None
    return Situation(max(one.on for one in found.values()), {key: one.value for key, one in found.items()})


def moments(answers: Iterable[Answered], stay: Around, today: date) -> Mapping[Moment, Situation | None]:
    """The situations at entry, at exit and six months later, each told of the days that count for it.

    Where nothing was told of those days, what was told of later ones stands there, so that a reading can say that it is too late.
    """
    known = list(answers)
    rules = esf_rules(today)
    reach = {moment: timedelta(weeks=rules.weeks[moment]) for moment in Moment}
    gone, back = stay.left_on, stay.back_on or date.max
    since = stay.left_before + DAY if stay.left_before else date.min
    until = max(gone, (stay.entered_on or gone) + DAY) if gone else back
    entry = _told(known, since, (stay.entered_on or today) + reach[Moment.ENTRY], until)
    if gone is None:
        return {Moment.ENTRY: entry, Moment.EXIT: None, Moment.SIX_MONTHS: None}
    later = after(gone, rules.months)
    return {
        Moment.ENTRY: entry,
        Moment.EXIT: _told(known, gone, gone + reach[Moment.EXIT], min(later, back)),
        Moment.SIX_MONTHS: _told(known, later, later + reach[Moment.SIX_MONTHS], back),
    }


def _told(answers: list[Answered], first: date, last: date, until: date) -> Situation | None:
    """Of the days [first, until) those up to `last` before those after it."""
    here = [one for one in answers if first <= one.on < until]
    return snapshot((one for one in here if one.on <= last), last) or snapshot(here, date.max)


def moment_of(stay: Around, today: date) -> Moment:
    """What is asked today: how things are on coming, on leaving, or six months later."""
    if stay.left_on is None or today < stay.left_on:
        return Moment.ENTRY
    return Moment.EXIT if today < after(stay.left_on, esf_rules(today).months) else Moment.SIX_MONTHS


def day_asked(moment: Moment, stay: Around, today: date) -> date | None:
    """Of which day one asks at a moment: of today while that counts, else of the day that the moment follows. None: it is still to come."""
    rules = esf_rules(today)
    if moment is Moment.ENTRY:
        if stay.entered_on is None:
            return today
        counts = today <= stay.entered_on + timedelta(weeks=rules.weeks[moment]) and (stay.left_on is None or today < stay.left_on)
        return today if counts else stay.entered_on
    if stay.left_on is None:
        return None
    first = stay.left_on if moment is Moment.EXIT else after(stay.left_on, rules.months)
    if today < first:
        return None
    return today if today <= first + timedelta(weeks=rules.weeks[moment]) else first
