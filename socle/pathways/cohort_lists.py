"""The list of cohorts."""

import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.governance.lists import circle_cell, circles, of_day, with_places
from socle.look.environment import address
from socle.look.lists import Cell, Choice, Column, Days, Listing, Sort, Text, of
from socle.look.lists.filters import within
from socle.look.lists.view import many
from socle.pathways.models import Cohort
from socle.pathways.reads.overview import members
from socle.people.folded import among


def _inside(row: Any) -> Cell:
    if row["limit"] is None:
        return Cell(many(row["inside"]))
    return Cell(f"{many(row['inside'])} / {many(row['limit'])}", "care" if row["inside"] >= row["limit"] else "")


def _beside(actor: Any, rows: list[dict[str, Any]]) -> None:
    """How many talents are in each; its own places take another name, since lists know the circle as the place."""
    inside = members([row["pk"] for row in rows]) if rows else {}
    for row in rows:
        row["inside"], row["limit"] = inside.get(row["pk"], 0), row["places"]
    with_places(actor, rows)


COHORTS = Listing(
    name="cohorts",
    title=_("Cohorts"),
    page="cohorts",
    label="pathways.cohort",
    rows=lambda actor: Cohort.objects.seen_by(actor),
    columns=(
        Column("name", _("Name"), lambda row: row["name"], ("name",)),
        Column("circle", _("Circle"), circle_cell, ("circle",)),
        Column("begins", _("First day"), of_day("begins_on"), ("begins_on",), exported=lambda row: row["begins_on"], sort="last", day=True),
        Column("talents", _("Talents"), _inside, ("places",), exported=lambda row: row["inside"], number=True),
    ),
    sorts=(Sort("last", _("Last begun first"), "begins_on", kind=datetime.date, down=True),),
    filters=(
        Text("q", _("Name"), lambda rows, words, actor: among(rows, words, "name")),
        Choice("circle", _("Circle"), of("circle"), choices=circles),
        Days("begins", _("First day"), within("begins_on")),
    ),
    counted=lambda number: ngettext("One cohort", "%(number)s cohorts", number) % {"number": many(number)},
    address=lambda row: address("cohort", row["pk"]),
    beside=_beside,
)
