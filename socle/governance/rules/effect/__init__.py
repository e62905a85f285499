"""What changes would do: one structure against another. Pure, so that it can be told before anybody consents, and afterwards.

`effect` compares the structure before with the structure after; `rights` is what either gives to people; `rebase` moves a proposal
onto what stands by now, where nobody else has changed the same words.
"""

from dataclasses import dataclass

from socle.governance.rules.effect import endings, gains, lacking
from socle.governance.rules.effect.endings import Cut, Dissolved
from socle.governance.rules.effect.gains import Shift
from socle.governance.rules.effect.lacking import Missing, Orphan, Vacancy
from socle.governance.rules.effect.rebase import BASED, Conflict, Moved, Rebased, moved, rebase
from socle.governance.rules.effect.rights import Right, rights
from socle.governance.rules.effect.things import Thing, Word, things
from socle.governance.rules.effect.wording import Run, runs
from socle.governance.rules.structure import Structure

__all__ = [
    "BASED",
    "Conflict",
    "Cut",
    "Dissolved",
    "Effect",
    "Missing",
    "Moved",
    "Orphan",
    "Rebased",
    "Right",
    "Run",
    "Shift",
    "Thing",
    "Vacancy",
    "Word",
    "concerned",
    "effect",
    "moved",
    "rebase",
    "rights",
    "runs",
    "things",
]


@dataclass(frozen=True, slots=True)
class Effect:
    """What differs, and what follows: rights of people, terms that are cut, and what is lacking afterwards."""

    things: tuple[Thing, ...]
    gained: tuple[Shift, ...]
    lost: tuple[Shift, ...]
    cut: tuple[Cut, ...]
    vacant: tuple[Vacancy, ...]
    orphans: tuple[Orphan, ...]
    missing: tuple[Missing, ...]
    dissolved: tuple[Dissolved, ...]


def effect(before: Structure, after: Structure, at: str) -> Effect:
    """What it does to go from one structure to the other at an instant."""
    differing = things(before, after)
    moments = gains.instants(differing, at)
    gained, lost = gains.shifts(before, after, differing, at)
    return Effect(
        things=differing,
        gained=gained,
        lost=lost,
        cut=endings.cuts(differing),
        vacant=lacking.vacancies(before, after, differing, moments),
        orphans=lacking.orphans(before, after),
        missing=lacking.missing(before, after, differing, moments),
        dissolved=endings.dissolved(differing),
    )


def concerned(before: Structure, after: Structure) -> set[str]:
    """The people whose rights may differ; which do, `effect` says once all that they hold is known."""
    return gains.people(before, after, things(before, after))
