"""Days of a way: spans that never overlap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """The days [since, until); `until` None: still going on."""

    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    def meets(self, other: "Span") -> bool:
        """Whether the two have a day in common."""
        return (other.until is None or self.since < other.until) and (self.until is None or other.since < self.until)

    @property
    def is_some(self) -> bool:
        """Whether it holds at least one day."""
        return self.until is None or self.since < self.until


def clash(new: Span, others: Iterable[Span]) -> Span | None:
    """The first of the others that has a day in common with the new one; None: it fits."""
    return min((other for other in others if new.meets(other)), key=lambda one: one.since, default=None)


def at(day: date, spans: Iterable[Span]) -> Span | None:
    """The span that holds the day."""
    return next((one for one in spans if one.holds(day)), None)
