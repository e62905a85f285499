"""The register: the policies of all circles, as a list; those that hold, or what held on another day, with what became of the others."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import DateField, Q, Value
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate
from django.utils.timezone import localtime as local
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.governance.lists import circle_cell, circles, of_day, of_instant, with_places
from socle.governance.reads.registered import ENDED, HOLDS, STANDS, known, provisional, standing
from socle.governance.terms import NOTICE
from socle.ground import now
from socle.journal.search.within import within
from socle.look.environment import address
from socle.look.lists import Cell, Choice, Column, Day, Days, Listing, Sort, Text, YesNo, of, register
from socle.look.lists.view import many
from socle.people.folded import folded

NEVER = date(9999, 12, 31)
MOST_DOMAINS = 200
STANDING = "holds"
PROVISIONAL = {"provisional": _("holds provisionally only")}
EVERY = {"every": _("all, also those that have ended")}
_SIGNS = {"in_force": "yes", "due": "care", "repealed": "no", "lapsed": ""}


def declare() -> None:
    """Say it; called once, when the room is ready."""
    register(POLICIES)


def _reviewed(rows: Any, actor: Any) -> Any:
    """When a policy is to be looked at again; far away where no day was decided, so that every row has its place."""
    return rows.annotate(review=Coalesce("review_on", Value(NEVER, DateField()), output_field=DateField()))


def _in_state(rows: Any, state: str, actor: Any) -> Any:
    """Said so that most of them ask neither what has ended nor what had become of each."""
    if state == STANDING:
        return rows.filter(HOLDS)
    if state in EVERY:
        return rows.filter(HOLDS | ENDED)
    if state in PROVISIONAL:
        return rows.filter(HOLDS, provisional_until__isnull=False)
    return rows.filter(HOLDS if state in ("in_force", "due") else ENDED, stands=state)


def _soon(rows: Any, value: bool, actor: Any) -> Any:
    soon = Q(review_on__lte=localdate(now() + NOTICE))
    return rows.filter(soon) if value else rows.filter(~soon | Q(review_on=None))


def _reviewed_within(rows: Any, value: tuple[datetime | None, datetime | None], actor: Any) -> Any:
    """Days are compared as days, whatever their midnight is elsewhere."""
    since, until = value
    rows = rows.filter(review_on__gte=local(since).date()) if since else rows
    return rows.filter(review_on__lte=local(until - timedelta(hours=1)).date()) if until else rows


def _domains(actor: Any, chosen: str) -> list[tuple[str, str]]:
    """The domains that the policies one sees rule; the chosen one also where they are too many to name."""
    ruled = known(actor).filter(~Q(domain=""), until=None).order_by(folded("domain"))
    found = list(dict.fromkeys(ruled.values_list("domain", flat=True).distinct()[:MOST_DOMAINS]))
    if chosen and chosen not in found:
        found += known(actor).filter(domain=chosen).values_list("domain", flat=True)[:1]
    return [(one, one) for one in found]


def _review_cell(row: Any) -> Any:
    return of_day("review_on")(row) or (_("never") if row["unreviewed"] else "")


def _state_cell(row: Any) -> Cell:
    """What holds provisionally only says so, before anything else."""
    if until := row["provisional_until"]:
        return Cell(provisional(until), "care")
    return Cell(STANDS[row["stands"]], _SIGNS[row["stands"]])


POLICIES = Listing(
    name="policies",
    title=_("Rules"),
    page="policies",
    label="governance.policy",
    rows=known,
    annotated=_reviewed,
    columns=(
        Column("title", _("Title"), lambda row: row["title"], ("title", "policy"), sort="title"),
        Column("circle", _("Circle"), circle_cell, ("circle",)),
        Column("domain", _("Domain"), lambda row: row["domain"], ("domain",)),
        Column("state", _("Where it stands"), _state_cell, ("stands", "provisional_until")),
        Column("since", _("Since"), of_day("since"), ("since",), exported=of_instant("since"), sort="newest", day=True),
        Column(
            "review",
            _("To be looked at again on"),
            _review_cell,
            ("review_on", "unreviewed"),
            of_instant("review_on"),
            sort="review",
            day=True,
        ),
    ),
    sorts=(
        Sort("newest", _("Newest first"), "since", datetime, down=True),
        Sort("title", _("Title"), "title"),
        Sort("review", _("What is to be looked at first"), "review", date),
    ),
    filters=(
        Text("q", _("Words"), lambda rows, words, actor: within(rows, words, names="policy", texts="policy_text")),
        Day("on", _("As it stood on"), lambda rows, at, actor: standing(rows, at), usual=now),
        Choice(
            "state",
            _("Where it stands"),
            _in_state,
            usual=lambda: STANDING,
            choices=lambda actor, chosen: (STANDS | PROVISIONAL | EVERY).items(),
            nothing=_("those that hold"),
        ),
        Choice("circle", _("Circle"), of("circle"), choices=circles),
        Choice("domain", _("Domain"), of("domain"), choices=_domains),
        YesNo("due", _("To be looked at within a month"), _soon),
        Days("review", _("To be looked at again"), _reviewed_within),
    ),
    counted=lambda number: ngettext("One rule", "%(number)s rules", number) % {"number": many(number)},
    address=lambda row: address("policy", row["policy"]),
    beside=with_places,
)
