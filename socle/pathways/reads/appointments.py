"""Appointments: of a talent, of whoever is asked, and what lies at the same time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from socle.governance.models import Circle, Mandate
from socle.ground import now
from socle.ground.asked import Blank, asked
from socle.ground.dated import live
from socle.journal.act import Actor
from socle.pathways.models import Appointment, Enrolment, HalfDay, Talent, Unreminded
from socle.pathways.rules.meeting import LONGEST, meets

MOST = 8


@dataclass(frozen=True, slots=True)
class Planned:
    """An appointment, as it is shown beside others."""

    id: UUID
    starts_at: datetime
    zone: str
    whom: str
    where: str
    state: str

    @property
    def says(self) -> Any:
        return Appointment.State(self.state).label

    def is_awaited(self, at: datetime) -> bool:
        """Whether it is over, and nobody has said what came of it."""
        return self.state == Appointment.State.PLANNED and self.starts_at < at


def of_talent(actor: Actor, talent: Talent) -> list[Planned]:
    """The next appointments of a talent and the last, newest first."""
    told = _of_talent(actor, talent.pk)
    return [Planned(pk, at, zone, name or words, where, state) for pk, at, zone, name, words, where, state in told]


@asked
def _of_talent(reader: Blank, talent: Blank) -> Any:
    rows = Appointment.objects.seen_by(reader).filter(talent=talent).order_by("-starts_at", "-pk")
    return rows.values_list("pk", "starts_at", "zone", "host__name", "host_words", "where", "state")[:MOST]


def hosts(circle: Circle) -> list[tuple[str, str]]:
    """Who has a role in a circle, as choices."""
    held = Mandate.kept.filter(live(now()), circle=circle, recorded_until=None).order_by("person__name", "person")
    return list({str(pk): name for pk, name in held.values_list("person", "person__name")}.items())


def at_the_same_time(talent: Talent, host: UUID | None, starts_at: datetime, minutes: int, besides: UUID | None = None) -> list[str]:
    """Who of the two is taken then: "talent", "host". It says no more, since the others' appointments are not the reader's to know."""
    whose = Q(talent=talent) | (Q(host=host) if host else Q(pk=None))
    near = Appointment.kept.filter(whose, state=Appointment.State.PLANNED).exclude(pk=besides)
    near = near.filter(starts_at__gt=starts_at - LONGEST, starts_at__lt=starts_at + timedelta(minutes=minutes))
    told = near.values_list("talent", "starts_at", "minutes")[:200]
    met = [about for about, at, lasts in told if meets(starts_at, minutes, at, lasts)]
    sits, holds = _in_a_session(talent, host, starts_at, starts_at + timedelta(minutes=minutes))
    return ["talent"] * (talent.pk in met or sits) + ["host"] * (any(about != talent.pk for about in met) or holds)


def _in_a_session(talent: Talent, host: UUID | None, since: datetime, until: datetime) -> tuple[bool, bool]:
    """Whether the talent has a place in a session then, and whether the other holds one."""
    there = Enrolment.kept.filter(talent=talent, state__in=("held", "came")).values("session")
    rows = HalfDay.kept.filter(starts_at__lt=until, ends_at__gt=since, session__cancelled_at=None)
    return rows.filter(session__in=there).exists(), host is not None and rows.filter(session__trainer=host).exists()


def is_unreminded(actor: Actor, talent: Talent) -> bool:
    """Whether they want no reminders."""
    return bool(Unreminded.objects.seen_by(actor).filter(talent=talent, until=None).exists())
