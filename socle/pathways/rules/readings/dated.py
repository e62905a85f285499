"""The rules that readings follow, as data with a first day (`rules.toml`): each set holds until the next one begins."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from socle.pathways import codes
from socle.pathways.codes import questions
from socle.pathways.codes.questions import Moment
from socle.pathways.codes.strict import At, Faulty, table

RESULTS = ("seeking", "newly_in_training", "qualified", "employed", "better")
EXITS = ("lasting", "transition", "positive", "other")
COUNTED = ("job", "training", "creation")


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
class Rules:
    """All sets, each reading's in the order of their first days."""

    esf: tuple[EsfRules, ...]
    iae: tuple[ExitRules, ...]
    rtr: tuple[ExitRules, ...]


def esf_rules(of: date) -> EsfRules:
    """The rules of the ESF+ on a day. LookupError: there were none yet."""
    return _on(rules().esf, of)


def iae_rules(of: date) -> ExitRules:
    """The rules of work integration on a day. LookupError: there were none yet."""
    return _on(rules().iae, of)


def rtr_rules(of: date) -> ExitRules:
    """The programme's own rules on a day. LookupError: there were none yet."""
    return _on(rules().rtr, of)


A = TypeVar("A", EsfRules, ExitRules)


def _on(sets: tuple[A, ...], day: date) -> A:
    for one in reversed(sets):
        if one.since <= day:
            return one
    raise LookupError(f"no rules hold on {day}: the first ones begin on {sets[0].since}")


@cache
def rules() -> Rules:
    """The rules, read once, strictly."""
    file = Path(__file__).with_name("rules.toml")
    return read(file.name, file.read_text("utf-8"))


def read(file: str, text: str) -> Rules:
    """The rules that a file says. Raises `Faulty` with the file and the key."""
    top = At(file, "file", table(file, text))
    top.only(["esf", "iae", "rtr"])
    return Rules(
        _sets(file, "esf", top.entry["esf"], _esf),
        _sets(file, "iae", top.entry["iae"], lambda at: _exits(at, [*EXITS, "by_duration"])),
        _sets(file, "rtr", top.entry["rtr"], lambda at: _exits(at, COUNTED)),
    )


def _sets(file: str, key: str, entries: Any, made: Callable[[At], A]) -> tuple[A, ...]:
    if not isinstance(entries, list) or not entries:
        raise Faulty(file, key, "is no list of sets")
    sets: tuple[A, ...] = tuple(made(At(file, f"{key} {n}", entry)) for n, entry in enumerate(entries, 1))
    days: list[date] = [one.since for one in sets]
    if days != sorted({*days}):
        raise Faulty(file, key, "has sets that do not follow each other")
    return sets


def _esf(at: At) -> EsfRules:
    parts = ["needed", "status", "education", "answered", "results", "checks"]
    at.only(["since", "source", "total", "over_days", "long_term", "ages", "weeks", "months", *parts])
    needed, weeks, status = _in(at, "needed"), _in(at, "weeks"), _in(at, "status")
    needed.only(Moment)
    weeks.only(Moment)
    return EsfRules(
        at.day("since"),
        at.both("source"),
        at.text("total"),
        at.number("over_days"),
        _long_term(_in(at, "long_term")),
        tuple(_band(At(at.file, f"{at.key}.ages", one)) for one in at.entry["ages"]),
        {moment: weeks.number(moment) for moment in Moment},
        at.number("months"),
        {moment: _asked(needed, moment) for moment in Moment},
        {_code(status, "labour-group", key): status.text(key) for key in status.entry},
        {_code(at, "isced-group", key): indicator for key, indicator in at.entry["education"].items()},
        {key: _answered(_in(at, f"answered.{key}", one)) for key, one in at.entry["answered"].items()},
        {key: _result(_in(at, f"results.{key}", one)) for key, one in at.entry["results"].items()},
        _sums(_in(at, "checks")),
    )


def _in(at: At, key: str, entry: Any = None) -> At:
    return At(at.file, f"{at.key}.{key}", at.entry[key] if entry is None else entry)


def _code(at: At, key: str, code: str) -> str:
    if code not in codes.lists()[key].forms:
        raise at.wrong(f"{key} has no {code}", code)
    return code


def _long_term(at: At) -> LongTerm:
    at.only(["indicator", "over", "young_over", "young_under"])
    return LongTerm(at.text("indicator"), at.number("over"), at.number("young_over"), at.number("young_under"))


def _band(at: At) -> Band:
    at.only(["indicator", "least", "under"])
    return Band(at.text("indicator"), at.number("least"), at.number("under"))


def _asked(at: At, moment: Moment) -> tuple[str, ...]:
    """Questions that a reading cannot do without at a moment: they are asked then, and say that the reading uses them."""
    asked = {one.key for one in questions.needed_by("esf", moment)}
    if unknown := [one for one in at.texts(moment) if one not in asked]:
        raise at.wrong(f"{unknown[0]} is not asked then for this reading", moment)
    return at.texts(moment)


def _answered(at: At) -> tuple[str, frozenset[str]]:
    at.only(["question", "in"])
    question = questions.get(at.one_of("question", questions.book().questions))
    return question.key, frozenset(_code(at, question.list, one) for one in at.texts("in"))


def _result(at: At) -> Result:
    at.only(["at", "is", "entered"])
    groups = frozenset(_code(at, "labour-group", one) for one in at.texts("entered"))
    return Result(Moment(at.one_of("at", Moment)), at.one_of("is", RESULTS), groups)


def _sums(at: At) -> tuple[Sum, ...]:
    at.only(["equal", "within"])
    told = [(key, At(at.file, f"{at.key}.{key}", one)) for key in ("equal", "within") for one in at.entry[key]]
    return tuple(Sum(one.texts("parts"), one.texts("whole"), equal=key == "equal") for key, one in told)


def _exits(at: At, classes: Any) -> ExitRules:
    at.only(["since", "source", "months", "kinds", "contracts"], ["weeks"])
    kinds, contracts = _in(at, "kinds"), _in(at, "contracts")
    return ExitRules(
        at.day("since"),
        at.both("source"),
        at.number("weeks") if "weeks" in at.entry else 0,
        at.number("months"),
        {_code(kinds, "outcome-kind", key): kinds.one_of(key, classes) for key in kinds.entry},
        {_code(contracts, "contract-type", key): contracts.one_of(key, classes) for key in contracts.entry},
    )
