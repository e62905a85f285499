"""Who had a power on the ground of a circle at an instant: the rights that a structure gave, where they reached it."""

from collections.abc import Iterator
from dataclasses import dataclass

from socle.governance.powers import POWERS
from socle.governance.rules.effect import Right, rights
from socle.governance.rules.effect.rights import above
from socle.governance.rules.structure import RoleState, Structure

HELD, LINK, SUBSTITUTE = "held", "link", "substitute"


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who had a power, because of a mandate, in a circle. `way`: as `Hat` has it; `caseload`: of those they accompanied only."""

    person: str
    mandate: str
    circle: str
    way: str
    caseload: bool
    facets: tuple[str, ...]


def holders(structure: Structure, at: str, power: str, circle: str) -> list[Holder]:
    """Whoever had a power on a circle, each mandate once, by person."""
    given = rights(structure, at, _may_give(structure, power))
    found = {_holder(structure, one) for one in given if one.power == power and _reaches(one, circle, structure)}
    return sorted(found, key=lambda one: (one.person, one.mandate, one.circle))


def _may_give(structure: Structure, power: str) -> Iterator[str]:
    """The mandates that may give it: by their own role, or because they make somebody a member elsewhere (rule D6)."""
    linked = {link.role for link in structure.links.values()}
    giving = {
        key for key, role in structure.roles.items() if role.core in ("lead", "representative") or key in linked or _names(role, power)
    }
    return (key for key, held in structure.mandates.items() if held.what in giving)


def _names(role: RoleState, power: str) -> bool:
    return any(dict(one)["power"] == power for one in role.lines("powers"))


def _reaches(right: Right, circle: str, structure: Structure) -> bool:
    if POWERS[right.power].wide or right.circle == circle:
        return circle in structure.circles
    return right.beneath and right.circle in above(circle, structure.circles)


def _holder(structure: Structure, right: Right) -> Holder:
    held = structure.mandates[right.because]
    way = SUBSTITUTE if held.person != right.person else HELD if right.circle == held.circle else LINK
    return Holder(right.person, right.because, right.circle, way, right.caseload, tuple(sorted(right.facets or ())))
