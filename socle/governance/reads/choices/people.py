"""People: who sits in a circle, who holds what, who stands in, and whom else one can name."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from socle.governance.models import Role, Seat, Substitute
from socle.governance.reads.choices.asking import MOST, Asking, Pairs, Row
from socle.governance.reads.roles import held
from socle.governance.rules.structure import instant
from socle.people.models import Organisation, Person, Territory


@dataclass(frozen=True, slots=True)
class Holding:
    """A mandate that can be named; `name` says who holds what, and from when if it is to come."""

    id: str
    circle: str
    role: str
    person: str
    name: str


def seats(asking: Asking, circle: UUID, most: int = MOST) -> list[Row]:
    """Who sits in a circle, in what quality, for whom, until when."""
    rows = asking.standing(Seat).filter(circle=circle)
    fields = ("person", "quality", "organisation", "organisation__name", "until")
    return [
        {"id": str(row["pk"]), "person": str(row["person"]), "name": row["person__name"], "quality": row["quality"]}
        | {"organisation": str(row["organisation"]) if row["organisation"] else None, "for": row["organisation__name"] or ""}
        | {"until": instant(row["until"])}
        for row in asking.first(rows, "person__name", *fields, also=Q(person__in=asking.kept), most=most)
    ]


def mandates(asking: Asking) -> list[Holding]:
    """Those of the circle, and of who leads the circles beneath; who leads a circle is chosen by the one above (rule D2)."""
    mine, lead = Q(circle=asking.circle), Q(role__core=Role.Core.LEAD)
    given = (mine if asking.circle.parent_id is None else mine & ~lead) | (lead & Q(circle__parent=asking.circle))
    rows = held(asking.actor).filter(given)
    fields = ("person", "role", "role_name", "circle", "circle_name", "since")
    return [_holding(asking, row) for row in asking.first(rows, "person__name", *fields)]


def _holding(asking: Asking, row: Row) -> Holding:
    name = _("{who}: {role}").format(who=row["person__name"], role=row["role_name"])
    if row["circle"] != asking.circle.pk:
        name = f"{name} ({row['circle_name']})"
    if row["since"] > asking.at:
        name = _("{holding}, from {date}").format(holding=name, date=date_format(localtime(row["since"]), "j F Y"))
    return Holding(str(row["pk"]), str(row["circle"]), str(row["role"]), str(row["person"]), name)


def substitutes(asking: Asking) -> Pairs:
    """Who stands in for whom, or is to."""
    rows = asking.lasting(Substitute).filter(circle=asking.circle)
    found = asking.first(rows, "person__name", "mandate__person__name")
    said = _("{who}, for {holder}")
    return [(str(row["pk"]), said.format(who=row["person__name"], holder=row["mandate__person__name"])) for row in found]


def people(asking: Asking) -> Pairs:
    return _named(asking, Person)


def organisations(asking: Asking) -> Pairs:
    return _named(asking, Organisation)


def territories(asking: Asking) -> Pairs:
    return _named(asking, Territory)


def _named(asking: Asking, model: Any) -> Pairs:
    rows = model.objects.seen_by(asking.actor).filter(ground=asking.circle.programme)
    if hasattr(model, "became"):
        rows = rows.filter(became=None)
    return [(str(row["pk"]), row["name"]) for row in asking.first(rows, "name")]
