"""The lists of governance: proposals and decisions; and how circles narrow the lists of people."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.governance import reads
from socle.governance.models import Decision, Mandate, Proposal, Seat
from socle.governance.reads.decisions import deciding
from socle.governance.reads.proposals import TITLE
from socle.ground import now
from socle.ground.dated import live
from socle.ground.plain import Plain
from socle.look.environment import address, date
from socle.look.lists import Cell, Choice, Column, Days, Listing, Sort, Text, add_filter, of, register
from socle.look.lists.filters import within
from socle.look.lists.view import many
from socle.people.folded import named

STAGES: dict[str, str] = {"open": "open", "adopted": "yes"}


def declare() -> None:
    """Say them; called once, when the room is ready."""
    register(PROPOSALS)
    register(DECISIONS)
    add_filter("people", Choice("circle", _("Circle"), _holding_in, choices=circles))
    add_filter("organisations", Choice("circle", _("Circle"), _sitting_in, choices=circles))


def circles(actor: Any, chosen: str) -> list[tuple[str, str]]:
    """The circles that the reader sees, by name; the chosen one also where they are too many to name."""
    found = deciding(actor)
    if not chosen or chosen in dict(found):
        return found
    try:
        pk = UUID(chosen)
    except ValueError:
        return found
    return found + [(str(one.id), one.name) for one in reads.places(actor, [pk]).values() if str(one.id) == chosen]


def _holding_in(rows: Any, circle: str, actor: Any) -> Any:
    held = Mandate.objects.seen_by(actor).filter(live(now()), circle=circle, recorded_until=None)
    return rows.filter(pk__in=held.values("person"))


def _sitting_in(rows: Any, circle: str, actor: Any) -> Any:
    sat = Seat.objects.seen_by(actor).filter(live(now()), circle=circle, recorded_until=None, organisation__isnull=False)
    return rows.filter(pk__in=sat.values("organisation"))


def _titled(rows: Any, actor: Any) -> Any:
    return rows.annotate(title=Plain(TITLE, "pk", "version", gives=CharField()))


def _with_places(actor: Any, rows: list[dict[str, Any]]) -> None:
    known = reads.places(actor, {row["circle"] for row in rows}) if rows else {}
    for row in rows:
        row["place"] = known.get(row["circle"])


def _circle_cell(row: Any) -> Any:
    place = row["place"]
    return Cell(place.name, territory=place.colour) if place else ""


def _day(field: str) -> Callable[[Any], Any]:
    return lambda row: date(row[field])


def _instant(field: str) -> Callable[[Any], Any]:
    return lambda row: row[field]


def _stage(row: Any) -> Cell:
    return Cell(Proposal.Stage(row["stage"]).label, STAGES.get(row["stage"], ""))


PROPOSALS = Listing(
    name="proposals",
    title=_("Proposals"),
    page="proposals",
    label="governance.proposal",
    rows=lambda actor: Proposal.objects.seen_by(actor),
    annotated=_titled,
    columns=(
        Column("title", _("Title"), lambda row: row["title"], ("title",)),
        Column("circle", _("Circle"), _circle_cell, ("circle",)),
        Column("stage", _("Stage"), _stage, ("stage",)),
        Column("version", _("Version"), lambda row: row["version"], ("version",), exported=lambda row: row["version"], number=True),
        Column("by", _("Proposed by"), lambda row: row["proposer__name"], ("proposer__name",)),
        Column("drafted", _("Drafted on"), _day("drafted_at"), ("drafted_at",), exported=_instant("drafted_at"), sort="newest"),
    ),
    sorts=(Sort("newest", _("Newest first"), "pk", down=True),),
    filters=(
        Text("q", _("Title"), lambda rows, words, actor: named(rows, words, "title")),
        Choice("stage", _("Stage"), of("stage"), choices=lambda actor, chosen: Proposal.Stage.choices),
        Choice("circle", _("Circle"), of("circle"), choices=circles),
        Days("drafted", _("Drafted"), within("drafted_at")),
    ),
    counted=lambda number: ngettext("One proposal", "%(number)s proposals", number) % {"number": many(number)},
    address=lambda row: address("proposal", row["pk"]),
    beside=_with_places,
)
DECISIONS = Listing(
    name="decisions",
    title=_("Decisions"),
    page="decisions",
    label="governance.decision",
    rows=lambda actor: Decision.objects.seen_by(actor),
    columns=(
        Column("title", _("Title"), lambda row: row["title"], ("title",)),
        Column("circle", _("Circle"), _circle_cell, ("circle",)),
        Column("number", _("Number"), lambda row: row["number"], ("number",), exported=lambda row: row["number"], number=True),
        Column("kind", _("How"), lambda row: Cell(Decision.Kind(row["kind"]).label, "yes" if row["kind"] == "consent" else ""), ("kind",)),
        Column("adopted", _("Adopted on"), _day("adopted_at"), ("adopted_at",), exported=_instant("adopted_at"), sort="newest"),
    ),
    sorts=(Sort("newest", _("Newest first"), "adopted_at", datetime, down=True),),
    filters=(
        Text("q", _("Title"), lambda rows, words, actor: named(rows, words, "title")),
        Choice("circle", _("Circle"), of("circle"), choices=circles),
        Choice("kind", _("How"), of("kind"), choices=lambda actor, chosen: Decision.Kind.choices),
        Days("adopted", _("Adopted"), within("adopted_at")),
    ),
    counted=lambda number: ngettext("One decision", "%(number)s decisions", number) % {"number": many(number)},
    address=lambda row: address("decision", row["pk"]),
    beside=_with_places,
)
