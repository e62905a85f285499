"""The reading of the ESF+: which common indicators of regulation (EU) 2021/1057, annex I, count a person, or why none can yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from socle.pathways import codes
from socle.pathways.codes.questions import Moment
from socle.pathways.rules.readings import results
from socle.pathways.rules.readings.dated import esf_rules
from socle.pathways.rules.readings.journey import Journey, age
from socle.pathways.rules.readings.missing import Missing, Why
from socle.pathways.rules.readings.sets import EsfRules
from socle.pathways.rules.readings.told import Told, told

ENTRY, EXIT, LATER = Moment


@dataclass(frozen=True, slots=True)
class Reading:
    """How the ESF+ counts one person: one participant of one operation.

    `indicators` count them, none where something is `missing`; `unread` is what results still wait for, once they have left.
    """

    sex: str | None
    indicators: frozenset[str]
    missing: tuple[Missing, ...]
    unread: tuple[Missing, ...]

    @property
    def countable(self) -> bool:
        return not self.missing


def esf(journey: Journey, rules_of: date) -> Reading:
    """Which EECO and EECR indicators count a person, under the rules of a day; or what is missing before they can be counted.

    Outputs (EECO) are read at entry, EECR01 to EECR04 within four weeks after leaving, EECR05 and EECR06 six months after it. Only
    complete records count. Source: regulation (EU) 2021/1057, annex I; articles and figures in `rules.toml`.
    """
    rules = esf_rules(rules_of)
    return read(rules, journey, told(rules, journey))


def read(rules: EsfRules, journey: Journey, known: Told) -> Reading:
    """The reading of what is known already."""
    missing = (*_columns(rules, journey), *_no_participant(rules, journey), *known.lacking(rules, ENTRY))
    counted, unread = results.read(rules, journey, known) if journey.left_on else (frozenset(), ())
    indicators = frozenset() if missing else frozenset(_outputs(rules, journey, known)) | counted
    return Reading(journey.sex, indicators, missing, unread)


def _columns(rules: EsfRules, journey: Journey) -> Iterator[Missing]:
    """What stands in the file and not among the answers. Data are broken down by sex, so nobody is counted without."""
    for what in ("born", "sex", "entered_on"):
        if getattr(journey, what) is None:
            yield Missing(Why.UNKNOWN, ENTRY, what)
    if journey.sex == codes.DECLINED:
        yield Missing(Why.DECLINED, ENTRY, "sex")
    elif journey.sex is not None and not codes.known("sex", journey.sex, journey.entered_on or rules.since):
        yield Missing(Why.UNREADABLE, ENTRY, "sex")
    if journey.entered_on is None:
        return
    if journey.born is not None and journey.born > journey.entered_on:
        yield Missing(Why.IMPOSSIBLE, ENTRY, "born")
    if journey.left_on is not None and journey.left_on < journey.entered_on:
        yield Missing(Why.IMPOSSIBLE, EXIT, "left_on")


def _no_participant(rules: EsfRules, journey: Journey) -> Iterator[Missing]:
    """A participant benefits directly, from an operation of more than a day (French doctrine on ESF participants)."""
    if journey.days <= rules.over_days:
        yield Missing(Why.ONE_DAY, ENTRY, "days")
    if journey.present < 1:
        yield Missing(Why.NEVER_CAME, ENTRY, "present")


def _outputs(rules: EsfRules, journey: Journey, known: Told) -> Iterator[str]:
    """The EECO indicators of somebody of whom nothing is missing."""
    group, isced = known.group(ENTRY), known.isced()
    assert journey.born and journey.entered_on and group and isced
    years = age(journey.born, journey.entered_on)
    yield from (rules.total, rules.status[group], rules.education[isced])
    yield from (band.indicator for band in rules.ages if band.least <= years < band.under)
    if group == "unemployed" and _is_long(rules, known, years):
        yield rules.long_term.indicator
    for indicator, (question, counted) in rules.answered.items():
        if known.answer(ENTRY, question) in counted:
            yield indicator


def _is_long(rules: EsfRules, known: Told, years: int) -> bool:
    """EECO03: for more months than the rule says, fewer for whoever is young."""
    band = known.answer(ENTRY, "unemployed_for")
    assert band
    long = rules.long_term
    over: int = codes.get("unemployed-for", band, known.situations[ENTRY].on).more["over"]
    return over >= (long.young_over if years < long.young_under else long.over)
