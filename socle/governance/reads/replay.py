"""The tables as a structure, and the structure as the sum of the decisions: they must be the same (rule C9)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from socle.governance.models import Change, Circle
from socle.governance.reads.standing import tables
from socle.governance.rules.changes import normal
from socle.governance.rules.structure import NOUNS, Decided, Impossible, instant, replay


def decisions(programme: UUID) -> Iterator[Decided]:
    """The decisions of a programme that changed its structure, in their order."""
    rows = Change.kept.filter(decision__programme=programme).order_by("decision__serial", "position")
    at: str | None = None
    current: UUID | None = None
    changes: list[tuple[str, Any]] = []
    for decision, adopted, kind, data in rows.values_list("decision", "decision__adopted_at", "kind", "data"):
        if decision != current and changes:
            yield Decided(at or "", tuple(changes), str(current))
            changes = []
        at, current = instant(adopted), decision
        changes.append((kind, data))
    if changes:
        yield Decided(at or "", tuple(changes), str(current))


def differences(programme: UUID) -> list[str]:
    """What stands otherwise in the tables than in the replay of the decisions; empty when they agree."""
    try:
        replayed, standing = replay(_plainly(decisions(programme))), tables(programme)
    except Impossible as fault:
        return [str(fault)]
    found = []
    for part in NOUNS:
        one, other = getattr(replayed, part), getattr(standing, part)
        found += [f"{part}: {key} differs" for key in sorted(one.keys() | other.keys()) if one.get(key) != other.get(key)]
    return found


def differences_from_replay() -> list[str]:
    """The differences of every programme, for `socle check`."""
    roots = Circle.kept.filter(parent=None).values_list("programme", flat=True)
    return [difference for programme in roots for difference in differences(programme)]


def _plainly(decided: Iterator[Decided]) -> Iterator[Decided]:
    for one in decided:
        yield replace(one, changes=tuple((kind, normal(data)) for kind, data in one.changes))
