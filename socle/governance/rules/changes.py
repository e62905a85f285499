"""Whether typed changes may be proposed: asked when they are submitted, and again when they are adopted (rules C10, C11).

Each change is looked at after those before it: its form, whether the circle may propose it (`checks`), then whether the
structure allows it, by applying it there. What the structure finds impossible is told in words (`refusals`), at its field.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from socle.governance.rules.checks import CHECKS
from socle.governance.rules.refusals import told
from socle.governance.rules.scope import Data, Problem, Reach, Scope, reach
from socle.governance.rules.shapes import misshapen
from socle.governance.rules.structure import KINDS, Impossible, Structure, carry_out, instant

INSTANTS = ("since", "until", "on", "expires_at")


def problems(changes: Iterable[Any], scope: Scope) -> list[Problem]:
    """All that stands in the way of proposing these changes together; empty when they may be proposed."""
    changes = list(changes)
    reached, structure = reach(changes, scope), scope.structure.copy()
    found: list[Problem] = []
    known: set[tuple[str, str]] = set()
    for position, change in enumerate(changes):
        wrong, structure = _tried(position, change, reached, structure)
        found += wrong or _twice(position, change, known)
    if not found:
        led = {structure.roles[held.what].says("circle") for held in structure.mandates.values() if _leads(structure, held.what)}
        found += [Problem(0, "lead", _("A circle begins with its first lead.")) for circle in sorted(reached.added - led)]
    return found


def outcome(changes: Iterable[Any], scope: Scope) -> Structure:
    """What would stand after these changes, as far as they are possible."""
    changes = list(changes)
    reached, structure = reach(changes, scope), scope.structure.copy()
    for position, change in enumerate(changes):
        _wrong, structure = _tried(position, change, reached, structure)
    return structure


def normal(data: Data) -> dict[str, Any]:
    """The details of a change with its instants as the structure writes them."""
    return dict(data) | {name: instant(datetime.fromisoformat(data[name])) for name in INSTANTS if data.get(name)}


def _tried(position: int, change: Any, reached: Reach, before: Structure) -> tuple[list[Problem], Structure]:
    """What is wrong with one change, and the structure after it, or as it was."""
    if not _is_change(change):
        return [Problem(position, "kind", _("This is no change that Socle knows."))], before
    kind, data = change["kind"], change["data"]
    if wrong := list(misshapen(kind, data)) or list(CHECKS[kind](data, reached, before)):
        return [Problem(position, field, sentence) for field, sentence in wrong], before
    after = before.copy()
    after.touched, after.reworded = dict(before.touched), set(before.reworded)
    try:
        carry_out(after, kind, normal(data), reached.scope.at)
    except Impossible as fault:
        field, sentence, code = told(kind, str(fault))
        return [Problem(position, field, sentence, code, fault.items)], before
    return [], after


def _twice(position: int, change: Any, known: set[tuple[str, str]]) -> list[Problem]:
    """One proposal gives an id once, and does the same to a thing once."""
    kind, data = change["kind"], change["data"]
    noun = kind.partition(".")[0]
    name, about = ("id", ("id", data["id"])) if "id" in data else (noun, (kind, data.get(noun) or data["circle"]))
    if about in known:
        return [Problem(position, name, _("One proposal does this to one thing once."))]
    known.add(about)
    return []


def _is_change(change: Any) -> bool:
    return (
        isinstance(change, dict)
        and set(change) == {"kind", "data"}
        and isinstance(change["data"], dict)
        and any(change["kind"] == kind for kind in KINDS)
    )


def _leads(structure: Structure, role: str) -> bool:
    return role in structure.roles and structure.roles[role].core == "lead"
