"""What readings read: one person's way through the programme, as it is known. Days are days, answers are codes; nobody's name is here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from socle.ground.periods import months_later
from socle.pathways.codes.questions import Moment


@dataclass(frozen=True, slots=True)
class Situation:
    """Answers by the key of their question, all of one day: that of which they tell, whenever they were said.

    A key that is not there was never asked; `declined` is the answer of whoever prefers to give none.
    """

    on: date
    answers: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a pathway: a code of `outcome-kind`, for a job its `contract-type`, from `since` on and before `until`."""

    kind: str
    since: date
    until: date | None = None
    contract: str | None = None
    evidence: bool = False

    def meets(self, first: date, last: date) -> bool:
        """Whether it holds on one of the days from `first` to `last`, both of them included."""
        return self.since <= last and (self.until is None or first < self.until)

    def lasts(self, months: int) -> bool | None:
        """Whether it is to last so many months at least; None where its end is not known."""
        return None if self.until is None else after(self.since, months) <= self.until


@dataclass(frozen=True, slots=True)
class Journey:
    """One person in one operation.

    `sex`: a code of that list. `days`: days over which the operation stretches for this person, `present`: days on which they came.
    Situations are those at entry, at exit and six months later; where one is None, nothing was asked then.
    """

    born: date | None
    sex: str | None
    entered_on: date | None
    left_on: date | None = None
    days: int = 0
    present: int = 0
    at_entry: Situation | None = None
    at_exit: Situation | None = None
    six_months_later: Situation | None = None
    outcomes: tuple[Outcome, ...] = ()

    def at(self, moment: Moment) -> Situation | None:
        return {Moment.ENTRY: self.at_entry, Moment.EXIT: self.at_exit, Moment.SIX_MONTHS: self.six_months_later}[moment]


def age(born: date, on: date) -> int:
    """Years that are complete on a day. Who was born on 29 February is a year older on 1 March where there is no such day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    return months_later(datetime.combine(day, time.min), months).date()
