"""Sets of rules, as readings take them: frozen, each with the day from which it holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from socle.pathways.codes.questions import Moment


@dataclass(frozen=True, slots=True)
class Band:
    """An indicator of those who are `least` years old and under `under`."""

    indicator: str
    least: int
    under: int


@dataclass(frozen=True, slots=True)
class LongTerm:
    """The indicator of those unemployed for more than `over` months, `young_over` for those under `young_under` years."""

    indicator: str
    over: int
    young_over: int
    young_under: int


@dataclass(frozen=True, slots=True)
class Result:
    """A result: what one `is` at a moment, counted for those whose labour group at entry is in `entered`."""

    at: Moment
    is_: str
    entered: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sum:
    """Indicators whose sum is that of the whole, or no more than it."""

    parts: tuple[str, ...]
    whole: tuple[str, ...]
    equal: bool


@dataclass(frozen=True, slots=True)
class EsfRules:
    """One set of rules of the ESF+. `weeks`: how far from its day a situation may tell, by moment."""

    since: date
    source: Mapping[str, str]
    total: str
    over_days: int
    long_term: LongTerm
    ages: tuple[Band, ...]
    weeks: Mapping[Moment, int]
    months: int
    needed: Mapping[Moment, tuple[str, ...]]
    status: Mapping[str, str]
    education: Mapping[str, str]
    answered: Mapping[str, tuple[str, frozenset[str]]]
    results: Mapping[str, Result]
    checks: tuple[Sum, ...]

    @property
    def indicators(self) -> list[str]:
        """All indicators that count people, by their codes."""
        ages = [band.indicator for band in self.ages]
        parts = [*self.status.values(), *self.education.values(), *self.answered, *self.results]
        return sorted([self.total, self.long_term.indicator, *ages, *parts])


@dataclass(frozen=True, slots=True)
class ExitRules:
    """One set of rules of a reading of outcomes: what each kind counts as, and a job by its contract. `weeks`: after the exit."""

    since: date
    source: Mapping[str, str]
    weeks: int
    months: int
    kinds: Mapping[str, str]
    contracts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """What points at a ground of eligibility: one of these `answers` to a question, an age, or a sex."""

    question: str = ""
    answers: frozenset[str] = frozenset()
    least: int = 0
    under: int | None = None
    sex: str = ""


@dataclass(frozen=True, slots=True)
class GroundRules:
    """One set of rules of eligibility: by the key of a list of grounds, what points at each of its codes."""

    since: date
    of: Mapping[str, Mapping[str, Ground]]


@dataclass(frozen=True, slots=True)
class Rules:
    """All sets, each reading's in the order of their first days."""

    esf: tuple[EsfRules, ...]
    iae: tuple[ExitRules, ...]
    rtr: tuple[ExitRules, ...]
    grounds: tuple[GroundRules, ...]
