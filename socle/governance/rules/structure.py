"""Structure as the sum of its decisions.

`apply(structure, change)` gives the structure that follows; `replay` folds it over all decisions. The tables of the room
are a projection of the same (rule C9), which `socle check` and the tests compare.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

Data = Mapping[str, Any]


class Impossible(Exception):
    """A change that the structure does not allow; the message names what is missing, as a code."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a circle or a role says of itself from an instant on; `says` is its content, in plain values."""

    since: str
    says: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class CircleState:
    parent: str | None
    kind: str
    key: str
    since: str
    until: str | None
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class RoleState:
    circle: str
    key: str
    core: str
    single: bool
    since: str
    until: str | None
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class HeldState:
    """A mandate (`what` is the role) or a seat (`what` is the quality)."""

    circle: str
    what: str
    person: str
    organisation: str | None
    since: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Structure:
    """All circles, roles, mandates and seats that ever were, by id; instants in ISO 8601, UTC."""

    circles: Mapping[str, CircleState] = field(default_factory=dict)
    roles: Mapping[str, RoleState] = field(default_factory=dict)
    mandates: Mapping[str, HeldState] = field(default_factory=dict)
    seats: Mapping[str, HeldState] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as replay reads it: when it was adopted, the typed changes that it carried out, and its id."""

    at: str
    changes: tuple[tuple[str, Data], ...]
    id: str = ""


CIRCLE_WORDS = ("name", "purpose", "domains", "powers", "territory")
ROLE_WORDS = ("name", "purpose", "domains", "accountabilities", "powers", "beneath", "term_months")
_UNSAID = {"term_months": 12}


def replay(decisions: Iterable[Decided]) -> Structure:
    """The structure that these decisions, in their order, have made; Impossible names the first that the others do not allow."""
    structure = Structure()
    for decision in decisions:
        for kind, data in decision.changes:
            try:
                structure = apply(structure, kind, data, decision.at)
            except Impossible as fault:
                raise Impossible(f"decision {decision.id} cannot be replayed: {kind}, {fault}") from fault
    return structure


def apply(structure: Structure, kind: str, data: Data, at: str) -> Structure:
    """The structure after one typed change, adopted at an instant; Impossible if it does not allow it."""
    return _APPLIED[kind](structure, data, at)


def _circle_added(s: Structure, data: Data, at: str) -> Structure:
    parent = data.get("parent")
    if data["id"] in s.circles or (parent is None) == bool(s.circles):
        raise Impossible("parent")
    if parent is not None and not _open(s.circles, parent):
        raise Impossible("parent")
    state = CircleState(parent, data["kind"], data.get("key", ""), at, None, (_wording(data, CIRCLE_WORDS, at),))
    return replace(s, circles={**s.circles, data["id"]: state})


def _role_added(s: Structure, data: Data, at: str) -> Structure:
    if data["id"] in s.roles or not _open(s.circles, data["circle"]):
        raise Impossible("circle")
    wordings = (_wording(data, ROLE_WORDS, at),)
    core, single = data.get("core", ""), bool(data.get("single"))
    state = RoleState(data["circle"], data.get("key", ""), core, single, at, None, wordings)
    return replace(s, roles={**s.roles, data["id"]: state})


def _role_amended(s: Structure, data: Data, at: str) -> Structure:
    role = _open(s.roles, data["role"])
    if role is None:
        raise Impossible("role")
    if role.wordings[-1].since >= at:
        raise Impossible("instant")
    amended = replace(role, wordings=(*role.wordings, _wording(data, ROLE_WORDS, at)))
    return replace(s, roles={**s.roles, data["role"]: amended})


def _role_ended(s: Structure, data: Data, at: str) -> Structure:
    role = _open(s.roles, data["role"])
    if role is None or role.wordings[-1].since >= at:
        raise Impossible("role")
    mandates = s.mandates
    for key in [key for key, held in mandates.items() if held.what == data["role"] and _holds_after(held, at)]:
        mandates = _ended(mandates, key, at)
    return replace(s, roles={**s.roles, data["role"]: replace(role, until=at)}, mandates=mandates)


def _mandate_given(s: Structure, data: Data, at: str) -> Structure:
    role = _open(s.roles, data["role"])
    since = max(data.get("since") or at, at)
    if role is None or data["id"] in s.mandates:
        raise Impossible("role")
    state = HeldState(role.circle, data["role"], data["person"], data.get("organisation"), since, data.get("until"))
    if any(_clash(held, state, role.single) for held in s.mandates.values()):
        raise Impossible("holder")
    return replace(s, mandates={**s.mandates, data["id"]: state})


def _mandate_ended(s: Structure, data: Data, at: str) -> Structure:
    return replace(s, mandates=_ended(s.mandates, data["mandate"], at))


def _seat_given(s: Structure, data: Data, at: str) -> Structure:
    if data["id"] in s.seats or not _open(s.circles, data["circle"]):
        raise Impossible("circle")
    state = HeldState(data["circle"], data["quality"], data["person"], data.get("organisation"), at, data.get("until"))
    return replace(s, seats={**s.seats, data["id"]: state})


def _seat_ended(s: Structure, data: Data, at: str) -> Structure:
    return replace(s, seats=_ended(s.seats, data["seat"], at))


_APPLIED = {
    "circle.added": _circle_added,
    "role.added": _role_added,
    "role.amended": _role_amended,
    "role.ended": _role_ended,
    "mandate.given": _mandate_given,
    "mandate.ended": _mandate_ended,
    "seat.given": _seat_given,
    "seat.ended": _seat_ended,
}
KINDS = tuple(_APPLIED)


def _wording(data: Data, words: tuple[str, ...], at: str) -> Wording:
    return Wording(at, tuple((word, frozen(data.get(word, _UNSAID.get(word)))) for word in words))


def frozen(value: Any) -> Any:
    """Plain values made hashable and comparable: lists as tuples, objects as sorted pairs, emptiness as None."""
    if isinstance(value, dict):
        return tuple(sorted((key, frozen(item)) for key, item in value.items() if frozen(item) is not None))
    if isinstance(value, list | tuple):
        return tuple(frozen(item) for item in value) or None
    return value or None


def _open(states: Mapping[str, Any], key: str | None) -> Any:
    state = states.get(key or "")
    return state if state is not None and state.until is None else None


def _holds_after(held: HeldState, at: str) -> bool:
    return held.until is None or held.until > at


def _clash(held: HeldState, other: HeldState, single: bool) -> bool:
    if held.what != other.what or not (single or held.person == other.person):
        return False
    return (other.until is None or held.since < other.until) and (held.until is None or other.since < held.until)


def _ended(states: Mapping[str, HeldState], key: str, at: str) -> dict[str, HeldState]:
    """What was to come and never began is no longer known at all; what holds ends now (rule M3)."""
    held = states.get(key)
    if held is None or not _holds_after(held, at):
        raise Impossible("ended")
    others = {name: state for name, state in states.items() if name != key}
    return others if held.since >= at else {**others, key: replace(held, until=at)}


def instant(moment: datetime | None) -> str | None:
    """An instant as the structure writes it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds") if moment else None
