"""What is known of somebody, made into the journeys that readings read: one for each stay."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from socle.pathways.codes.questions import Moment
from socle.pathways.rules.readings.journey import Journey, Outcome, Situation
from socle.pathways.rules.situations import Answered, Around, moments

SEX = {"f": "woman", "m": "man", "x": "non-binary"}
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """Something that the file says, of a kind (`what`: outcome, ground, exit, attempt, ticket, orientation): its id, codes, days."""

    what: str
    row: Any
    key: str
    value: str
    day: date
    end: date | None
    at: datetime | None
    more: str
    text: str


@dataclass(slots=True)
class File:
    """What a file says: whole, or as much of it as its reader may read. `came`: the days on which they were there."""

    born: date | None = None
    sex: str | None = None
    stays: list[tuple[date, date | None, Any]] = field(default_factory=list)
    """The first day, the last one, and the id of the stay."""
    answers: list[Answered] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    came: set[date] = field(default_factory=set)
    lines: list[Line] = field(default_factory=list)
    ways: dict[str, str] = field(default_factory=dict)
    chosen: set[str] = field(default_factory=set)
    """The questions that the programme asks by choice."""

    def of(self, what: str) -> list[Line]:
        return [one for one in self.lines if one.what == what]

    def around(self, number: int = -1) -> Around:
        """A stay (the last one, if no other is named) between its neighbours; of who never entered, one without days."""
        if not self.stays:
            return Around(None)
        spans = sorted(self.stays, key=lambda one: one[0])
        number %= len(spans)
        entered, left, _id = spans[number]
        before = spans[number - 1][1] if number else None
        return Around(entered, left, before, spans[number + 1][0] if number + 1 < len(spans) else None)


def situations(file: File, stay: Around, today: date) -> Mapping[Moment, Situation | None]:
    """What was told at each moment of a stay."""
    return moments(file.answers, stay, today)


def journey(file: File, stay: Around, today: date) -> Journey:
    """What readings read of a stay."""
    told = situations(file, stay, today)
    entered, last = stay.entered_on, min(stay.left_on or today, today)
    return Journey(
        born=file.born,
        sex=file.sex and SEX[file.sex],
        entered_on=entered,
        left_on=stay.left_on,
        days=(last - entered).days + 1 if entered else 0,
        present=sum(entered <= on <= last for on in file.came) if entered else 0,
        at_entry=told[Moment.ENTRY],
        at_exit=told[Moment.EXIT],
        six_months_later=told[Moment.SIX_MONTHS],
        outcomes=tuple(_of(file.outcomes, stay)),
    )


def _of(outcomes: Iterable[Outcome], stay: Around) -> Iterable[Outcome]:
    """Those that began since they entered, and before they came back."""
    return (one for one in outcomes if (stay.entered_on or date.min) <= one.since < (stay.back_on or date.max))
