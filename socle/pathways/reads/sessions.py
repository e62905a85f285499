"""Sessions as doors show them: when, where, with whom; who has a place, to whoever may know; what is open to a talent."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socle.governance import gate
from socle.governance.models import Circle, Mandate
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import Actor
from socle.pathways.models import Appointment, Attendance, Enrolment, HalfDay, Phase, Session, Sheet, Talent, Workshop
from socle.pathways.rules import noted
from socle.pathways.rules.halves import clock
from socle.pathways.rules.meeting import LONGEST

MOST, MOST_PEOPLE = 200, 600
RUN, ATTEST = "run_workshops", "attest_attendance"
LIVE = ("held", "came", "waiting")
Spans = list[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class When:
    """A half-day as people say it. `closed_at`: since when its sheet is signed."""

    id: UUID
    day: date
    part: str
    since: Any
    until: Any
    starts_at: datetime
    ends_at: datetime
    closed_at: datetime | None = None

    @property
    def is_carried(self) -> bool:
        """Whether a device may take its sheet along: it is not signed, and not too old to be kept there."""
        return self.closed_at is None and noted.kept_until(self.ends_at) > now()

    @property
    def part_says(self) -> Any:
        return HalfDay.Part(self.part).label

    @property
    def is_over(self) -> bool:
        return self.ends_at <= now()

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


def is_attested(session: Session) -> bool:
    """Whether a sheet of it says already who was there."""
    return bool(Attendance.kept.filter(half_day__session=session).exists())


def halves(session: Session) -> list[When]:
    """The half-days of a session that the reader sees, in their order."""
    rows = HalfDay.kept.filter(session=session).order_by("position")
    told = rows.values_list("pk", "day", "part", "starts_at", "ends_at", "sheet__closed_at")
    return [_when(session.where, *row) for row in told]


def _when(zone: ZoneInfo, pk: UUID, day: date, part: str, starts_at: datetime, ends_at: datetime, closed_at: datetime | None) -> When:
    return When(pk, day, part, clock(starts_at, zone), clock(ends_at, zone), starts_at, ends_at, closed_at)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Somebody with a place, or who waits: `number` is their place in the queue."""

    id: UUID
    talent: UUID
    name: str
    state: str
    asked_at: datetime
    number: int = 0

    @property
    def says(self) -> Any:
        return Enrolment.State(self.state).label


def enrolled(actor: Actor, session: Session) -> list[Enrolled]:
    """Who has a place and who waits, in their order, as far as the reader may know: whoever runs or attests sees all names."""
    power = next((one for one in (RUN, ATTEST) if gate.may(actor, one, session)), None)
    rows = Enrolment.objects.seen_by(actor, power).filter(session=session, state__in=LIVE).order_by("asked_at", "pk")
    found, waiting = [], 0
    for pk, talent, name, state, asked_at in rows.values_list("pk", "talent", "talent__name", "state", "asked_at")[:MOST_PEOPLE]:
        waits = state == Enrolment.State.WAITING
        waiting += waits
        found.append(Enrolled(pk, talent, name, state, asked_at, waiting if waits else 0))
    return found


def trainers(circle: Circle) -> list[tuple[str, str]]:
    """Those who have a role in a circle, as choices."""
    held = Mandate.kept.filter(live(now()), circle=circle, recorded_until=None).order_by("person__name", "person")
    return [(str(pk), name) for pk, name in held.values_list("person", "person__name").distinct()[:MOST]]


def offered(actor: Actor, circle: Circle) -> list[tuple[str, str]]:
    """The workshops that can be planned in a circle, as choices."""
    rows = Workshop.objects.seen_by(actor).filter(programme=circle.programme, retired_at=None).order_by("sort_name", "pk")
    return [(str(pk), _lasting(name, number)) for pk, name, number in rows.values_list("pk", "name", "half_days")[:MOST]]


def _lasting(name: str, half_days: int) -> str:
    return ngettext("{name}, one half-day", "{name}, {n} half-days", half_days).format(name=name, n=half_days)


def phase_keys(circle: Circle, keys: list[str]) -> list[tuple[UUID, str]]:
    """The phases for which a session is meant."""
    rows = Phase.kept.filter(ground=circle.programme, key__in=keys).order_by("position")
    return list(rows.values_list("pk", "name"))


def week(actor: Actor, circle: Circle, monday: date) -> dict[date, list[dict[str, Any]]]:
    """What a circle has on the seven days of a week there, half-day by half-day: on earth that is a day more or less."""
    since, until = (datetime.combine(monday, time.min, UTC) + timedelta(days=days) for days in (-1, 8))
    near = HalfDay.objects.seen_by(actor).filter(circle=circle, starts_at__gte=since, starts_at__lt=until)
    rows = near.filter(day__gte=monday, day__lt=monday + timedelta(days=7))
    told = rows.order_by("starts_at", "pk").values(
        "session", "session__name", "session__place", "session__zone", "session__taken", "session__capacity", "session__cancelled_at",
        "day", "part", "starts_at", "ends_at",
    )  # fmt: skip
    days: dict[date, list[dict[str, Any]]] = {monday + timedelta(days=n): [] for n in range(7)}
    for row in told[:MOST]:
        zone = ZoneInfo(row["session__zone"])
        days[row["day"]].append(row | {"since": clock(row["starts_at"], zone), "until": clock(row["ends_at"], zone)})
    return days


def open_to(talent: Talent) -> list[Session]:
    """The sessions to come in which a talent may ask for a place; asked only for whom may write in the file, or for themselves."""
    taken = Enrolment.kept.filter(talent=talent).exclude(state=Enrolment.State.WITHDRAWN).values("session")
    rows = Session.kept.filter(circle=talent.circle_id, cancelled_at=None, starts_at__gt=now()).exclude(pk__in=taken)
    phase = talent.phase.key if talent.phase else None
    return [one for one in rows.order_by("starts_at", "pk")[:MOST] if not one.phases or phase in one.phases]


def to_come(actor: Actor, talent: Talent, power: str | None = None) -> list[Enrolment]:
    """The sessions to come in which a talent has a place, or waits for one."""
    rows = Enrolment.objects.seen_by(actor, power).filter(talent=talent, state__in=LIVE, session__ends_at__gt=now())
    return list(rows.select_related("session").order_by("session__starts_at", "pk")[:MOST])


def clashes(actor: Actor, talent: Talent, session: Session) -> list[tuple[str, datetime]]:
    """What a talent has at the same time, and when: other sessions, for whom may write in the file or for themselves, and those of their
    appointments that the reader sees.
    """
    mine = list(HalfDay.kept.filter(session=session).values_list("starts_at", "ends_at"))
    return sorted([*_other_sessions(talent, session, mine), *_appointments(actor, talent, mine)], key=lambda one: one[1])


def _other_sessions(talent: Talent, session: Session, mine: Spans) -> list[tuple[str, datetime]]:
    at_once = Q(pk__in=[])
    for starts_at, ends_at in mine:
        at_once |= Q(starts_at__lt=ends_at, ends_at__gt=starts_at)
    others = Enrolment.kept.filter(talent=talent, state__in=("held", "came", "waiting")).exclude(session=session).values("session")
    rows = HalfDay.kept.filter(at_once, session__in=others, session__cancelled_at=None).order_by("starts_at", "pk")
    return list(rows.values_list("session__name", "starts_at")[:20])


def _appointments(actor: Actor, talent: Talent, mine: Spans) -> list[tuple[str, datetime]]:
    """An appointment lasts some minutes, so that whether it meets a half-day is looked at here."""
    if not mine:
        return []
    first, last = min(since for since, _until in mine), max(until for _since, until in mine)
    rows = Appointment.objects.seen_by(actor).filter(talent=talent, state=Appointment.State.PLANNED)
    near = rows.filter(starts_at__gt=first - LONGEST, starts_at__lt=last).order_by("starts_at", "pk")
    told = near.values_list("starts_at", "minutes", "host__name", "host_words")[:200]
    met = [
        (at, name or words)
        for at, lasts, name, words in told
        if any(at < until and since < at + timedelta(minutes=lasts) for since, until in mine)
    ]
    return [(_("an appointment with {name}").format(name=name), at) for at, name in met[:20]]


def unsigned(actor: Actor, circles: list[UUID], most: int) -> list[dict[str, Any]]:
    """The half-days that are over or under way, and whose sheet nobody has signed: the oldest first."""
    begun = HalfDay.objects.seen_by(actor).filter(starts_at__lte=now(), starts_at__gt=now() - timedelta(days=92))
    open_ = begun.filter(~Q(pk__in=Sheet.kept.values("half_day")), session__cancelled_at=None)
    mine = open_.filter(Q(circle__in=circles) & (Q(session__trainer=actor.person) | Q(session__trainer=None)))
    fields = ("pk", "circle", "session__name", "session__place", "day", "part", "ends_at")
    return list(mine.order_by("ends_at", "pk").values(*fields)[:most])


def monday_of(day: date | None) -> date:
    day = day or timezone.localdate(now())
    return day - timedelta(days=day.weekday())


def to_enrol(actor: Actor, session: Session) -> list[tuple[str, str]]:
    """The talents whose files the reader opens, and who have no place yet, as choices."""
    taken = Enrolment.kept.filter(session=session, state__in=LIVE).values("talent")
    rows = Talent.objects.seen_by(actor).filter(circle=session.circle_id, state=Talent.State.FOLLOWED, became=None).exclude(pk__in=taken)
    return [(str(pk), name) for pk, name in rows.order_by("sort_name", "pk").values_list("pk", "name")[:MOST_PEOPLE]]
