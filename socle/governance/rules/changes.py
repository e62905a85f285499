"""Whether typed changes may be proposed: asked when they are submitted, not at adoption (rule C11).

A circle changes its own roles, seats and mandates, and adds circles beneath itself; it hands out no power that it does not
hold (rule S1 for domains, and for powers), and nothing that somebody could read as another's.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from socle.governance.powers import POWERS
from socle.governance.rules.structure import KINDS

Sentence = str | Promise
Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one change cannot be proposed: its place in the list, the field, and a sentence."""

    position: int
    field: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Scope:
    """What the proposing circle is and holds, as ids in text. `roles`: id -> (current text's id, core or "")."""

    circle: str
    powers: frozenset[str]
    domains: frozenset[str]
    roles: Mapping[str, tuple[str, str]]
    mandates: frozenset[str]
    seats: frozenset[str]
    people: frozenset[str]
    organisations: frozenset[str]
    territories: frozenset[str]
    kinds: frozenset[str]
    qualities: frozenset[str]
    at: datetime


@dataclass(slots=True)
class Added:
    """What the changes before this one add: circles with their powers, roles with their circle and core."""

    circles: dict[str, frozenset[str]] = field(default_factory=dict)
    roles: dict[str, tuple[str, str]] = field(default_factory=dict)
    led: set[str] = field(default_factory=set)


def problems(changes: Iterable[Mapping[str, Any]], scope: Scope) -> list[Problem]:
    """All that stands in the way of proposing these changes together; empty when they may be proposed."""
    found: list[Problem] = []
    added = Added()
    for position, change in enumerate(changes):
        kind, data = change.get("kind"), change.get("data")
        if kind not in KINDS or not isinstance(data, dict):
            found.append(Problem(position, "kind", _("This is no change that Socle knows.")))
            continue
        found += [Problem(position, name, sentence) for name, sentence in _CHECKS[kind](data, scope, added)]
        _remember(kind, data, added)
    if not found:
        found += [Problem(0, "lead", _("A circle begins with its first lead.")) for circle in added.circles if circle not in added.led]
    return found


def _remember(kind: str, data: Data, added: Added) -> None:
    if kind == "circle.added":
        added.circles[str(data.get("id"))] = frozenset(one for one in data.get("powers", []) if isinstance(one, str))
    elif kind == "role.added":
        added.roles[str(data.get("id"))] = (str(data.get("circle")), str(data.get("core", "")))
    elif kind == "mandate.given" and added.roles.get(str(data.get("role")), ("", ""))[1] == "lead":
        added.led.add(str(data.get("circle")))


Found = Iterable[tuple[str, Sentence]]
_MISSING = _("This is needed.")
_LONG = _("This is too long.")


def _words(data: Data) -> Found:
    name = data.get("name")
    if not isinstance(name, str) or not name.strip():
        yield "name", _("A name is needed.")
    elif len(name) > 120:
        yield "name", _("A name has at most 120 characters.")
    if not isinstance(data.get("purpose", ""), str) or len(data.get("purpose", "")) > 2000:
        yield "purpose", _LONG
    for field_ in ("domains", "accountabilities"):
        lines = data.get(field_, [])
        if not isinstance(lines, list) or len(lines) > 30 or not all(isinstance(x, str) and 0 < len(x) <= 300 for x in lines):
            yield field_, _("At most 30 lines, of at most 300 characters each.")


def _powers(data: Data, scope: Scope, added: Added) -> Found:
    held = added.circles.get(str(data.get("circle")), scope.powers)
    powers = data.get("powers", [])
    if not isinstance(powers, list) or not all(map(_is_power, powers)):
        yield "powers", _("This is no power that Socle knows.")
        return
    if len({one["power"] for one in powers}) < len(powers):
        yield "powers", _("A role holds each power once.")
    for one in powers:
        power = one["power"]
        if power not in POWERS:
            yield "powers", _("This is no power that Socle knows.")
        elif power not in held:
            yield "powers", _("The circle does not hold this power, so it cannot give it.")


def _domains(data: Data, scope: Scope) -> Found:
    if set(data.get("domains", [])) - scope.domains:
        yield "domains", _("A circle beneath takes its domain from this circle's.")


def _fresh_id(data: Data) -> Found:
    if not _is_id(data.get("id")):
        yield "id", _MISSING


def _own_circle(data: Data, scope: Scope, added: Added) -> Found:
    """C11; a circle that is added by the same proposal is set up by it."""
    if data.get("circle") != scope.circle and data.get("circle") not in added.circles:
        yield "circle", _("A circle changes only what is its own.")


def _circle_added(data: Data, scope: Scope, added: Added) -> Found:
    yield from _fresh_id(data)
    yield from _words(data)
    powers = data.get("powers", [])
    for power in powers if isinstance(powers, list) else [None]:
        if not isinstance(power, str) or power not in scope.powers:
            yield "powers", _("The circle does not hold this power, so it cannot give it.")
    yield from _domains(data, scope)
    if data.get("kind") not in scope.kinds:
        yield "kind", _MISSING
    if data.get("parent") != scope.circle:
        yield "parent", _("A circle is added beneath the one that decides.")
    if data.get("territory") and data["territory"] not in scope.territories:
        yield "territory", _MISSING


def _role_added(data: Data, scope: Scope, added: Added) -> Found:
    yield from _fresh_id(data)
    yield from _own_circle(data, scope, added)
    yield from _words(data)
    yield from _powers(data, scope, added)
    yield from _term(data)


def _role_amended(data: Data, scope: Scope, added: Added) -> Found:
    yield from _own_role(data, scope)
    yield from _words(data)
    yield from _powers(data, scope, added)
    yield from _term(data)


def _role_ended(data: Data, scope: Scope, added: Added) -> Found:
    yield from _own_role(data, scope)
    if scope.roles.get(str(data.get("role")), ("", ""))[1]:
        yield "role", _("The roles that every circle has cannot be ended.")


def _own_role(data: Data, scope: Scope) -> Found:
    if data.get("role") not in scope.roles:
        yield "role", _("This role is not one of the circle's.")
    elif scope.roles[data["role"]][0] != data.get("base"):
        yield "role", _("The role has changed since this was drafted.")


def _mandate_given(data: Data, scope: Scope, added: Added) -> Found:
    yield from _fresh_id(data)
    yield from _own_circle(data, scope, added)
    yield from _somebody(data, scope)
    place = scope.circle if data.get("role") in scope.roles else added.roles.get(str(data.get("role")), ("", ""))[0]
    if not place or place != data.get("circle"):
        yield "role", _("This role is not one of the circle's.")
    yield from _until(data, scope)


def _mandate_ended(data: Data, scope: Scope, added: Added) -> Found:
    if data.get("mandate") not in scope.mandates:
        yield "mandate", _("This mandate is not one of the circle's, or has ended.")


def _seat_given(data: Data, scope: Scope, added: Added) -> Found:
    yield from _fresh_id(data)
    yield from _own_circle(data, scope, added)
    yield from _somebody(data, scope)
    if data.get("quality") not in scope.qualities:
        yield "quality", _("Choose in what quality this person sits.")
    yield from _until(data, scope)


def _seat_ended(data: Data, scope: Scope, added: Added) -> Found:
    if data.get("seat") not in scope.seats:
        yield "seat", _("This seat is not one of the circle's, or has ended.")


def _somebody(data: Data, scope: Scope) -> Found:
    if data.get("person") not in scope.people:
        yield "person", _("Choose a person.")
    if data.get("organisation") and data["organisation"] not in scope.organisations:
        yield "organisation", _("Choose an organisation.")


def _until(data: Data, scope: Scope) -> Found:
    for name in ("since", "until"):
        if data.get(name) and not _is_instant(data[name]):
            yield name, _("This is no date.")
            return
    if data.get("until") and datetime.fromisoformat(data["until"]) <= scope.at:
        yield "until", _("A mandate ends after it begins.")


def _term(data: Data) -> Found:
    months = data.get("term_months", 12)
    if not isinstance(months, int) or not 1 <= months <= 120:
        yield "term_months", _("A term lasts between 1 and 120 months.")


def _is_power(value: Any) -> bool:
    """Whether this is a power of a role: its key, and how it is limited."""
    if not isinstance(value, dict) or not isinstance(value.get("power"), str) or set(value) - {"power", "caseload", "facets"}:
        return False
    facets = value.get("facets") or []
    return isinstance(value.get("caseload", False), bool) and isinstance(facets, list) and all(isinstance(x, str) for x in facets)


def _is_id(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def _is_instant(value: Any) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


_CHECKS: dict[str, Callable[[Data, Scope, Added], Found]] = {
    "circle.added": _circle_added,
    "role.added": _role_added,
    "role.amended": _role_amended,
    "role.ended": _role_ended,
    "mandate.given": _mandate_given,
    "mandate.ended": _mandate_ended,
    "seat.given": _seat_given,
    "seat.ended": _seat_ended,
}
