"""Appointments: of a talent, of whoever is asked, and what lies at the same time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from socle.governance.models import Circle, Mandate
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import Actor
from socle.pathways.models import Appointment, Talent, Unreminded
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
    rows = Appointment.objects.seen_by(actor).filter(talent=talent).order_by("-starts_at", "-pk")
    told = rows.values_list("pk", "starts_at", "zone", "host__name", "host_words", "where", "state")[:MOST]
    return [Planned(pk, at, zone, name or words, where, state) for pk, at, zone, name, words, where, state in told]


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
    return ["talent"] * (talent.pk in met) + ["host"] * any(about != talent.pk for about in met)


def is_unreminded(actor: Actor, talent: Talent) -> bool:
    """Whether they want no reminders."""
    return bool(Unreminded.objects.seen_by(actor).filter(talent=talent, until=None).exists())
