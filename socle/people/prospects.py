"""Organisations on the way to partnership: what is due, in Today of who holds the relation."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.ground import now
from socle.ground.asked import Blank, asked
from socle.ground.owed import Owed
from socle.journal.act import Actor
from socle.look.environment import address
from socle.look.lists import Cell, Choice, Column, Days, Listing, Sort, Text, YesNo, of
from socle.look.lists.view import many
from socle.people.folded import among
from socle.people.models import Organisation, Person, Prospect
from socle.people.several import NEXT_STEP

MOST = 30
NOTICE = timedelta(days=7)

LAST = date(9999, 12, 31)
STAGES = {"met": "open", "engaged": "yes", "declined": "no"}


def _due_first(actor: Any) -> Any:
    """Those that the reader may see, each with `due`: the day of its next step, or the end of time."""
    rows = Prospect.objects.seen_by(actor).filter(organisation__became=None)
    return rows.annotate(due=Coalesce("next_on", Value(LAST)))


def _held_by(rows: Any, words: str, actor: Any) -> Any:
    return rows.filter(holder__in=among(Person.objects.seen_by(actor), words).values("pk"))


def _held(rows: Any, value: bool, actor: Any) -> Any:
    mine = Q(holder=actor.person)
    return rows.filter(mine if value else ~mine)


def _due_within(rows: Any, value: tuple[datetime | None, datetime | None], actor: Any) -> Any:
    since, until = (timezone.localdate(one) if one else None for one in value)
    rows = rows.filter(next_on__gte=since) if since else rows
    return rows.filter(next_on__lt=until) if until else rows


def _called(rows: Any, words: str, actor: Any) -> Any:
    return rows.filter(organisation__in=among(Organisation.objects.seen_by(actor), words).values("pk"))


PROSPECTS = Listing(
    name="prospects",
    title=_("On the way to partnership"),
    page="prospects",
    label="people.prospect",
    rows=_due_first,
    columns=(
        Column("name", _("Name"), lambda row: row["organisation__name"], ("organisation", "organisation__name"), sort="name"),
        Column("stage", _("How far"), lambda row: Cell(str(Prospect.Stage(row["stage"]).label), STAGES.get(row["stage"], "")), ("stage",)),
        Column("step", _("Next step"), lambda row: row["next_step"] or row["reason"], ("next_step", "reason")),
        Column("on", _("By"), lambda row: formats.date_format(row["next_on"]) if row["next_on"] else "", ("next_on",), sort="due"),
        Column("holder", _("Who holds the relation"), lambda row: row["holder__name"], ("holder__name",)),
    ),
    sorts=(Sort("due", _("What is due first"), "due", date), Sort("name", _("Name"), "organisation__sort_name")),
    filters=(
        Text("q", _("Name"), _called),
        Choice("stage", _("How far"), of("stage"), choices=lambda actor, chosen: Prospect.Stage.choices),
        Text("holder", _("Who holds the relation"), _held_by),
        YesNo("mine", _("Held by me"), _held),
        Days("due", _("Next step"), _due_within),
    ),
    counted=lambda number: ngettext("One organisation", "%(number)s organisations", number) % {"number": many(number)},
    address=lambda row: f"{address('organisation', row['organisation'])}#prospect",
    several=(NEXT_STEP,),
)


def owed(actor: Actor, hats: Any) -> Iterator[Owed]:
    """The next steps with partners to be, due within a week, of who holds the relation."""
    worn = next((hat for hat in hats if "keep_organisations" in hat.powers), None)
    if worn is None:
        return
    for organisation, name, step, on in _due(actor, actor.person, timezone.localtime(now() + NOTICE).date()):
        since = timezone.make_aware(datetime.combine(on, time.min))
        yield Owed("prospect", f"{name}{_(': ')}{step}", address("organisation", organisation), worn.circle, worn.mandate, since)


@asked
def _due(reader: Blank, person: Blank, until: Blank) -> Any:
    rows = Prospect.objects.seen_by(reader).filter(holder=person, next_on__lte=until, organisation__became=None)
    return rows.order_by("next_on").values_list("organisation", "organisation__name", "next_step", "next_on")[:MOST]
