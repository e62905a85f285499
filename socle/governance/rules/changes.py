"""Whether typed changes may be proposed: asked when they are submitted, not at adoption (rule C11).

A circle changes its own roles, seats and mandates, and adds circles beneath itself; it hands out no power that it does not
hold (rule S1 for domains, and for powers), and nothing that somebody could read as another's.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from socle.governance.powers import POWERS
from socle.governance.rules.scope import Added, Problem, Scope, Sentence
from socle.governance.rules.shapes import misshapen
from socle.governance.rules.structure import KINDS
from socle.ground.text import is_blank

Data = Mapping[str, Any]


def problems(changes: Iterable[Mapping[str, Any]], scope: Scope) -> list[Problem]:
    """All that stands in the way of proposing these changes together; empty when they may be proposed."""
    found: list[Problem] = []
    added = Added()
    for position, change in enumerate(changes):
        if not _is_change(change):
            found.append(Problem(position, "kind", _("This is no change that Socle knows.")))
            continue
        kind, data = change["kind"], change["data"]
        shapeless = list(misshapen(kind, data))
        found += [Problem(position, name, sentence) for name, sentence in shapeless or _CHECKS[kind](data, scope, added)]
        if not shapeless:
            _remember(kind, data, added)
    if not found:
        found += [Problem(0, "lead", _("A circle begins with its first lead.")) for circle in added.circles if circle not in added.led]
    return found


def _is_change(change: Any) -> bool:
    return (
        isinstance(change, dict)
        and set(change) == {"kind", "data"}
        and isinstance(change["data"], dict)
        and any(change["kind"] == kind for kind in KINDS)
    )


def _remember(kind: str, data: Data, added: Added) -> None:
    identity, circle, role = data.get("id", ""), data.get("circle", ""), data.get("role", "")
    if kind == "circle.added":
        added.circles[identity] = frozenset(data.get("powers", []))
    elif kind == "role.added":
        added.roles[identity] = (circle, data.get("core", ""))
    elif kind == "mandate.given" and added.roles.get(role, ("", ""))[1] == "lead":
        added.led.add(circle)
    elif kind == "role.ended":
        added.ended.add(role)
    added.touched.add(data.get(_TOUCHED[kind], ""))


Found = Iterable[tuple[str, Sentence]]
_MISSING = _("This is needed.")


def _words(data: Data) -> Found:
    if is_blank(data.get("name", "")):
        yield "name", _("A name is needed.")


def _powers(data: Data, scope: Scope, added: Added) -> Found:
    held = added.circles.get(data.get("circle", ""), scope.powers)
    powers = [one["power"] for one in data.get("powers", [])]
    if len(set(powers)) < len(powers):
        yield "powers", _("A role holds each power once.")
    yield from _held(powers, held)


def _held(powers: Iterable[str], held: frozenset[str]) -> Found:
    for power in powers:
        if power not in POWERS:
            yield "powers", _("This is no power that Socle knows.")
        elif power not in held:
            yield "powers", _("The circle does not hold this power, so it cannot give it.")


def _domains(data: Data, scope: Scope) -> Found:
    if set(data.get("domains", [])) - scope.domains:
        yield "domains", _("A circle beneath takes its domain from this circle's.")


def _fresh_id(data: Data, scope: Scope, added: Added) -> Found:
    if not data.get("id"):
        yield "id", _MISSING
    elif data["id"] in added.touched:
        yield "id", _("This is already there.")


def _own_circle(data: Data, scope: Scope, added: Added) -> Found:
    """C11; what the same proposal adds is set up by it."""
    if data.get("circle") != scope.circle and data.get("circle") not in added.circles:
        yield "circle", _("A circle changes only what is its own.")


def _circle_added(data: Data, scope: Scope, added: Added) -> Found:
    yield from _fresh_id(data, scope, added)
    yield from _words(data)
    yield from _held(data.get("powers", []), scope.powers)
    yield from _domains(data, scope)
    if data.get("kind") not in scope.kinds:
        yield "kind", _MISSING
    if data.get("parent") != scope.circle:
        yield "parent", _("A circle is added beneath the one that decides.")
    if data.get("territory") and data["territory"] not in scope.territories:
        yield "territory", _MISSING


def _role_added(data: Data, scope: Scope, added: Added) -> Found:
    yield from _fresh_id(data, scope, added)
    yield from _own_circle(data, scope, added)
    yield from _words(data)
    yield from _powers(data, scope, added)
    yield from _core(data, scope, added)


def _core(data: Data, scope: Scope, added: Added) -> Found:
    """S6: a circle has each of the roles that every circle has once."""
    core, circle = data.get("core", ""), data.get("circle")
    if not core:
        return
    standing = {held for _text, held in scope.roles.values()} if circle == scope.circle else set()
    if core not in scope.cores:
        yield "core", _MISSING
    elif core in standing or (circle, core) in added.roles.values():
        yield "core", _("This is already there.")


def _role_amended(data: Data, scope: Scope, added: Added) -> Found:
    yield from _own_role(data, scope, added)
    yield from _words(data)
    yield from _powers(data, scope, added)


def _role_ended(data: Data, scope: Scope, added: Added) -> Found:
    yield from _own_role(data, scope, added)
    if scope.roles.get(data.get("role", ""), ("", ""))[1]:
        yield "role", _("The roles that every circle has cannot be ended.")


def _own_role(data: Data, scope: Scope, added: Added) -> Found:
    """C10 and C11: a role of the circle's own, as it stood when this was drafted."""
    if data.get("role") not in scope.roles:
        yield "role", _("This role is not one of the circle's.")
    elif scope.roles[data["role"]][0] != data.get("base") or data["role"] in added.touched:
        yield "role", _("The role has changed since this was drafted.")
    yield from _at_home(data, scope)


def _at_home(data: Data, scope: Scope) -> Found:
    if data.get("circle", scope.circle) != scope.circle:
        yield "circle", _("A circle changes only what is its own.")


def _mandate_given(data: Data, scope: Scope, added: Added) -> Found:
    yield from _fresh_id(data, scope, added)
    yield from _own_circle(data, scope, added)
    yield from _somebody(data, scope)
    role = data.get("role", "")
    place = scope.circle if role in scope.roles and role not in added.ended else added.roles.get(role, ("", ""))[0]
    if not place or place != data.get("circle"):
        yield "role", _("This role is not one of the circle's.")
    yield from _until(data, scope)


def _mandate_ended(data: Data, scope: Scope, added: Added) -> Found:
    if data.get("reason", "") not in {"", *scope.endings}:
        yield "reason", _MISSING
    if data.get("mandate") not in scope.mandates - added.touched:
        yield "mandate", _("This mandate is not one of the circle's, or has ended.")
    yield from _at_home(data, scope)


def _seat_given(data: Data, scope: Scope, added: Added) -> Found:
    yield from _fresh_id(data, scope, added)
    yield from _own_circle(data, scope, added)
    yield from _somebody(data, scope)
    if data.get("quality") not in scope.qualities:
        yield "quality", _("Choose in what quality this person sits.")
    yield from _until(data, scope)


def _seat_ended(data: Data, scope: Scope, added: Added) -> Found:
    if data.get("seat") not in scope.seats - added.touched:
        yield "seat", _("This seat is not one of the circle's, or has ended.")
    yield from _at_home(data, scope)


def _somebody(data: Data, scope: Scope) -> Found:
    if data.get("person") not in scope.people:
        yield "person", _("Choose a person.")
    if data.get("organisation") and data["organisation"] not in scope.organisations:
        yield "organisation", _("Choose an organisation.")


def _until(data: Data, scope: Scope) -> Found:
    since, until = data.get("since"), data.get("until")
    begins = max(scope.at, datetime.fromisoformat(since)) if since else scope.at
    if until and datetime.fromisoformat(until) <= begins:
        yield "until", _("A mandate ends after it begins.")


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

_TOUCHED = {
    "circle.added": "id",
    "role.added": "id",
    "role.amended": "role",
    "role.ended": "role",
    "mandate.given": "id",
    "mandate.ended": "mandate",
    "seat.given": "id",
    "seat.ended": "seat",
}
