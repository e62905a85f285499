"""The lists of orientations: whom a circle has sent, and whom others have sent there."""

import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.governance.lists import circle_cell, circles, with_places
from socle.ground import now
from socle.look.environment import DAY, address, date
from socle.look.lists import Cell, Choice, Column, Days, Listing, Sort, Text, YesNo, of
from socle.look.lists.filters import within
from socle.look.lists.view import many
from socle.pathways import codes
from socle.pathways.models import Arrival, Orientation, Talent
from socle.pathways.rules.orientations import WAITING
from socle.people.folded import among

SIGNS = {"sent": "open", "asked": "care", "accepted": "yes", "refused": "no", "expired": "no", "withdrawn": "", "concluded": "here"}
ARRIVED = {"waiting": "open", "accepted": "yes", "refused": "no", "expired": "care"}


def _to(row: Any) -> str:
    return row["organisation__name"] or row["to_words"]


def _from(row: Any) -> str:
    return row["organisation__name"] or row["from_words"]


def _by(row: Any) -> Any:
    """The last day for an answer, where one is awaited."""
    waits = row["state"] in (*WAITING, "waiting")
    said = date(row["answer_by"], DAY)
    late = waits and row["answer_by"] <= timezone.localdate(now())
    return Cell(said, "care", icon="i-wait") if late else said if waits else ""


def _state(row: Any) -> Cell:
    return Cell(str(Orientation.State(row["state"]).label).capitalize(), SIGNS[row["state"]])


def _came(row: Any) -> str:
    return codes.label("orientation-outcome", row["outcome"]) if row["outcome"] else _reason(row)


def _reason(row: Any) -> str:
    return codes.label("orientation-refusal", row["reason"]) if row["reason"] else ""


def _waiting(rows: Any, value: bool, actor: Any) -> Any:
    waits = Q(state__in=(*WAITING, "waiting"))
    return rows.filter(waits if value else ~waits)


def _late(rows: Any, value: bool, actor: Any) -> Any:
    late = Q(state__in=(*WAITING, "waiting"), answer_by__lte=timezone.localdate(now())) | Q(state="expired")
    return rows.filter(late if value else ~late)


def _called(rows: Any, words: str, actor: Any) -> Any:
    return rows.filter(talent__in=among(Talent.objects.seen_by(actor), words).values("pk"))


def _mine(rows: Any, value: bool, actor: Any) -> Any:
    return rows.filter(sent_by=actor.person) if value else rows.exclude(sent_by=actor.person)


NEWEST = Sort("newest", _("Newest first"), "pk", down=True)
DUE = Sort("due", _("What is due first"), "answer_by", kind=datetime.date)
ORIENTATIONS = Listing(
    name="orientations",
    title=_("Orientations sent"),
    page="orientations",
    label="pathways.orientation",
    rows=lambda actor: Orientation.objects.seen_by(actor),
    columns=(
        Column("talent", _("Talent"), lambda row: row["talent__name"], ("talent__name",)),
        Column("to", _("To whom"), _to, ("organisation__name", "to_words")),
        Column("wanted", _("What is hoped for"), lambda row: codes.label("orientation-wanted", row["wanted"]), ("wanted",)),
        Column("sent", _("Sent on"), lambda row: date(row["sent_on"], DAY), ("sent_on",), lambda row: row["sent_on"], day=True),
        Column("state", _("How it stands"), _state, ("state",)),
        Column("by", _("Answer by"), _by, ("answer_by",), lambda row: row["answer_by"], "due", day=True),
        Column("came", _("What has come of it"), _came, ("outcome", "reason")),
    ),
    sorts=(NEWEST, DUE),
    filters=(
        Text("q", _("Talent"), _called),
        YesNo("waiting", _("An answer is awaited"), _waiting),
        YesNo("late", _("Late, or never answered"), _late),
        Choice("state", _("How it stands"), of("state"), choices=lambda actor, chosen: Orientation.State.choices),
        YesNo("mine", _("Sent by me"), _mine),
        Days("sent", _("Sent"), within("sent_on")),
    ),
    counted=lambda number: ngettext("One orientation", "%(number)s orientations", number) % {"number": many(number)},
    address=lambda row: address("orientation", row["pk"]),
)


def _who(row: Any) -> str:
    return f"{row['given_name']} {row['family_name']}".strip() or str(_("Forgotten"))


ARRIVALS = Listing(
    name="arrivals",
    title=_("Orientations received"),
    page="arrivals",
    label="pathways.arrival",
    rows=lambda actor: Arrival.objects.seen_by(actor),
    columns=(
        Column("name", _("Who"), _who, ("given_name", "family_name")),
        Column("from", _("Sent by"), _from, ("organisation__name", "from_words")),
        Column("received", _("Received"), lambda row: date(timezone.localtime(row["received_at"]).date(), DAY), ("received_at",), day=True),
        Column(
            "state",
            _("How it stands"),
            lambda row: Cell(str(Arrival.State(row["state"]).label).capitalize(), ARRIVED[row["state"]]),
            ("state",),
        ),
        Column("by", _("Answer by"), _by, ("answer_by",), lambda row: row["answer_by"], "due", day=True),
        Column("reason", _("Why not"), _reason, ("reason",), seldom=True),
        Column("circle", _("Circle"), circle_cell, ("circle",)),
    ),
    sorts=(NEWEST, DUE),
    filters=(
        Text("q", _("First name"), lambda rows, words, actor: rows.filter(given_name__icontains=words)),
        YesNo("waiting", _("An answer is awaited"), _waiting),
        YesNo("late", _("Late, or never answered"), _late),
        Choice("state", _("How it stands"), of("state"), choices=lambda actor, chosen: Arrival.State.choices),
        Days("received", _("Received"), within("received_at")),
        Choice("circle", _("Circle"), of("circle"), choices=circles),
    ),
    counted=lambda number: ngettext("One orientation received", "%(number)s orientations received", number) % {"number": many(number)},
    address=lambda row: address("arrival", row["pk"]),
    beside=with_places,
)
