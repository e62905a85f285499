"""The circle itself, and those beneath it."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, F

from socle.governance.models import CircleText, Link, Mandate, PolicyText, RoleText, Seat, Substitute
from socle.governance.reads.choices.asking import MOST, Asking, Row
from socle.governance.rules.structure import instant

_WORDS = ("purpose", "domains", "powers", "territory")


def own(asking: Asking) -> Row:
    """The circle itself; `has` names that of which there is something."""
    there = {f"has_{name}": Exists(rows) for name, rows in _there(asking).items()}
    rows = asking.standing(CircleText).filter(circle=asking.circle).annotate(**there)
    row = rows.values("circle", "name", "since", *_WORDS, *there).first()
    if row is None:
        return {"name": "", "domains": [], "powers": [], "territory": None, "has": frozenset()}
    return _as_circle(row) | {"has": frozenset(name.removeprefix("has_") for name in there if row[name])}


def _there(asking: Asking) -> dict[str, Any]:
    here = {"circle": asking.circle}
    beneath = asking.standing(CircleText).filter(circle__parent=asking.circle)
    return {
        "roles": asking.standing(RoleText).filter(role__core="", **here),
        "mandates": asking.lasting(Mandate).filter(**here),
        "seats": asking.standing(Seat).filter(**here),
        "substitutes": asking.lasting(Substitute).filter(**here),
        "links": asking.standing(Link).filter(**here),
        "policies": asking.standing(PolicyText).filter(**here),
        "one_beneath": beneath,
        "two_beneath": beneath[1:],
        "two_below": _below(asking)[1:],
    }


def _below(asking: Asking) -> Any:
    return asking.standing(CircleText).filter(circle__path__startswith=asking.circle.path).exclude(circle=asking.circle)


def domain_holders(asking: Asking) -> dict[str, UUID]:
    """Who holds the domains of the circle (rule S2), by domain."""
    roles = asking.standing(RoleText).filter(circle=asking.circle).exclude(domains=[]).values_list("role", "domains")
    circles = asking.standing(CircleText).filter(circle__parent=asking.circle).exclude(domains=[]).values_list("circle", "domains")
    return {domain: holder for holder, domains in roles.union(circles, all=True) for domain in domains}


def beneath(asking: Asking, circle: UUID, most: int = MOST) -> list[Row]:
    """The circles just beneath one, in their own words."""
    rows = asking.standing(CircleText).filter(circle__parent=circle)
    return [_as_circle(row) for row in asking.first(rows, "name", "since", *_WORDS, key="circle", most=most)]


def below(asking: Asking) -> list[Row]:
    """The circles beneath at any depth; `above` is the name of the one above each, `under` its id."""
    above = {"circle__parent__texts__until": None, "circle__parent__texts__recorded_until": None}
    rows = _below(asking).filter(**above).annotate(above=F("circle__parent__texts__name"), under=F("circle__parent"))
    found = asking.first(rows, "name", "since", "above", "under", *_WORDS, key="circle")
    return [_as_circle(row) | {"above": row["above"], "under": str(row["under"])} for row in found]


def _as_circle(row: Row) -> Row:
    territory = str(row["territory"]) if row["territory"] else None
    said = {word: row[word] for word in ("name", *_WORDS)} | {"territory": territory}
    return said | {"id": str(row["circle"]), "base": instant(row["since"])}
