"""The tables as a structure, and the structure as the sum of the decisions: they must be the same (rule C9)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from socle.governance.models import Change, Circle, CircleText, Mandate, Role, RoleText, Seat
from socle.governance.rules.structure import (
    CIRCLE_WORDS,
    ROLE_WORDS,
    CircleState,
    Decided,
    HeldState,
    Impossible,
    RoleState,
    Structure,
    Wording,
    frozen,
    instant,
    replay,
)


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


def tables(programme: UUID) -> Structure:
    """The structure that stands in the tables now."""
    words: defaultdict[UUID, list[Wording]] = defaultdict(list)
    circles = CircleText.kept.filter(circle__programme=programme).order_by("since")
    for owner, since, *says in circles.values_list("circle", "since", *CIRCLE_WORDS):
        words[owner].append(_wording(since, CIRCLE_WORDS, says))
    roles = RoleText.kept.filter(circle__programme=programme).order_by("since")
    for owner, since, *says in roles.values_list("role", "since", *ROLE_WORDS):
        words[owner].append(_wording(since, ROLE_WORDS, says))
    return Structure(
        circles={
            str(pk): CircleState(_id(parent), kind, key, instant(since) or "", instant(until), tuple(words[pk]))
            for pk, parent, kind, key, since, until in Circle.kept.filter(programme=programme).values_list(
                "pk", "parent", "kind", "key", "since", "until"
            )
        },
        roles={
            str(pk): RoleState(str(circle), key, core, single, instant(since) or "", instant(until), tuple(words[pk]))
            for pk, circle, key, core, single, since, until in Role.kept.filter(circle__programme=programme).values_list(
                "pk", "circle", "key", "core", "single", "since", "until"
            )
        },
        mandates=_held(Mandate, "role", programme),
        seats=_held(Seat, "quality", programme),
    )


def differences(programme: UUID) -> list[str]:
    """What stands otherwise in the tables than in the replay of the decisions; empty when they agree."""
    try:
        replayed, standing = replay(_plainly(decisions(programme))), tables(programme)
    except Impossible as fault:
        return [str(fault)]
    found = []
    for part in ("circles", "roles", "mandates", "seats"):
        one, other = getattr(replayed, part), getattr(standing, part)
        found += [f"{part}: {key} differs" for key in sorted(one.keys() | other.keys()) if one.get(key) != other.get(key)]
    return found


def differences_from_replay() -> list[str]:
    """The differences of every programme, for `socle check`."""
    roots = Circle.kept.filter(parent=None).values_list("programme", flat=True)
    return [difference for programme in roots for difference in differences(programme)]


def _plainly(decided: Iterator[Decided]) -> Iterator[Decided]:
    for one in decided:
        yield replace(one, changes=tuple((kind, _instants(data)) for kind, data in one.changes))


def _instants(data: Mapping[str, Any]) -> dict[str, Any]:
    return dict(data) | {name: instant(datetime.fromisoformat(data[name])) for name in ("since", "until") if data.get(name)}


def _held(model: Any, what: str, programme: UUID) -> dict[str, HeldState]:
    rows = model.kept.filter(circle__programme=programme, recorded_until=None)
    return {
        str(pk): HeldState(str(circle), str(kind), str(person), _id(organisation), instant(since) or "", instant(until))
        for pk, circle, kind, person, organisation, since, until in rows.values_list(
            "pk", "circle", what, "person", "organisation", "since", "until"
        )
    }


def _wording(since: Any, names: tuple[str, ...], says: list[Any]) -> Wording:
    values = (str(value) if isinstance(value, UUID) else value for value in says)
    return Wording(instant(since) or "", tuple((name, frozen(value)) for name, value in zip(names, values, strict=True)))


def _id(value: Any) -> str | None:
    return str(value) if value else None
