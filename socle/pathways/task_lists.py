"""The lists of steps and of appointments, of the talents whose files one reads."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.ground import now
from socle.look.environment import DAY, address, moment
from socle.look.environment import date as said
from socle.look.lists import Cell, Choice, Column, Days, Listing, Sort, Text, YesNo, of
from socle.look.lists.filters import within
from socle.look.lists.view import many
from socle.pathways.models import Appointment, Step, Talent
from socle.people.folded import among

LAST = date(9999, 12, 31)
STEP_SIGNS = {"to_do": "open", "done": "yes", "given_up": ""}
SIGNS = {"planned": "open", "seen": "yes", "no_show": "no", "excused": "care", "cancelled": ""}


def _called(rows: Any, words: str, actor: Any) -> Any:
    return rows.filter(talent__in=among(Talent.objects.seen_by(actor), words).values("pk"))


def _of_mine(rows: Any, value: bool, actor: Any) -> Any:
    mine = Q(talent__in=Talent.kept.filter(guide=actor.person).values("pk"))
    return rows.filter(mine if value else ~mine)


def _due(row: Any) -> Any:
    if row["due_on"] is None:
        return ""
    late = row["state"] == Step.State.TO_DO and row["due_on"] < timezone.localdate(now())
    return Cell(said(row["due_on"], DAY), "no" if late else "", icon="i-wait" if late else "") if late else said(row["due_on"], DAY)


def _late(rows: Any, value: bool, actor: Any) -> Any:
    late = Q(state=Step.State.TO_DO, due_on__lt=timezone.localdate(now()))
    return rows.filter(late) if value else rows.exclude(pk__in=rows.filter(late).values("pk"))


OTHERS = (("done", _("done")), ("given_up", _("given up")), ("all", _("all")))


def _standing(rows: Any, value: str, actor: Any) -> Any:
    """What is to be done is of those who are accompanied; whoever has left has nothing to do any more."""
    if value == Step.State.TO_DO:
        return rows.filter(state=value, talent__left_on=None)
    return rows if value == "all" else rows.filter(state=value)


STEPS = Listing(
    name="steps",
    title=_("Steps to take"),
    page="steps",
    label="pathways.step",
    rows=lambda actor: Step.objects.seen_by(actor).annotate(due=Coalesce("due_on", Value(LAST))),
    columns=(
        Column("text", _("Step"), lambda row: row["text"], ("text",)),
        Column("talent", _("Talent"), lambda row: row["talent__name"], ("talent__name", "talent")),
        Column(
            "by",
            _("Who does it"),
            lambda row: row["by_words"] or str(Step.By(row["by"]).label).capitalize(),
            ("by", "by_words"),
        ),
        Column("due", _("Until"), _due, ("due_on", "state"), lambda row: row["due_on"], "due", day=True),
        Column(
            "state", _("How far"), lambda row: Cell(str(Step.State(row["state"]).label).capitalize(), STEP_SIGNS[row["state"]]), ("state",)
        ),
        Column("goal", _("Goal"), lambda row: row["goal__text"], ("goal__text",)),
    ),
    sorts=(Sort("due", _("What is due first"), "due", date), Sort("newest", _("Newest first"), "pk", down=True)),
    filters=(
        Text("q", _("Talent"), _called),
        Choice("state", _("How far"), _standing, choices=lambda actor, chosen: OTHERS, nothing=_("to do"), usual=lambda: Step.State.TO_DO),
        YesNo("mine", _("Of those whom I accompany"), _of_mine),
        YesNo("late", _("Late"), _late),
        Choice("by", _("Who does it"), of("by"), choices=lambda actor, chosen: Step.By.choices),
    ),
    counted=lambda number: ngettext("One step", "%(number)s steps", number) % {"number": many(number)},
    address=lambda row: f"{address('plan', row['talent'])}#{row['pk']}",
)


def _with_me(rows: Any, value: bool, actor: Any) -> Any:
    mine = Q(host=actor.person, host__isnull=False)
    return rows.filter(mine) if value else rows.filter(~Q(host=actor.person) | Q(host=None))


OTHER_DAYS = (("awaited", _("over, without a word on what came of it")), ("past", _("past")), ("every", _("all of them")))


def _when(rows: Any, value: str, actor: Any) -> Any:
    return {
        "coming": rows.filter(starts_at__gte=now()),
        "awaited": rows.filter(state=Appointment.State.PLANNED, starts_at__lt=now()),
        "past": rows.filter(starts_at__lt=now()),
    }.get(value, rows)


APPOINTMENTS = Listing(
    name="appointments",
    title=_("Appointments"),
    page="appointments",
    label="pathways.appointment",
    rows=lambda actor: Appointment.objects.seen_by(actor),
    columns=(
        Column("at", _("When"), lambda row: moment(row["starts_at"]), ("starts_at",), lambda row: moment(row["starts_at"]), "day"),
        Column("talent", _("Talent"), lambda row: row["talent__name"], ("talent__name",)),
        Column("host", _("With"), lambda row: row["host__name"] or row["host_words"], ("host__name", "host_words")),
        Column("where", _("Where"), lambda row: row["where"], ("where",)),
        Column(
            "state",
            _("What came of it"),
            lambda row: Cell(str(Appointment.State(row["state"]).label).capitalize(), SIGNS[row["state"]]),
            ("state",),
        ),
    ),
    sorts=(
        Sort("day", _("Next first"), "starts_at", kind=datetime),
        Sort("newest", _("Last first"), "starts_at", kind=datetime, down=True),
    ),
    filters=(
        Text("q", _("Talent"), _called),
        Choice("when", _("When"), _when, choices=lambda actor, chosen: OTHER_DAYS, nothing=_("to come"), usual=lambda: "coming"),
        Days("days", _("Days"), within("starts_at")),
        Choice("state", _("What came of it"), of("state"), choices=lambda actor, chosen: Appointment.State.choices),
        YesNo("mine", _("With me"), _with_me),
    ),
    counted=lambda number: ngettext("One appointment", "%(number)s appointments", number) % {"number": many(number)},
    address=lambda row: address("appointment", row["pk"]),
)
