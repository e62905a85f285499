"""Reading far beyond what is usual: beyond a number of files it slows down and those concerned are told; beyond another it stops.

A file is what is read as such (`read_talent_files`). Each person counts once an hour, however often their file is opened, and
whoever has read it within the hour opens it again at once. The lists of names count for nothing here: they open no file.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from socle.governance.acts.halts import halt_reading
from socle.governance.models import Circle, Halt, Mandate, Role, Trace
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import CLOCK, Actor
from socle.people.limits import TooMany
from socle.people.models import Notice, Person
from socle.people.notices import tell

FILES = "read_talent_files"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Within so long, `free` files open at once, the others one `every` so long; with the one that is `most`, it stops."""

    since: date
    within: timedelta
    free: int
    every: timedelta
    most: int


# A change is a new line, with the day from which it holds. Who coordinates a territory opens some twenty files on a long day; the
# accounts of SAN-2026-003 opened thousands an hour.
BOUNDS = [Bounds(date(2026, 1, 1), timedelta(hours=1), free=30, every=timedelta(seconds=30), most=60)]


def bounds_on(day: date) -> Bounds:
    """The bounds that hold on a day; before the first of them, the first."""
    return max((one for one in BOUNDS if one.since <= day), key=lambda one: one.since, default=BOUNDS[0])


def ask(actor: Actor, thing: Any) -> None:
    """Before something of a file is shown: refuse for a while whoever reads too fast, and stop whoever goes on."""
    if getattr(thing, "read_power", "") != FILES or not thing.owner or thing.owner == actor.person:
        return
    at = now()
    bounds = bounds_on(at.date())
    looks = _looks(actor.person, at - bounds.within, thing.owner)
    if looks["again"] or looks["files"] < bounds.free:
        return
    if looks["files"] >= bounds.most:
        _stop(actor, looks["files"])
        raise TooMany(
            ceil(bounds.within.total_seconds()), _("The reading of files is stopped for you: those who lead your circle are told.")
        )
    _tell(actor, at - bounds.within)
    if (wait := bounds.every - (at - looks["last"])) > timedelta():
        said = _(
            "The files of {files} people were opened within the hour: they stay open, others open one by one, and those who lead are told."
        )
        raise TooMany(ceil(wait.total_seconds()), said.format(files=looks["files"]))


def _tell(actor: Actor, since: datetime) -> None:
    """Tell the reader and who leads the circle, once an hour."""
    if Notice.objects.filter(person=actor.person, kind="files_slowed", told_at__gt=since).exists():
        return
    tell([actor.person], "files_slowed", "", "/me/sign-in/")
    tell(sorted(leads(_where(actor)) - {actor.person}), "files_watched", "", f"/people/{actor.person}/")


def _stop(actor: Actor, files: int) -> None:
    if not is_halted(actor.person):
        halt_reading(CLOCK, _where(actor), person=Person.kept.get(pk=actor.person), number=files)


def is_halted(person: UUID) -> bool:
    """Whether the reading of files is stopped for somebody."""
    return bool(Halt.kept.filter(person=person, until=None).exists())


def leads(circle: Circle) -> set[UUID]:
    """Who leads a circle, and the one above."""
    places = [circle.pk, *filter(None, [circle.parent_id])]
    held = Mandate.kept.filter(live(now()), circle__in=places, role__core=Role.Core.LEAD, recorded_until=None)
    return set(held.values_list("person", flat=True))


def _where(actor: Actor) -> Circle:
    """The circle of the mandate that one wears; of who wears none, the programme."""
    worn = Mandate.kept.filter(pk=actor.mandate).select_related("circle").first() if actor.mandate else None
    return worn.circle if worn else Circle.kept.get(pk=Person.kept.values_list("ground", flat=True).get(pk=actor.person))


def _looks(reader: UUID, since: datetime, whose: UUID) -> dict[str, Any]:
    """Of how many people somebody has opened the file lately, when last, and whether this one is among them."""
    rows = Trace.objects.filter(reader=reader, at__gt=since, person__closed_at__isnull=False)
    return rows.aggregate(files=Count("person", distinct=True), last=Max("at"), again=Count("pk", filter=Q(person=whose)))
