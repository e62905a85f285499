"""What may be decided in an emergency, until the circle consents to it: what can end by itself, and opens nothing to anybody (rule E2)."""

from collections.abc import Iterable, Mapping
from typing import Any

from socle.governance.rules.effect import effect
from socle.governance.rules.effect.things import Thing, things
from socle.governance.rules.structure import Structure

KINDS = ("policy.adopted", "policy.amended", "role.amended", "circle.amended")
"""What changes who holds or sits, ends something for good or says how the circle decides waits for consent."""


def beyond(changes: Iterable[Mapping[str, Any]]) -> int | None:
    """The first change that waits for consent, by its position."""
    return next((position for position, one in enumerate(changes) if one["kind"] not in KINDS), None)


def widens(before: Structure, after: Structure, at: str) -> bool:
    """Whether somebody could do more than before: by a mandate of today, or by one that a role or a circle would give tomorrow."""
    return bool(effect(before, after, at).gained) or any(map(_says_more, things(before, after)))


def _says_more(thing: Thing) -> bool:
    if thing.noun not in ("roles", "circles") or thing.before is None or thing.after is None:
        return False
    one, other = (set(state.lines("powers")) for state in (thing.before, thing.after))
    return bool(other - one) or (thing.noun == "roles" and bool(thing.after.says("beneath")) > bool(thing.before.says("beneath")))
