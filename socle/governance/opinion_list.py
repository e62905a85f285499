"""The list of opinions: what bodies are asked and say, what they are answered, and for how long an answer has been owed (rule O3)."""

from datetime import date
from typing import Any

from django.db.models import DateField, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.governance import reads
from socle.governance.lists import circle_cell, circles, of_day, of_instant, with_chosen
from socle.governance.models import Opinion
from socle.governance.reads.opinions import speaking, stage_told
from socle.governance.rules.opinions import Stage, Standing
from socle.ground import now
from socle.journal.search.within import within as saying
from socle.look.environment import address
from socle.look.lists import Cell, Choice, Column, Days, Listing, Sort, Text, of, register
from socle.look.lists.filters import within
from socle.look.lists.view import many

STATES = {
    "asked": _("not given yet"),
    "late_opinion": _("not given, and late"),
    "given": _("not answered"),
    "late": _("not answered, and late"),
    "answered": _("answered"),
    "closed": _("closed"),
    "cancelled": _("no longer asked for"),
}


def declare() -> None:
    """Say it; called once, when the room is ready."""
    register(OPINIONS)


def today() -> date:
    return timezone.localdate(now())


def _standing(rows: Any, state: str, actor: Any) -> Any:
    given = Q(given_at__isnull=False, answered_at=None)
    return rows.filter(
        {
            "asked": Q(given_at=None, closed_at=None),
            "late_opinion": Q(given_at=None, closed_at=None, due_on__lt=today()),
            "given": given,
            "late": given & Q(answer_due_on__lt=today()),
            "answered": Q(answered_at__isnull=False, closed_at=None),
            "closed": Q(given_at__isnull=False, closed_at__isnull=False),
            "cancelled": Q(given_at=None, closed_at__isnull=False),
        }[state]
    )


def standing_of(row: Any) -> Standing:
    return Standing(*(row[name] for name in ("due_on", "answer_due_on", "given_at", "answered_at", "closed_at")))


def _state(row: Any) -> Cell:
    standing = standing_of(row)
    text, badge = stage_told(standing, today())
    return Cell(text, badge)


def _next(row: Any) -> Any:
    """The day until which whoever speaks next has."""
    standing = standing_of(row)
    return {Stage.ASKED: standing.due_on, Stage.GIVEN: standing.answer_due_on}.get(standing.stage)


def _named(actor: Any, rows: list[dict[str, Any]]) -> None:
    known = reads.places(actor, {row[word] for row in rows for word in ("circle", "body")}) if rows else {}
    for row in rows:
        row["place"], row["speaks"] = known.get(row["circle"]), known.get(row["body"])


def _body(row: Any) -> Any:
    place = row["speaks"]
    return Cell(place.name, territory=place.colour) if place else ""


def _bodies(actor: Any, chosen: str) -> list[tuple[str, str]]:
    return with_chosen(actor, speaking(actor), chosen)


_STANDING = ("due_on", "answer_due_on", "given_at", "answered_at", "closed_at")

OPINIONS = Listing(
    name="opinions",
    title=_("Opinions"),
    page="opinions",
    label="governance.opinion",
    rows=lambda actor: Opinion.objects.seen_by(actor),
    annotated=lambda rows, actor: rows.annotate(due=Coalesce("answer_due_on", "due_on", TruncDate("began_at"), output_field=DateField())),
    columns=(
        Column("title", _("Opinion"), lambda row: row["title"], ("title",)),
        Column("body", _("Opinion of"), _body, ("body",)),
        Column("circle", _("Given to"), circle_cell, ("circle",)),
        Column("state", _("Where the opinion stands"), _state, _STANDING),
        Column(
            "until",
            _("Due on"),
            lambda row: (on := _next(row)) and of_day("on")({"on": on}),
            _STANDING,
            exported=_next,
            sort="due",
            day=True,
        ),
        Column("begun", _("Since"), of_day("began_at"), ("began_at",), exported=of_instant("began_at"), sort="newest", day=True),
    ),
    sorts=(Sort("newest", _("Newest first"), "pk", down=True), Sort("due", _("Due first"), "due", date)),
    filters=(
        Text("q", _("Words"), lambda rows, words, actor: saying(rows, words, names="opinion", texts="opinion_text")),
        Choice("state", _("Where the opinion stands"), _standing, choices=lambda actor, chosen: STATES.items()),
        Choice("body", _("Opinion of"), of("body"), choices=_bodies),
        Choice("circle", _("Given to"), of("circle"), choices=circles),
        Days("begun", _("Since"), within("began_at")),
    ),
    counted=lambda number: ngettext("One opinion", "%(number)s opinions", number) % {"number": many(number)},
    address=lambda row: address("opinion", row["pk"]),
    beside=_named,
)
