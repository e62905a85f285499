"""The lists of talents: those whose files one reads, and those who were met."""

import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from socle.governance import reads as governance
from socle.ground import now
from socle.look.environment import DAY, address, date
from socle.look.lists import Cell, Choice, Column, Days, Filed, Listing, Sort, Text, YesNo, of, register
from socle.look.lists.filters import within
from socle.look.lists.view import many
from socle.pathways import worded
from socle.pathways.agreement_lists import AGREEMENTS
from socle.pathways.cohort_lists import COHORTS
from socle.pathways.models import Cohort, Pathway, Phase, Talent, Way
from socle.pathways.reads import participants
from socle.pathways.rules.silence import long, long_silent
from socle.pathways.session_lists import SESSIONS
from socle.pathways.task_lists import APPOINTMENTS, STEPS
from socle.pathways.workshop_lists import WORKSHOPS
from socle.people import reach
from socle.people.folded import among, spelt

BY_NAME = Sort("name", _("Name"), "sort_name")
NEWEST = Sort("newest", _("Newest first"), "pk", down=True)
SIGNS = {"met": "open", "followed": "yes", "left": "here", "declined": ""}


def _state(row: Any) -> Cell:
    return Cell(str(Talent.State(row["state"]).label).capitalize(), SIGNS[row["state"]])


def _name(row: Any) -> Cell:
    return Cell(row["name"], dot=row["name"])


def _circle(row: Any) -> Any:
    place = row["place"]
    return Cell(place.name, territory=place.colour) if place else ""


def _heard(row: Any) -> Cell:
    silent = row["state"] == Talent.State.FOLLOWED and long_silent(row["heard_on"], timezone.localdate(now()))
    return Cell(date(row["heard_on"], DAY), "care", icon="i-talk") if silent else Cell(date(row["heard_on"], DAY))


def with_places(actor: Any, rows: list[dict[str, Any]]) -> None:
    """The circle of each, under the name and colour that it has now."""
    known = governance.places(actor, {row["circle"] for row in rows}) if rows else {}
    for row in rows:
        row["place"] = known.get(row["circle"])


def called(rows: Any, words: str, actor: Any) -> Any:
    """Those of this name, by letters or by ear; or reached by this number."""
    number, problem = reach.check_phone(words)
    if not problem:
        reached = Way.objects.seen_by(actor).filter(kind=Way.Kind.PHONE, value=number, until=None).values("talent")
        return rows.filter(pk__in=reached)
    sound = Talent._meta.get_field("sound").of(words[:120])
    return rows.filter(spelt(words) | Q(sound=sound)) if sound else among(rows, words)


def _silent(rows: Any, value: bool, actor: Any) -> Any:
    before = timezone.localdate(now()) - long(timezone.localdate(now()))
    quiet = Q(state=Talent.State.FOLLOWED, heard_on__lte=before)
    return rows.filter(quiet if value else ~quiet)


def _mine(rows: Any, value: bool, actor: Any) -> Any:
    return rows.filter(guide=actor.person) if value else rows.exclude(guide=actor.person)


def _choices(model: Any, order: str) -> Any:
    return lambda actor, chosen: list(model.objects.seen_by(actor).order_by(order, "pk").values_list("pk", "name")[:200])


def _states(actor: Any, chosen: str) -> list[tuple[str, Any]]:
    return [*Talent.State.choices, ("all", _("all of them"))]


def _at(rows: Any, value: str, actor: Any) -> Any:
    """Those who stand so. The list begins with those who are here: whoever has left or was not enrolled is asked for."""
    if value == "here":
        return rows.filter(state__in=(Talent.State.MET, Talent.State.FOLLOWED))
    return rows if value == "all" else rows.filter(state=value)


TALENTS = Listing(
    name="talents",
    title=_("Talents"),
    page="talents",
    label="pathways.talent",
    rows=lambda actor: Talent.objects.seen_by(actor).filter(became=None),
    columns=(
        Column("name", _("Name"), _name, ("name",), sort="name", exported=lambda row: row["name"]),
        Column("state", _("State"), _state, ("state",)),
        Column("phase", _("Phase"), lambda row: row["phase__name"] or "", ("phase__name",)),
        Column("pathway", _("Pathway"), lambda row: row["pathway__name"] or "", ("pathway__name",), seldom=True),
        Column("guide", _("Their guide"), lambda row: row["guide__name"] or "", ("guide__name",)),
        Column("heard", _("Last word"), _heard, ("heard_on", "state"), lambda row: row["heard_on"], "silent", day=True),
        Column("cohort", _("Cohort"), lambda row: row["cohort__name"] or "", ("cohort__name",)),
    ),
    sorts=(BY_NAME, NEWEST, Sort("silent", _("Longest silent first"), "heard_on", kind=datetime.date)),
    filters=(
        Text("q", _("Name or number"), called),
        Choice("state", _("State"), _at, choices=_states, nothing=_("met or accompanied now"), usual=lambda: "here"),
        YesNo("mine", _("I accompany them"), _mine),
        YesNo("silent", _("Nobody has spoken with them for long"), _silent),
        Choice("phase", _("Phase"), of("phase"), choices=_choices(Phase, "position")),
        Choice("pathway", _("Pathway"), of("pathway"), choices=_choices(Pathway, "position")),
        Choice("cohort", _("Cohort"), of("cohort"), choices=_choices(Cohort, "-begins_on")),
        Days("enrolled", _("Enrolled"), within("enrolled_on")),
    ),
    counted=lambda number: ngettext("One talent", "%(number)s talents", number) % {"number": many(number)},
    address=lambda row: address("talent", row["pk"]),
    apart=True,
)

CONTACTS = Listing(
    name="contacts",
    title=_("First contacts"),
    page="contacts",
    label="pathways.talent",
    rows=lambda actor: Talent.objects.seen_by(actor, "enrol_talents").filter(became=None, state__in=("met", "declined")),
    columns=(
        Column("name", _("Name"), _name, ("name",), sort="name", exported=lambda row: row["name"]),
        Column("state", _("What came of it"), _state, ("state",)),
        Column("where", _("Where"), lambda row: row["met_where"], ("met_where",)),
        Column("met", _("Met on"), lambda row: date(row["met_on"], DAY), ("met_on",), lambda row: row["met_on"], "met", day=True),
        Column("by", _("Met by"), lambda row: row["met_by__name"], ("met_by__name",)),
        Column("circle", _("Circle"), _circle, ("circle",)),
    ),
    sorts=(Sort("met", _("Last met first"), "met_on", kind=datetime.date, down=True), BY_NAME),
    filters=(
        Text("q", _("Name"), lambda rows, words, actor: among(rows, words)),
        Choice("state", _("What came of it"), of("state"), choices=lambda actor, chosen: Talent.State.choices[::3]),
        Days("met", _("Met"), within("met_on")),
    ),
    counted=lambda number: ngettext("One first contact", "%(number)s first contacts", number) % {"number": many(number)},
    address=lambda row: address("talent", row["pk"]),
    beside=with_places,
    apart=True,
)


def _counts(row: Any) -> Cell:
    reading = row["reading"]
    return Cell(_("counts"), "yes") if reading and reading.countable else Cell(_("not yet"), "open")


def _lacks(row: Any) -> str:
    return gettext("; ").join(one.says for one in worded.lackings(row["reading"].missing)) if row["reading"] else ""


def with_readings(actor: Any, rows: list[dict[str, Any]]) -> None:
    """How the ESF+ counts each, and the circle of each."""
    with_places(actor, rows)
    found = participants.readings(actor, [(row["talent"], row["pk"]) for row in rows], timezone.localdate(now()))
    for row in rows:
        row["reading"] = found.get(row["pk"])


def _named(rows: Any, words: str, actor: Any) -> Any:
    return rows.filter(talent__in=among(Talent.kept.all(), words).values("pk"))


PARTICIPANTS = Listing(
    name="participants",
    title=_("Participants"),
    page="participants",
    label="pathways.stay",
    rows=participants.participants,
    columns=(
        Column("name", _("Name"), lambda row: Cell(row["talent__name"], dot=row["talent__name"]), ("talent", "talent__name")),
        Column("counts", _("For the ESF+"), _counts),
        Column("lacks", _("What lacks"), _lacks),
        Column("entered", _("First day"), lambda row: date(row["entered_on"], DAY), ("entered_on",), sort="entered", day=True),
        Column("left", _("Last day"), lambda row: date(row["left_on"], DAY) if row["left_on"] else "", ("left_on",), day=True),
        Column("circle", _("Circle"), _circle, ("circle",)),
    ),
    sorts=(Sort("entered", _("Last to come first"), "entered_on", kind=datetime.date, down=True),),
    filters=(
        Text("q", _("Name"), _named),
        Days("entered", _("Came"), within("entered_on")),
        Days("left", _("Left"), within("left_on")),
    ),
    counted=lambda number: ngettext("One participant", "%(number)s participants", number) % {"number": many(number)},
    address=lambda row: address("talent", row["talent"]),
    beside=with_readings,
    filed=Filed(participants.head, participants.rows),
    apart=True,
)


def declare() -> None:
    """Say them; called once, when the room is ready."""
    register(TALENTS)
    register(CONTACTS)
    register(WORKSHOPS)
    register(STEPS)
    register(APPOINTMENTS)
    register(PARTICIPANTS)
    register(SESSIONS)
    register(AGREEMENTS)
    register(COHORTS)
