"""What must hold of the sums of a reading before they are sent: the tests of a managing authority, made here first."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from socle.pathways.rules.readings.dated import esf_rules
from socle.pathways.rules.readings.european import Reading
from socle.pathways.rules.readings.sets import EsfRules, Sum

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """`parts` sum up to `found`, where the sum of `whole` is `bound`: it should be that (`equal`), or no more."""

    parts: tuple[str, ...]
    whole: tuple[str, ...]
    found: int
    bound: int
    equal: bool


def counted(readings: Iterable[Reading], sex: str | None = None) -> Counts:
    """How many persons each indicator counts, of one sex or of all; every indicator is there once somebody counts for it."""
    return Counter(one for reading in readings if sex in (None, reading.sex) for one in reading.indicators)


def checks(counts: Counts, rules_of: date, breakdown: Iterable[Counts] = ()) -> list[Inconsistency]:
    """Where the sums contradict each other: status and education add up to all participants, parts are no more than their whole.

    `counts`: persons by indicator, 0 where one is not there. `breakdown`: the same by sex; where given, it adds up to the counts.
    Source: EU guidance on monitoring and evaluation of the ESF, tests at aggregate level; regulation (EU) 2021/1057, annex I.
    """
    rules = esf_rules(rules_of)
    found = [one for rule in rules.checks if (one := _checked(rule, counts))]
    parts = list(breakdown)
    return [*found, *_broken_down(rules, counts, parts)] if parts else found


def _checked(rule: Sum, counts: Counts) -> Inconsistency | None:
    found, bound = (sum(counts.get(one, 0) for one in those) for those in (rule.parts, rule.whole))
    holds = found == bound if rule.equal else found <= bound
    return None if holds else Inconsistency(rule.parts, rule.whole, found, bound, rule.equal)


def _broken_down(rules: EsfRules, counts: Counts, parts: list[Counts]) -> Iterable[Inconsistency]:
    for one in rules.indicators:
        found, bound = sum(part.get(one, 0) for part in parts), counts.get(one, 0)
        if found != bound:
            yield Inconsistency((one,), (one,), found, bound, True)
