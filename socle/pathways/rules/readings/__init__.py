"""Readings: how each funder counts the same journey. Pure, under the rules of a day (`rules.toml`), on code lists of their day.

    esf(journey, rules_of)   the indicators of the ESF+ that count a person, or what is missing before they can be counted
    due(journey, moment, rules_of)   between which days they are to be asked at a moment
    checks(counts, rules_of) where the sums of that reading contradict each other
    iae(journey, rules_of)   the exit of work integration: lasting, transition, positive, other
    rtr(journey, rules_of)   what the programme counts: job, training, creation
    pointed_at(list, journey, on)   the grounds of eligibility for which to look for a proof
    esf_row(journey, identity, rules_of)   their row in the file of participants, under the columns of `esf_head`

One exit is one event; nothing that a reading says is ever kept, so that it can be read anew when something was mended.
"""

from socle.pathways.codes.questions import Moment
from socle.pathways.rules.readings.consistency import Inconsistency, checks, counted
from socle.pathways.rules.readings.eligibility import pointed_at
from socle.pathways.rules.readings.european import Reading, esf
from socle.pathways.rules.readings.exits import Counted, Exit, iae, rtr
from socle.pathways.rules.readings.journey import Journey, Outcome, Situation
from socle.pathways.rules.readings.missing import Missing, Why
from socle.pathways.rules.readings.participants import esf_head, esf_row
from socle.pathways.rules.readings.told import Window, due

__all__ = [
    "Counted",
    "Exit",
    "Inconsistency",
    "Journey",
    "Missing",
    "Moment",
    "Outcome",
    "Reading",
    "Situation",
    "Why",
    "Window",
    "checks",
    "counted",
    "due",
    "esf",
    "esf_head",
    "esf_row",
    "iae",
    "pointed_at",
    "rtr",
]
