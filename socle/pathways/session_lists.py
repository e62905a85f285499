"""The list of sessions."""

import datetime
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.governance.lists import circle_cell, circles, with_places
from socle.ground import now
from socle.look.environment import DAY, address, date
from socle.look.lists import Cell, Choice, Column, Days, Listing, Sort, Text, YesNo, of
from socle.look.lists.filters import within
from socle.look.lists.view import many
from socle.pathways.models import Session, Workshop
from socle.pathways.workshop_lists import lasts
from socle.people.folded import among

WHEN = {"coming": _("to come"), "past": _("past"), "every": _("all of them")}


def _day(row: Any) -> str:
    first, last = (timezone.localtime(row[name]).date() for name in ("starts_at", "ends_at"))
    return date(first, DAY) if first == last else str(_("{first} to {last}")).format(first=date(first, DAY), last=date(last, DAY))


def _trainer(row: Any) -> str:
    name = row["trainer__name"] or row["trainer_name"]
    return f"{name}, {row['trainer_organisation']}" if row["trainer_organisation"] else name


def _taken(row: Any) -> Cell:
    said = f"{row['taken']} / {row['capacity']}"
    if row["cancelled_at"]:
        return Cell(_("called off"), "no")
    return Cell(said, "care") if row["taken"] >= row["capacity"] else Cell(said)


def _free(rows: Any, value: bool, actor: Any) -> Any:
    free = Q(taken__lt=F("capacity"), cancelled_at=None, ends_at__gt=now())
    return rows.filter(free) if value else rows.exclude(free)


def _mine(rows: Any, value: bool, actor: Any) -> Any:
    return rows.filter(trainer=actor.person) if value else rows.exclude(trainer=actor.person)


def _when(rows: Any, value: str, actor: Any) -> Any:
    """Those to come are few: they are found by their end first, and then put in order; the others are found in their order."""
    coming = Session.kept.filter(ends_at__gt=now()).values("pk")
    return {"coming": rows.filter(pk__in=coming), "past": rows.exclude(ends_at__gt=now())}.get(value, rows)


def _beside(actor: Any, rows: list[dict[str, Any]]) -> None:
    """The circle of each row takes the name under which lists know it; where it is held keeps one of its own."""
    for row in rows:
        row["where"] = row["place"]
    with_places(actor, rows)


SESSIONS = Listing(
    name="sessions",
    title=_("Sessions"),
    page="sessions",
    label="pathways.session",
    rows=lambda actor: Session.objects.seen_by(actor),
    columns=(
        Column("name", _("Workshop"), lambda row: row["name"], ("name",)),
        Column("day", _("Day"), _day, ("starts_at", "ends_at"), lambda row: row["starts_at"], sort="day"),
        Column("lasts", _("Length"), lambda row: lasts(row["half_days"]), ("half_days",)),
        Column("where", _("Place"), lambda row: row["where"], ("place",)),
        Column("trainer", _("Held by"), _trainer, ("trainer__name", "trainer_name", "trainer_organisation")),
        Column("taken", _("Places"), _taken, ("taken", "capacity", "cancelled_at"), lambda row: row["taken"]),
        Column("circle", _("Circle"), circle_cell, ("circle",)),
    ),
    sorts=(
        Sort("day", _("Next first"), "starts_at", kind=datetime.datetime),
        Sort("last", _("Last first"), "starts_at", kind=datetime.datetime, down=True),
    ),
    filters=(
        Text("q", _("Workshop"), lambda rows, words, actor: among(rows, words, "name")),
        Choice(
            "when",
            _("When"),
            _when,
            usual=lambda: "coming",
            choices=lambda actor, chosen: [(key, label) for key, label in WHEN.items() if key != "coming"],
            nothing=WHEN["coming"],
        ),
        Choice("theme", _("Theme"), of("theme"), choices=lambda actor, chosen: Workshop.Theme.choices),
        Text("place", _("Place"), lambda rows, words, actor: among(rows, words, "place")),
        Days("days", _("Days"), within("starts_at")),
        YesNo("free", _("Free places"), _free),
        YesNo("mine", _("I hold it"), _mine),
        Choice("circle", _("Circle"), of("circle"), choices=circles),
    ),
    counted=lambda number: ngettext("One session", "%(number)s sessions", number) % {"number": many(number)},
    address=lambda row: address("session", row["pk"]),
    beside=_beside,
)
