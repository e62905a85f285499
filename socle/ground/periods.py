"""Half-open periods [from, until): one mechanism for everything that begins and ends.

At the instant `until` the thing is over (rule M1). `until` may be None: no end is known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The instants t with `from_` <= t < `until`."""

    from_: datetime
    until: datetime | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until <= self.from_:
            raise ValueError("a period ends after it begins")

    def __contains__(self, moment: datetime) -> bool:
        return self.from_ <= moment and (self.until is None or moment < self.until)

    def overlaps(self, other: "Period") -> bool:
        """Whether some instant lies in both."""
        return (other.until is None or self.from_ < other.until) and (self.until is None or other.from_ < self.until)


def gaps(within: Period, filled: Iterable[Period]) -> list[Period]:
    """The parts of `within` that none of `filled` covers, in order (rule M2: a vacancy is such a part)."""
    found: list[Period] = []
    reached = within.from_
    for period in sorted(filled, key=lambda p: p.from_):
        if within.until is not None and period.from_ >= within.until:
            break
        if period.from_ > reached:
            found.append(Period(reached, period.from_))
        if period.until is None:
            return found
        reached = max(reached, period.until)
    if within.until is None or reached < within.until:
        found.append(Period(reached, within.until))
    return found
