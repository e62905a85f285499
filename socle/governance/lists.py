"""The lists of governance: tensions, proposals, decisions; policies have their `register`. And how circles narrow the lists of people."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.governance import reads
from socle.governance.branches import not_denied
from socle.governance.models import Decision, Mandate, Proposal, Seat, Tension
from socle.governance.reads.decisions import deciding
from socle.governance.reads.proposals import TITLE
from socle.governance.several import DECLARE_INTEREST, WITHDRAW
from socle.ground import now
from socle.ground.dated import live
from socle.ground.plain import Plain
from socle.journal.search.within import within as saying
from socle.look import environment
from socle.look.environment import address
from socle.look.lists import Cell, Choice, Column, Days, Listing, Sort, Text, YesNo, add_filter, of, register
from socle.look.lists.filters import within
from socle.look.lists.view import many
from socle.people.folded import named

STAGES: dict[str, str] = {"open": "open", "adopted": "yes"}


def declare() -> None:
    """Say them; called once, when the room is ready."""
    for one in (TENSIONS, PROPOSALS, DECISIONS):
        register(one)
    add_filter("people", Choice("circle", _("Circle"), _holding_in, choices=circles))
    add_filter("organisations", Choice("circle", _("Circle"), _sitting_in, choices=circles))


def circles(actor: Any, chosen: str) -> list[tuple[str, str]]:
    """The circles that the reader sees, by name; the chosen one also where they are too many to name."""
    return with_chosen(actor, deciding(actor), chosen)


def with_chosen(actor: Any, found: list[tuple[str, str]], chosen: str) -> list[tuple[str, str]]:
    """These circles, and the chosen one if it is not among them."""
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


def with_places(actor: Any, rows: list[dict[str, Any]]) -> None:
    known = reads.places(actor, {row["circle"] for row in rows}) if rows else {}
    for row in rows:
        row["place"] = known.get(row["circle"])


def circle_cell(row: Any) -> Any:
    place = row["place"]
    return Cell(place.name, territory=place.colour) if place else ""


def of_day(field: str) -> Callable[[Any], Any]:
    """A day of which the month is not parted."""
    return lambda row: environment.date(row[field], environment.DAY)


def of_instant(field: str) -> Callable[[Any], Any]:
    return lambda row: row[field]


def _stage(row: Any) -> Cell:
    return Cell(Proposal.Stage(row["stage"]).label, STAGES.get(row["stage"], ""))


def _answered(rows: Any, actor: Any) -> Any:
    answers = Proposal.kept.filter(not_denied(Proposal, actor), ~Q(stage=Proposal.Stage.WITHDRAWN), tension=OuterRef("pk"))
    return rows.annotate(carried=Exists(answers))


FELT = {"felt": _("felt"), "carried": _("carried by a proposal"), "eased": _("eased by a decision")}
_FELT = {
    "felt": Q(settled_at=None, carried=False),
    "carried": Q(settled_at=None, carried=True),
    "eased": Q(settled_at__isnull=False),
}


def _felt(row: Any) -> Cell:
    state = "eased" if row["settled_at"] else "carried" if row["carried"] else "felt"
    return Cell(FELT[state], {"felt": "care", "carried": "open", "eased": "yes"}[state])


def _by_me(field: str) -> Callable[[Any, bool, Any], Any]:
    """Rows of which one is, or is not, whom a column names."""

    def narrow(rows: Any, value: bool, actor: Any) -> Any:
        mine = Q(**{field: actor.person})
        return rows.filter(mine if value else ~mine)

    return narrow


TENSIONS = Listing(
    name="tensions",
    title=_("Tensions"),
    page="tensions",
    label="governance.tension",
    rows=lambda actor: Tension.objects.seen_by(actor),
    annotated=_answered,
    columns=(
        Column("text", _("Tension"), lambda row: row["text"], ("text",)),
        Column("circle", _("Circle"), circle_cell, ("circle",)),
        Column("state", _("Where it stands"), _felt, ("settled_at", "carried")),
        Column("by", _("Raised by"), lambda row: row["raised_by__name"], ("raised_by__name",)),
        Column("raised", _("Raised on"), of_day("raised_at"), ("raised_at",), exported=of_instant("raised_at"), sort="newest", day=True),
    ),
    sorts=(Sort("newest", _("Newest first"), "pk", down=True),),
    filters=(
        Text("q", _("Words"), lambda rows, words, actor: named(rows, words, "text")),
        Choice(
            "state",
            _("Where it stands"),
            lambda rows, state, actor: rows.filter(_FELT[state]),
            choices=lambda actor, chosen: FELT.items(),
        ),
        Choice("circle", _("Circle"), of("circle"), choices=circles),
        YesNo("mine", _("Raised by me"), _by_me("raised_by")),
        Days("raised", _("Raised"), within("raised_at")),
    ),
    counted=lambda number: ngettext("One tension", "%(number)s tensions", number) % {"number": many(number)},
    address=lambda row: address("tension", row["pk"]),
    beside=with_places,
)
PROPOSALS = Listing(
    name="proposals",
    title=_("Proposals"),
    page="proposals",
    label="governance.proposal",
    rows=lambda actor: Proposal.objects.seen_by(actor),
    annotated=_titled,
    columns=(
        Column("title", _("Title"), lambda row: row["title"], ("title",)),
        Column("circle", _("Circle"), circle_cell, ("circle",)),
        Column("stage", _("Stage"), _stage, ("stage",)),
        Column("version", _("Version"), lambda row: row["version"], ("version",), exported=lambda row: row["version"], number=True),
        Column("by", _("Proposed by"), lambda row: row["proposer__name"], ("proposer__name",)),
        Column(
            "drafted", _("Drafted on"), of_day("drafted_at"), ("drafted_at",), exported=of_instant("drafted_at"), sort="newest", day=True
        ),
    ),
    sorts=(Sort("newest", _("Newest first"), "pk", down=True),),
    filters=(
        Text("q", _("Title"), lambda rows, words, actor: named(rows, words, "title")),
        Choice("stage", _("Stage"), of("stage"), choices=lambda actor, chosen: Proposal.Stage.choices),
        Choice("circle", _("Circle"), of("circle"), choices=circles),
        YesNo("mine", _("Proposed by me"), _by_me("proposer")),
        Days("drafted", _("Drafted"), within("drafted_at")),
    ),
    several=(DECLARE_INTEREST, WITHDRAW),
    counted=lambda number: ngettext("One proposal", "%(number)s proposals", number) % {"number": many(number)},
    address=lambda row: address("proposal", row["pk"]),
    beside=with_places,
)
DECISIONS = Listing(
    name="decisions",
    title=_("Decisions"),
    page="decisions",
    label="governance.decision",
    rows=lambda actor: Decision.objects.seen_by(actor),
    columns=(
        Column("title", _("Title"), lambda row: row["title"], ("title",)),
        Column("circle", _("Circle"), circle_cell, ("circle",)),
        Column("number", _("Number"), lambda row: row["number"], ("number",), exported=lambda row: row["number"], number=True),
        Column("kind", _("How"), lambda row: Cell(Decision.Kind(row["kind"]).label, "yes" if row["kind"] == "consent" else ""), ("kind",)),
        Column(
            "adopted", _("Adopted on"), of_day("adopted_at"), ("adopted_at",), exported=of_instant("adopted_at"), sort="newest", day=True
        ),
    ),
    sorts=(Sort("newest", _("Newest first"), "adopted_at", datetime, down=True),),
    filters=(
        Text("q", _("Words"), lambda rows, words, actor: saying(rows, words, names="decision", texts="decision_text")),
        Choice("circle", _("Circle"), of("circle"), choices=circles),
        Choice("kind", _("How"), of("kind"), choices=lambda actor, chosen: Decision.Kind.choices),
        Days("adopted", _("Adopted"), within("adopted_at")),
    ),
    counted=lambda number: ngettext("One decision", "%(number)s decisions", number) % {"number": many(number)},
    address=lambda row: address("decision", row["pk"]),
    beside=with_places,
)
