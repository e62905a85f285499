"""Results of the ESF+ (EECR): what has become of somebody on leaving, and six months later, seen from how they came."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from socle.pathways import codes
from socle.pathways.codes.questions import Moment
from socle.pathways.rules.readings.journey import Journey, Outcome
from socle.pathways.rules.readings.missing import Missing, Why
from socle.pathways.rules.readings.sets import EsfRules
from socle.pathways.rules.readings.told import Told

ENTRY, EXIT, LATER = Moment


def read(rules: EsfRules, journey: Journey, known: Told) -> tuple[frozenset[str], tuple[Missing, ...]]:
    """The indicators that count somebody who has left, and what is lacking of their answers or of the evidence of their outcomes.

    A result is read from what they have told of the right days, or from an outcome with evidence; one without waits for it.
    """
    with_evidence = tuple(one for one in journey.outcomes if one.evidence)
    proven = frozenset(_counted(rules, _Seen(journey, known, with_evidence)))
    said = frozenset(_counted(rules, _Seen(journey, known, journey.outcomes))) if with_evidence != journey.outcomes else proven
    lacking = [missing for moment in (EXIT, LATER) for missing in known.lacking(rules, moment)]
    unproven = [Missing(Why.UNPROVEN, rules.results[one].at, one) for one in sorted(said - proven)]
    return proven, (*lacking, *unproven)


def _counted(rules: EsfRules, seen: "_Seen") -> Iterator[str]:
    """Only those count who came from where the rule says: EECR01 from inactivity, EECR04 not from a job, EECR06 from one."""
    entered = seen.known.group(ENTRY)
    for indicator, result in rules.results.items():
        if entered in result.entered and seen.is_(result.is_, result.at):
            yield indicator


@dataclass(frozen=True, slots=True)
class _Seen:
    """Somebody who has left, as they told and as some of their outcomes show."""

    journey: Journey
    known: Told
    outcomes: tuple[Outcome, ...]

    def is_(self, result: str, at: Moment) -> bool:
        match result:
            case "seeking":
                return self.known.group(at) == "unemployed" and not self.is_("employed", at)
            case "employed":
                return self.known.group(at) == "employed" or self._shows(_works(self.outcomes), at)
            case "newly_in_training":
                trains = [one for one in self.outcomes if one.kind == "training"]
                was_in_none = self.known.answer(ENTRY, "in_training") == "no"
                return was_in_none and (self._yes(at, "in_training") or self._shows(trains, at))
            case "qualified":
                return self._yes(at, "qualification") or self._qualified(at)
            case _:
                return self._yes(at, "better_job")

    def _yes(self, at: Moment, key: str) -> bool:
        return self.known.answer(at, key) == "yes"

    def _shows(self, outcomes: Iterable[Outcome], at: Moment) -> bool:
        """At exit on one of the days of the window; six months later on that very day."""
        days = self.known.windows[at]
        last = days.last if at is EXIT else days.first
        return any(one.meets(days.first, last) for one in outcomes)

    def _qualified(self, at: Moment) -> bool:
        """A qualification obtained since the entry, until the window of leaving is over."""
        first, last = self.journey.entered_on or date.max, self.known.windows[at].last
        return any(one.kind == "qualification" and first <= one.since <= last for one in self.outcomes)


def _works(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Jobs and businesses; a contract that is no employment (civic service) is none, a job without its contract told is one."""
    for one in outcomes:
        is_job = one.kind == "job" and (one.contract is None or _is_employment(one.contract, one.since))
        if is_job or one.kind == "business-creation":
            yield one


def _is_employment(contract: str, on: date) -> bool:
    return bool(codes.get("contract-type", contract, on).more.get("employment"))
