"""Whether those who have left were asked how they are, after three and six months: in time, late, in vain."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from socle.pathways.rules.follow_ups import FINAL, POINTS, TRIES
from socle.pathways.rules.lives import Asked, Life, Sent
from socle.pathways.rules.readings.journey import after
from socle.site.demonstration.talents import told
from socle.site.demonstration.talents.chance import RATES
from socle.site.demonstration.talents.stays import Of

RATE = RATES["follow_up"]


def followed_up(life: Life, of: Of) -> Life:
    """Each point that has come."""
    assert life.left
    for months in POINTS:
        due = after(life.left.on, months)
        if due > of.today:
            continue
        sent = _sent(life, of, months, due)
        tries = [*_tries(of, months, due)] if sent is None else _by_link(sent, of)
        answers = life.answers
        if months == POINTS[-1] and tries and not tries[-1].unreached:
            answers = (*answers, *told.six_months_later(life, tries[-1].on, of))
        life = replace(life, asked=(*life.asked, *tries), sent=(*life.sent, *([sent] if sent else [])), answers=answers)
    return life


def _tries(of: Of, months: int, due: date) -> Iterator[Asked]:
    """Up to three times, until somebody answers or wishes to be left alone."""
    chance = of.chance
    if not chance.is_so(RATE["asked"]):
        return
    on = due + chance.days(RATE["late_days"] if chance.is_so(RATE["late"]) else [0, 20])
    for _try in range(TRIES):
        if on > of.today:
            return
        unreached = "" if chance.is_so(RATE["reached"]) else chance.by_weight(RATE["unreached"])
        yield Asked(months, on, chance.by_weight(RATE["way"]), unreached)
        if not unreached or unreached in FINAL or chance.is_so(35):
            return
        on += chance.days([5, 12])


def _sent(life: Life, of: Of, months: int, due: date) -> Sent | None:
    """A link, where there is an address to which it can go."""
    chance = of.chance
    if not (any(kind == "email" for kind, _value, _label in life.ways) and chance.is_so(RATE["sent"])):
        return None
    at = chance.moment(min(due + chance.days([0, 6]), of.today), of.now)
    answered = min(at + chance.days([0, 9]), of.now) if chance.is_so(RATE["answered"]) else None
    return Sent(months, "email", at, answered)


def _by_link(sent: Sent, of: Of) -> list[Asked]:
    return [Asked(sent.months, sent.answered_at.date(), "email")] if sent.answered_at else []
