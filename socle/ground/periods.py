"""Half-open periods [from, until): one mechanism for everything that begins and ends.

At the instant `until` the thing is over (rule M1). `until` may be None: no end is known.
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The instants t with `since` <= t < `until`."""

    since: datetime
    until: datetime | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until <= self.since:
            raise ValueError("a period ends after it begins")

    def __contains__(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)

    def overlaps(self, other: "Period") -> bool:
        """Whether some instant lies in both."""
        return (other.until is None or self.since < other.until) and (self.until is None or other.since < self.until)


def gaps(within: Period, filled: Iterable[Period]) -> list[Period]:
    """The parts of `within` that none of `filled` covers, in order (rule M2: a vacancy is such a part)."""
    found: list[Period] = []
    reached = within.since
    for period in sorted(filled, key=lambda p: p.since):
        if within.until is not None and period.since >= within.until:
            break
        if period.since > reached:
            found.append(Period(reached, period.since))
        if period.until is None:
            return found
        reached = max(reached, period.until)
    if within.until is None or reached < within.until:
        found.append(Period(reached, within.until))
    return found


def is_told_everywhere(moment: datetime) -> bool:
    """Whether every time zone has this instant: on the first and last days of the calendar some fall out of it."""
    return 1 < moment.year < 9999


def months_later(moment: datetime, months: int) -> datetime:
    """The same day so many months later, or the last day of that month: how a term of office is counted."""
    years, month = divmod(moment.month - 1 + months, 12)
    year = moment.year + years
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
