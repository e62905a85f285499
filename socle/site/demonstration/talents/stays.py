"""The time of somebody in the programme: who accompanies them, the phases that they go through, rests, and how it ends."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Any
from uuid import UUID

from socle.pathways.rules.lives import Guided, Left, Life, Outcome, Passed, Rested
from socle.site.demonstration.talents.chance import RATES, WORDS, Chance
from socle.site.demonstration.talents.stage import Held, Stage

STAY, OUTCOME = RATES["stay"], RATES["outcome"]
DAY = timedelta(days=1)


@dataclass(slots=True)
class Of:
    """Somebody who is accompanied: whatever is made up of them leans on these. `number`: their place among all of the circle."""

    stage: Stage
    chance: Chance
    now: datetime
    today: date
    entered: date
    number: int
    guest: bool = False

    def end(self, life: Life) -> date:
        """The last day of which something can be told: that of leaving, or today."""
        return life.left.on if life.left else self.today

    def guide(self, life: Life, moment: datetime) -> UUID | None:
        """Who accompanied them at a moment."""
        return next((one.person for one in life.guided if one.since <= moment and (one.until is None or moment < one.until)), None)


def stayed(life: Life, of: Of) -> Life:
    """From the first day to the last one, or to today."""
    chance = of.chance
    early = not of.guest and chance.is_so(STAY["early"])
    lasts = chance.days(STAY["early_days" if early else "days"])
    if of.guest:
        lasts = max(lasts, of.today - of.entered + timedelta(days=90))
    ends = of.entered + lasts
    left = Left(ends, chance.by_weight(RATES["why"]["early" if early else "planned"])) if ends <= of.today else None
    way = [*_phases(of, lasts, left)]
    life = replace(life, enrolled_on=of.entered, left=left, passed=tuple(way))
    return replace(life, guided=tuple(_guided(life, of)), rested=tuple(_rests(life, of)), outcomes=tuple(_outcomes(life, of, early)))


def _phases(of: Of, lasts: timedelta, left: Left | None) -> Iterator[Passed]:
    """The phases that have begun: each ends as the next one begins, the last one with the stay."""
    chance, end = of.chance, left.on if left else of.today
    ways = of.stage.pathways
    now = ways[0] if len(ways) < 2 or chance.is_so(STAY["pathway"]["first"]) else ways[1]
    then = chance.one(ways) if chance.is_so(STAY["changes_pathway"]) else now
    phases = list(of.stage.phases)
    if len(phases) > 2 and chance.is_so(STAY["skips_a_phase"]):
        del phases[chance.number(1, len(phases) - 2)]
    parts = STAY["phases"][: len(phases)]
    begins = [of.entered + lasts * part // sum(parts) for part in (0, *accumulate(parts[:-1]))]
    begun = [(phase, day) for phase, day in zip(phases, begins, strict=True) if day <= end]
    stops = [day for _phase, day in begun[1:]]
    last = max(end, begun[-1][1] + DAY) if left else None
    for place, ((phase, since), until) in enumerate(zip(begun, [*stops, last], strict=True)):
        yield Passed(now if place < 2 else then, phase, since, until)


def _guided(life: Life, of: Of) -> Iterator[Guided]:
    """One guide after the other: where a mandate ends, somebody else goes on; some time after leaving nobody does."""
    if not of.guest and life.left is None and of.today - of.entered < timedelta(days=30) and of.chance.is_so(STAY["unguided"]):
        return
    since = of.chance.moment(of.entered, of.now)
    stops = of.chance.moment(life.left.on + timedelta(days=STAY["guided_after_leaving"]), of.now) if life.left else of.now
    while since < stops and (one := _live(of, since)):
        until = one.until if one.until and one.until < stops else stops if stops < of.now else None
        yield Guided(one.mandate, one.person, since, until)
        if until is None or until == stops:
            return
        since = until


def _live(of: Of, moment: datetime) -> Held | None:
    there = [one for one in of.stage.guides if one.holds(moment)]
    return there[0 if of.guest else of.number % len(there)] if there else None


def _rests(life: Life, of: Of) -> Iterator[Rested]:
    end, chance = of.end(life), of.chance
    if chance.is_so(STAY["pauses"]) and (end - of.entered).days > 30:
        since = of.entered + timedelta(days=chance.number(12, (end - of.entered).days - 12))
        until: date | None = since + chance.days(STAY["pause_days"])
        if until and until > end:
            until = end if life.left else None
        yield Rested(chance.by_weight(STAY["pause_why"]), since, until)


def _outcomes(life: Life, of: Of, early: bool) -> Iterator[Outcome]:
    """What has come of it, some days before or after they leave; of some who are still there already."""
    chance = of.chance
    share = (OUTCOME["early"] if early else OUTCOME["planned"]) if life.left else 6
    if not chance.is_so(share):
        return
    first = life.passed[-1].pathway == of.stage.pathways[0]
    kind = chance.by_weight(OUTCOME["first" if first else "second"])
    since = min(max(of.end(life) + timedelta(days=chance.number(-20, 18)), of.entered + DAY), of.today)
    yield Outcome(kind, since, **_of_kind(kind, since, chance))


def _of_kind(kind: str, since: date, chance: Chance) -> dict[str, Any]:
    if kind == "job":
        contract = chance.by_weight(OUTCOME["contract"])
        return {"contract": contract, "until": _until(contract, since, chance), "hours": chance.one(OUTCOME["hours"]), **_at(chance)}
    if kind == "training":
        return {"until": since + chance.days([40, 200]), "employer": chance.one(WORDS["trainings"])}
    return {"until": since + chance.days([180, 240])} if kind == "civic-service" else {}


def _at(chance: Chance) -> dict[str, str]:
    return {"employer": chance.one(WORDS["employers"])}


def _until(contract: str, since: date, chance: Chance) -> date | None:
    if contract == "cdi":
        return None
    return since + chance.days([40, 150] if contract in ("cdd-short", "interim") else [190, 370])
