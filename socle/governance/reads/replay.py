"""The tables as a structure, and the structure as the sum of the decisions: they must be the same (rule C9)."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from socle.governance.models import Circle
from socle.governance.models import Earlier as Row
from socle.governance.reads.chronicles import decided
from socle.governance.reads.standing import tables
from socle.governance.rules.chronicle import Chronicle, Earlier
from socle.governance.rules.structure import NOUNS, Impossible, instant


def differences(programme: UUID) -> list[str]:
    """What stands otherwise in the tables than in the replay of the decisions; empty when they agree."""
    try:
        replayed, standing = Chronicle.of(decided(programme)), tables(programme)
    except Impossible as fault:
        return [str(fault)]
    found = []
    for part in NOUNS:
        one, other = getattr(replayed.structure, part), getattr(standing, part)
        found += [f"{part}: {key} differs" for key in sorted(one.keys() | other.keys()) if one.get(key) != other.get(key)]
    was, kept = {_told(known) for known in replayed.earlier()}, set(_earlier(programme))
    return found + [f"{noun}: {key} was known otherwise" for noun, key, *_rest in sorted(was ^ kept)]


def differences_from_replay() -> list[str]:
    """The differences of every programme, for `socle check`."""
    roots = Circle.kept.filter(parent=None).values_list("programme", flat=True)
    return [difference for programme in roots for difference in differences(programme)]


def _told(known: Earlier) -> tuple[Any, ...]:
    state, recorded = known.state, (known.recorded_since, known.recorded_until)
    return known.noun, known.key, state.since, state.until or "", getattr(state, "because", ""), *recorded, known.decision


def _earlier(programme: UUID) -> Iterator[tuple[Any, ...]]:
    fields = ("noun", "thing", "since", "until", "ended_because", "recorded_since", "recorded_until", "decision")
    for noun, thing, since, until, because, known, known_until, decision in Row.kept.filter(circle__programme=programme).values_list(
        *fields
    ):
        recorded = instant(known), instant(known_until)
        yield noun, str(thing), instant(since), instant(until) or "", because, *recorded, str(decision)
