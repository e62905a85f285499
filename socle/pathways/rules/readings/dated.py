"""The rules that readings follow, as data with a first day (`rules.toml`): each set holds until the next one begins."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from socle.pathways import codes
from socle.pathways.codes import questions
from socle.pathways.codes.questions import Moment
from socle.pathways.codes.strict import At, Faulty, table
from socle.pathways.rules.readings.sets import Band, EsfRules, ExitRules, Ground, GroundRules, LongTerm, Result, Rules, Sum

RESULTS = ("seeking", "newly_in_training", "qualified", "employed", "better")
EXITS = ("lasting", "transition", "positive", "other")
COUNTED = ("job", "training", "creation")
GROUNDS = ("iae-criterion", "o2r-ground", "o2r-attention")


def esf_rules(of: date) -> EsfRules:
    """The rules of the ESF+ on a day. LookupError: there were none yet."""
    return _on(rules().esf, of)


def iae_rules(of: date) -> ExitRules:
    """The rules of work integration on a day. LookupError: there were none yet."""
    return _on(rules().iae, of)


def rtr_rules(of: date) -> ExitRules:
    """The programme's own rules on a day. LookupError: there were none yet."""
    return _on(rules().rtr, of)


def ground_rules(of: date) -> GroundRules:
    """What points at grounds of eligibility on a day. LookupError: there were no rules yet."""
    return _on(rules().grounds, of)


A = TypeVar("A", EsfRules, ExitRules, GroundRules)


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
    top.only(["esf", "iae", "rtr", "grounds"])
    return Rules(
        _sets(file, "esf", top.entry["esf"], _esf),
        _sets(file, "iae", top.entry["iae"], lambda at: _exits(at, [*EXITS, "by_duration"])),
        _sets(file, "rtr", top.entry["rtr"], lambda at: _exits(at, COUNTED)),
        _sets(file, "grounds", top.entry["grounds"], _grounds),
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


def _grounds(at: At) -> GroundRules:
    at.only(["since"], GROUNDS)
    lists = {key: _in(at, key) for key in GROUNDS if key in at.entry}
    return GroundRules(
        at.day("since"), {key: {_code(one, key, code): _ground(_in(one, code)) for code in one.entry} for key, one in lists.items()}
    )


def _ground(at: At) -> Ground:
    if "question" in at.entry:
        return Ground(*_answered(at))
    if "sex" in at.entry:
        at.only(["sex"])
        return Ground(sex=_code(at, "sex", at.text("sex")))
    at.only([], ["least", "under"])
    return Ground(least=at.number("least") if "least" in at.entry else 0, under=at.number("under") if "under" in at.entry else None)
