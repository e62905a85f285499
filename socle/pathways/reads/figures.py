"""The figures of a circle for a period, as each funder counts them: read from the files in one question, never typed."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from socle.journal.act import Actor
from socle.pathways.models import Talent
from socle.pathways.reads.told import each, staying
from socle.pathways.rules.journeys import journey
from socle.pathways.rules.readings import Inconsistency, Journey, Missing, Reading, checks, counted, esf, iae, rtr

MOST = 100
SEXES = ("woman", "man", "non-binary")


@dataclass(slots=True)
class Figures:
    """`entered`: how many began in the period; `lacking`: those of them who do not count, by what is missing."""

    entered: int = 0
    left: int = 0
    here: int = 0
    readings: list[Reading] = field(default_factory=list)
    exits: Counter[str] = field(default_factory=Counter)
    became: Counter[str] = field(default_factory=Counter)
    lacking: list[tuple[UUID, tuple[Missing, ...]]] = field(default_factory=list)

    @property
    def indicators(self) -> list[tuple[str, list[int]]]:
        """Each indicator: of all, of women, of men, of others."""
        parts = [counted(self.readings), *(counted(self.readings, sex) for sex in SEXES)]
        return [(code, [part.get(code, 0) for part in parts]) for code in sorted(parts[0])]

    def problems(self, rules_of: date) -> list[Inconsistency]:
        """Where the sums contradict each other; none is well."""
        parts = [counted(self.readings, sex) for sex in SEXES]
        return checks(counted(self.readings), rules_of, parts)


def figures(actor: Actor, circle: UUID, since: date, until: date, today: date) -> Figures:
    """What the files say of the days [since, until): the ESF+ of those who began, the IAE of those who left, the programme of all."""
    found = Figures()
    for talent, file in each(actor, staying(circle, since, until)):
        for number in range(len(file.stays)):
            stay = file.around(number)
            if stay.entered_on and stay.entered_on < until and (stay.left_on is None or stay.left_on >= since):
                _count(found, talent, journey(file, stay, today), since, until, today)
    return found


def _count(found: Figures, talent: UUID, one: Journey, since: date, until: date, today: date) -> None:
    found.here += 1
    found.became.update(rtr(one, today).kinds or {"none"})
    if one.left_on is not None and since <= one.left_on < until:
        found.left += 1
        found.exits[iae(one, today).kind or "other"] += 1
    if one.entered_on is None or not since <= one.entered_on < until:
        return
    found.entered += 1
    reading = esf(one, today)
    found.readings.append(reading)
    if not reading.countable:
        found.lacking.append((talent, reading.missing))


def named(actor: Actor, talents: list[UUID]) -> dict[UUID, str]:
    """How some talents are called."""
    return dict(Talent.objects.seen_by(actor).filter(pk__in=talents[:MOST]).values_list("pk", "name"))
