"""Two more readings of the same outcomes: the exits of work integration (IAE), and what the programme itself counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from socle.pathways import codes
from socle.pathways.rules.readings.dated import EXITS, iae_rules, rtr_rules
from socle.pathways.rules.readings.journey import Journey, Outcome, after
from socle.pathways.rules.readings.sets import ExitRules


@dataclass(frozen=True, slots=True)
class Exit:
    """How work integration counts an exit: "lasting", "transition", "positive" or "other", None as long as nobody has left.

    `outcome` is the one that decides, None where there was none.
    """

    kind: str | None
    outcome: Outcome | None

    @property
    def is_dynamic(self) -> bool:
        """Whether it is among the "sorties dynamiques", which are all but the others."""
        return self.kind in EXITS[:3]

    @property
    def proven(self) -> bool:
        return self.outcome is not None and self.outcome.evidence


@dataclass(frozen=True, slots=True)
class Counted:
    """What the programme counts of somebody: some of "job", "training", "creation"; and of these what is proven."""

    kinds: frozenset[str]
    proven: frozenset[str]

    @property
    def is_remobilised(self) -> bool:
        """Whether they are among those of whom the programme says that they have found a job, a training or their business."""
        return bool(self.kinds)


def iae(journey: Journey, rules_of: date) -> Exit:
    """The exit as agreements of work integration (IAE) sort it, by what holds within the weeks after leaving; the best one decides.

    Lasting: permanent, six months at least, public service, one's own business. Transition: shorter, or aided. Positive: training,
    another integration contract. Source: IAE agreements ("emploi durable", "emploi de transition", "sorties positives").
    """
    if journey.left_on is None:
        return Exit(None, None)
    rules = iae_rules(rules_of)
    last = journey.left_on + timedelta(weeks=rules.weeks)
    ranked = [(EXITS.index(_iae(rules, one)), one) for one in journey.outcomes if one.meets(journey.left_on, last)]
    if not ranked:
        return Exit("other", None)
    rank, outcome = min(ranked, key=lambda one: (one[0], *_order(one[1])))
    return Exit(EXITS[rank], outcome)


def _iae(rules: ExitRules, one: Outcome) -> str:
    if one.kind != "job":
        return rules.kinds.get(one.kind, "other")
    told = rules.contracts.get(one.contract or "", "by_duration")
    return told if told != "by_duration" else "lasting" if _lasts(one, rules.months) else "transition"


def _lasts(one: Outcome, months: int) -> bool:
    """By its dates; where its end is not known, by what the type of contract warrants."""
    lasts = one.lasts(months)
    if lasts is None and one.contract is not None:
        warranted: int = codes.get("contract-type", one.contract, one.since).more.get("months", 0)
        return warranted >= months
    return bool(lasts)


def _order(one: Outcome) -> tuple[bool, date, date, str, str]:
    """What is proven first, then what began first: whatever the order in which outcomes were written down."""
    return not one.evidence, one.since, one.until or date.max, one.kind, one.contract or ""


def rtr(journey: Journey, rules_of: date) -> Counted:
    """What the programme counts of somebody: jobs, trainings and businesses that began since the entry, until six months after leaving.

    Whoever is still accompanied counts as soon as it begins. Source: the programme's publications ("job, training, company creation").
    """
    if journey.entered_on is None:
        return Counted(frozenset(), frozenset())
    rules = rtr_rules(rules_of)
    last = after(journey.left_on, rules.months) if journey.left_on else date.max
    begun = [one for one in journey.outcomes if journey.entered_on <= one.since <= last]
    return Counted(_kinds(rules, begun), _kinds(rules, [one for one in begun if one.evidence]))


def _kinds(rules: ExitRules, outcomes: Iterable[Outcome]) -> frozenset[str]:
    found = {(rules.contracts.get(one.contract or "") if one.kind == "job" else None) or rules.kinds.get(one.kind) for one in outcomes}
    return frozenset(filter(None, found))
