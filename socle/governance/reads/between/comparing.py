"""Two days of a circle and of all that lies beneath it, compared; and what differs, in words, as far as the reader may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from socle.governance.reads import then
from socle.governance.reads.between.sentences import changes_of, sentence
from socle.governance.reads.effects.names import Names, ids_of, looked_up
from socle.governance.reads.effects.told import Told
from socle.governance.reads.then import Then
from socle.governance.rules.between import beneath, differences
from socle.governance.rules.effect import Thing
from socle.governance.rules.structure import NOUNS, Structure
from socle.journal.act import Actor


@dataclass(frozen=True, slots=True)
class Between:
    """A circle on two days, each as known on a day, and what differs between them."""

    before: Then
    after: Then
    things: Sequence[Thing]


def between(actor: Actor, programme: UUID, circle: UUID, before: tuple[datetime, datetime], after: tuple[datetime, datetime]) -> Between:
    """What differs between two pairs of an instant and of the instant as of whose knowledge."""
    past = then.past(actor, programme)
    one, other = past.then(*before), past.then(*after)
    inside = beneath(str(circle), one.stood, other.stood)
    return Between(one, other, differences(one.stood, other.stood, inside))


def told(actor: Actor, found: Between, things: Sequence[Thing]) -> list[Told]:
    """Some of what differs, in words: names are looked up for these only."""
    stood = _stood(found)
    changes = [change for thing in things for change in changes_of(thing)]
    named = looked_up(actor, ids_of(changes, stood), changes, stood)
    return [sentence(thing, found.after, _as_then(named, stood)) for thing in things]


def _stood(found: Between) -> Structure:
    """What each thing was last, of what is known on either day: before where it stood before, else afterwards."""
    parts = (found.after.all, found.before.all, found.after.stood, found.before.stood)
    merged: Any = {noun: {key: state for part in parts for key, state in getattr(part, noun).items()} for noun in NOUNS}
    return Structure(**merged)


def _as_then(names: Names, stood: Structure) -> Names:
    """Names of what was not known on either day are not told: they are of later."""
    circles, roles, policies = (
        {key: name for key, name in known.items() if key in things}
        for known, things in ((names.circles, stood.circles), (names.roles, stood.roles), (names.policies, stood.policies))
    )
    return Names(names.people, names.organisations, names.territories, circles, roles, policies, stood, names.seen)
