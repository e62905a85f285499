"""A line of days, from the first decision of a programme until today: what a slider moves along."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.utils import timezone

from socle.governance.forms.day import today

MOST = 60  # marks that can still be told apart


@dataclass(frozen=True, slots=True)
class Line:
    """Days by their number; `at`: the one that is looked at. `marks`: where something changed, per cent of the line."""

    first: int
    last: int
    at: int
    marks: tuple[float, ...] = ()

    @classmethod
    def of(cls, began: datetime | None, on: date, changed: Iterable[date] = ()) -> Self | None:
        """The line of a programme; None where it has but one day."""
        first, last = timezone.localtime(began).date() if began else today(), today()
        if first >= last:
            return None
        places = sorted({_place(first, last, one) for one in changed if first <= one <= last})
        at = min(max(on, first), last).toordinal()
        return cls(first.toordinal(), last.toordinal(), at, tuple(places[:: len(places) // MOST + 1]))

    @property
    def begins(self) -> date:
        return date.fromordinal(self.first)

    @property
    def ends(self) -> date:
        return date.fromordinal(self.last)


def _place(first: date, last: date, one: date) -> float:
    return round(100 * (one - first).days / (last - first).days, 1)
