"""What somebody may be eligible by, going by what they have told at entry: where to look for a proof, and never a decision."""

from datetime import date

from socle.pathways import codes
from socle.pathways.codes import Code, questions
from socle.pathways.codes.questions import Moment
from socle.pathways.rules.readings.dated import ground_rules
from socle.pathways.rules.readings.journey import Journey, Situation, age
from socle.pathways.rules.readings.sets import Ground

NOTHING = Situation(date.min)


def pointed_at(key: str, journey: Journey, on: date) -> tuple[Code, ...]:
    """The grounds of a list (`iae-criterion`, `o2r-ground`, `o2r-attention`) at which age, sex and answers at entry point on a day.

    A code says which proofs it accepts (`more["proofs"]`); without one nobody is eligible by it. What somebody prefers not to say
    points at nothing. Source: criteria of the IAE of levels 1 and 2; order of 26 June 2024 and instruction of 30 July 2024 (O2R).
    """
    grounds = ground_rules(on).of[key]
    return tuple(one for one in codes.of(key, on=on) if one.code in grounds and _points(grounds[one.code], journey, on))


def _points(ground: Ground, journey: Journey, on: date) -> bool:
    if ground.sex:
        return journey.sex == ground.sex
    if ground.question:
        told = journey.at_entry or NOTHING
        is_asked = questions.get(ground.question).applies(Moment.ENTRY, {Moment.ENTRY: told.answers})
        return is_asked and told.answers.get(ground.question) in ground.answers
    if journey.born is None:
        return False
    years = age(journey.born, on)
    return ground.least <= years and (ground.under is None or years < ground.under)
