"""Roles: the circle's own, the lead roles of those beneath, those of other circles."""

from typing import Any
from uuid import UUID

from django.db.models import Case, Q, When

from socle.governance.models import CircleText, Link, Role, RoleText
from socle.governance.reads.choices.asking import MOST, Asking, Pairs, Row
from socle.governance.reads.roles import circle_words
from socle.governance.rules.structure import instant

_WORDS = ("name", "purpose", "domains", "accountabilities", "powers", "beneath", "term_months")
_FIXED = ("since", "role__core", "role__single")


def own(asking: Asking) -> list[Row]:
    """The roles of the circle; those that every circle has are always among them."""
    return _as_roles(asking, asking.standing(RoleText).filter(circle=asking.circle), also=~Q(role__core=""))


def own_of(asking: Asking, circle: UUID, most: int = MOST) -> list[Row]:
    """The roles of a circle that not every circle has."""
    return _as_roles(asking, asking.standing(RoleText).filter(circle=circle, role__core=""), most=most)


def cores(asking: Asking, kind: str) -> list[Row]:
    """The roles that every circle has: as a circle of this kind just beneath has them, or any beneath, or the circle itself, whose
    words of what they are for are its own."""
    alike = Case(When(circle__kind=kind, then=0), default=1)
    beneath = asking.standing(CircleText).filter(circle__parent=asking.circle).order_by(alike, "circle")
    if (found := beneath.values_list("circle", flat=True).first()) is not None:
        return cores_of(asking, found)
    return [row | {"purpose": ""} for row in cores_of(asking, asking.circle.pk)]


def cores_of(asking: Asking, circle: UUID) -> list[Row]:
    return _as_roles(asking, asking.standing(RoleText).filter(circle=circle).exclude(role__core=""))


def _as_roles(asking: Asking, rows: Any, **asked: Any) -> list[Row]:
    fields = (*_FIXED, *(word for word in _WORDS if word != "name"))
    return [
        {"id": str(row["role"]), "base": instant(row["since"]), "core": row["role__core"], "single": row["role__single"]}
        | {word: row[word] for word in _WORDS}
        for row in asking.first(rows, "name", *fields, key="role", **asked)
    ]


def leads(asking: Asking) -> list[Row]:
    """The lead roles of the circles just beneath, each named with its circle."""
    rows = asking.standing(RoleText).filter(role__core=Role.Core.LEAD, circle__parent=asking.circle).annotate(**circle_words())
    found = asking.first(rows, "circle_name", "name", "circle", key="role")
    return [{"id": str(row["role"]), "circle": str(row["circle"]), "name": f"{row['name']} ({row['circle_name']})"} for row in found]


def outside(asking: Asking) -> Pairs:
    """The roles of the other circles of the programme, but for those that are invited already."""
    invited = asking.standing(Link).filter(circle=asking.circle).exclude(role__in=asking.kept).values("role")
    rows = asking.standing(RoleText).filter(circle__programme=asking.circle.programme).exclude(circle=asking.circle)
    rows = rows.exclude(role__core=Role.Core.MEMBER).exclude(role__in=invited).annotate(**circle_words())
    return [(str(row["role"]), f"{row['name']} ({row['circle_name']})") for row in asking.first(rows, "name", "circle_name", key="role")]


def invited(asking: Asking) -> Pairs:
    """The roles of other circles that are invited into this one: link and name."""
    rows = asking.standing(Link).filter(circle=asking.circle, role__texts__until=None, role__texts__recorded_until=None)
    return [(str(row["pk"]), row["role__texts__name"]) for row in asking.first(rows, "role__texts__name")]
