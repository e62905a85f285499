"""The list of who stands by whom, for whoever keeps people: until when, and in what they may act."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.ground import now
from socle.ground.dated import live
from socle.look.environment import address
from socle.look.lists import Choice, Column, Days, Listing, Sort, Text, YesNo
from socle.look.lists.filters import within
from socle.look.lists.view import many
from socle.people import around, helping
from socle.people.folded import among
from socle.people.models import Aide, Covered, Person


def _of_somebody(rows: Any, words: str, actor: Any) -> Any:
    """Those in which somebody of this name helps or is helped."""
    named = among(Person.objects.seen_by(actor), words).values("pk")
    return rows.filter(Q(person__in=named) | Q(aide__in=named))


def _now(rows: Any, value: bool, actor: Any) -> Any:
    return rows.filter(live(now())) if value else rows.exclude(live(now()))


def _covering(rows: Any, value: str, actor: Any) -> Any:
    return rows.filter(pk__in=Covered.kept.filter(subject=value).values("aide"))


def _in_what(actor: Any, rows: list[dict[str, Any]]) -> None:
    """In what each may act: asked for the rows of a page only."""
    covered = around.covered([row["pk"] for row in rows])
    for row in rows:
        row["subjects"] = ", ".join(str(one.words) for key, one in helping.SUBJECTS.items() if key in covered[row["pk"]])


def _day(moment: datetime) -> str:
    return formats.date_format(timezone.localtime(moment), "DATE_FORMAT")


AIDES = Listing(
    name="aides",
    title=_("Who stands by whom"),
    page="aides",
    label="people.aide",
    rows=lambda actor: Aide.objects.seen_by(actor),
    columns=(
        Column("person", _("Person helped"), lambda row: row["person__name"], ("person", "person__name"), sort="name"),
        Column("aide", _("Who stands by them"), lambda row: row["aide__name"], ("aide__name",)),
        Column("kind", _("As"), lambda row: str(Aide.Kind(row["kind"]).label), ("kind",)),
        Column("subjects", _("In what they may act for them"), lambda row: row["subjects"]),
        Column("until", _("Until"), lambda row: _day(row["until"]), ("until",), sort="until"),
    ),
    sorts=(
        Sort("until", _("What ends first"), "until", datetime),
        Sort("name", _("Person helped"), "person__sort_name"),
    ),
    filters=(
        Text("q", _("Name"), _of_somebody),
        Choice("kind", _("As"), lambda rows, value, actor: rows.filter(kind=value), choices=lambda actor, chosen: Aide.Kind.choices),
        Choice("subject", _("In what they may act for them"), _covering, choices=lambda actor, chosen: helping.choices()),
        YesNo("now", _("Now"), _now),
        Days("until", _("Until"), within("until")),
    ),
    counted=lambda number: ngettext("One aide", "%(number)s aides", number) % {"number": many(number)},
    address=lambda row: address("helped", row["person"]),
    beside=_in_what,
    whose=lambda asked: "person",
)
