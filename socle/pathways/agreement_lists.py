"""The list of agreements to share."""

import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.governance.lists import circle_cell, circles, with_places
from socle.ground import now
from socle.look.environment import DAY, address, date
from socle.look.lists import Cell, Choice, Column, Days, Listing, Sort, Text, YesNo, of
from socle.look.lists.filters import within
from socle.look.lists.view import many
from socle.pathways.models import Agreement, SharingText, Talent
from socle.pathways.reads.agreements import last_day
from socle.people.folded import among

SOON = datetime.timedelta(days=30)
STATES = {
    "live": _("shared now"),
    "soon": _("ending within thirty days"),
    "waiting": _("somebody else must agree too"),
    "withdrawn": _("withdrawn"),
    "over": _("over"),
    "every": _("all of them"),
}


def _open() -> Q:
    return Q(ended_at=None, until__gt=now())


def _in_state(rows: Any, state: str, actor: Any) -> Any:
    counts = Q(counts_since__isnull=False)
    narrowed = {
        "live": _open() & counts,
        "soon": _open() & counts & Q(until__lte=now() + SOON),
        "waiting": _open() & ~counts,
        "withdrawn": Q(ending=Agreement.Ending.WITHDRAWN),
        "over": ~_open() & ~Q(ending=Agreement.Ending.WITHDRAWN),
    }
    return rows.filter(narrowed[state]) if state in narrowed else rows


def _older(rows: Any, value: bool, actor: Any) -> Any:
    """Those whose text has a newer version."""
    newer = Exists(SharingText.kept.filter(programme=OuterRef("text__programme"), key=OuterRef("key"), number__gt=OuterRef("text__number")))
    return rows.filter(newer) if value else rows.exclude(newer)


def _stands(row: Any) -> Cell:
    if row["ending"]:
        return Cell(Agreement.Ending(row["ending"]).label, "no" if row["ending"] == "withdrawn" else "")
    if row["until"] <= now():
        return Cell(Agreement.Ending.OVER.label)
    return Cell(_("shared"), "yes") if row["counts_since"] else Cell(_("waits for another"), "open")


def _named(rows: Any, words: str, actor: Any) -> Any:
    return rows.filter(talent__in=among(Talent.kept.all(), words).values("pk"))


AGREEMENTS = Listing(
    name="agreements",
    title=_("Agreements to share"),
    page="agreements",
    label="pathways.agreement",
    rows=lambda actor: Agreement.objects.seen_by(actor),
    columns=(
        Column("name", _("Talent"), lambda row: Cell(row["talent__name"], dot=row["talent__name"]), ("talent", "talent__name")),
        Column("text", _("Text"), lambda row: f"{row['text__name']} ({row['text__number']})", ("text__name", "text__number")),
        Column("whom", _("With whom"), lambda row: row["whom"], ("whom",)),
        Column(
            "until", _("Last day"), lambda row: date(last_day(row["until"]), DAY), ("until",), lambda row: row["until"], "until", day=True
        ),
        Column("stands", _("How it stands"), _stands, ("ending", "counts_since")),
        Column("circle", _("Circle"), circle_cell, ("circle",)),
    ),
    sorts=(
        Sort("until", _("Ending first"), "until", kind=datetime.datetime),
        Sort("newest", _("Newest first"), "pk", down=True),
    ),
    filters=(
        Text("q", _("Name"), _named),
        Choice(
            "state",
            _("How it stands"),
            _in_state,
            usual=lambda: "live",
            choices=lambda actor, chosen: [(key, label) for key, label in STATES.items() if key != "live"],
            nothing=STATES["live"],
        ),
        YesNo("older", _("By words that have changed since"), _older),
        Days("until", _("Last day"), within("until")),
        Choice("circle", _("Circle"), of("circle"), choices=circles),
    ),
    counted=lambda number: ngettext("One agreement", "%(number)s agreements", number) % {"number": many(number)},
    address=lambda row: address("agreement", row["pk"]),
    beside=with_places,
)
