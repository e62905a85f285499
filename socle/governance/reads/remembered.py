"""All that ever was of what a correction is about: a structure holds what stands, and a correction is about the past."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from socle.governance.models import Mandate, Seat
from socle.governance.reads.nouns import told
from socle.governance.reads.standing import derogations, mandates, roles, seats, substitutes
from socle.governance.rules.shapes import is_id
from socle.governance.rules.structure import Structure

_KNOWN = Q(recorded_until=None)


def remember(structure: Structure, changes: Iterable[Any]) -> Structure:
    """The structure with all that is known of what these changes correct; as it is where they correct nothing."""
    for noun, things in _remembered(changes).items():
        getattr(structure, noun).update(things)
    return structure


def _remembered(changes: Iterable[Any]) -> dict[str, dict[str, Any]]:
    named = {noun: {key for key in _named(changes, noun) if is_id(key)} for noun in ("mandate", "seat")}
    held = [*_held(Mandate, named["mandate"], "role"), *_held(Seat, named["seat"])]
    if not held:
        return {}
    theirs, of_roles, circles = Q(), Q(role__in=[role for _c, _p, role in held if role]), {circle for circle, _p, _r in held}
    for circle, person, _role in held:
        theirs |= Q(circle=circle, person=person)
    which = _KNOWN & (theirs | of_roles)
    found = told(
        mandates=mandates(which),
        seats=seats(_KNOWN & theirs),
        roles=roles(_KNOWN & Q(role__in=Mandate.kept.filter(which).values("role"))),
        substitutes=substitutes(_KNOWN & Q(mandate__in=named["mandate"])),
        derogations=derogations(_KNOWN & Q(about__in=circles)),
    )
    return {noun: getattr(found, noun) for noun in ("mandates", "seats", "roles", "substitutes", "derogations")}


def _named(changes: Iterable[Any], noun: str) -> Iterable[Any]:
    return (one["data"].get(noun) for one in changes if _is_of(one, f"{noun}.corrected"))


def _is_of(change: Any, kind: str) -> bool:
    return isinstance(change, dict) and change.get("kind") == kind and isinstance(change.get("data"), dict)


def _held(model: Any, ids: set[Any], *role: str) -> list[tuple[Any, Any, Any]]:
    rows = model.kept.filter(pk__in=ids).values_list("circle", "person", *role) if ids else ()
    return [(circle, person, next(iter(rest), None)) for circle, person, *rest in rows]
