"""Sessions: planned, moved, called off."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socle.governance.models import Circle, Mandate
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import checked, places
from socle.pathways.models import Attendance, HalfDay, Phase, Session, Sheet, Workshop
from socle.pathways.rules.halves import Half, Hours, OnDay, cut
from socle.people.models import Person

MOST_PLACES, MOST_AHEAD = 500, 800


@act("workshopsession.planned", power="run_workshops", keep=["starts_at", "ends_at", "capacity", "workshop"])
def plan_session(
    actor: Actor,
    circle: Circle,
    *,
    workshop: Workshop,
    days: Iterable[date],
    since: time,
    until: time,
    capacity: int,
    place: str,
    on_days: Sequence[OnDay] = (),
    zone: str = settings.TIME_ZONE,
    phases: Iterable[Phase] = (),
    **said: Any,
) -> Session:
    """Plan a session of a workshop: when, where, with whom, for how many.

    `on_days`: those of its days that have other hours.
    """
    if workshop.programme != circle.programme or workshop.retired_at:
        raise Refused(_("Choose among the workshops that are offered."), field="workshop")
    halves = _halves(workshop.half_days, days, Hours(since, until), zone, on_days)
    session: Session = Session.kept.create(
        circle=circle,
        workshop=workshop,
        name=workshop.name,
        theme=workshop.theme,
        half_days=workshop.half_days,
        zone=zone,
        planned_at=now(),
        capacity=_capacity(capacity),
        phases=_phases(circle, phases),
        **_when(halves),
        **_where(place, **said),
        **_trainer(circle, **said),
    )
    rows = (HalfDay(circle=circle, session=session, position=position, **_row(half)) for position, half in enumerate(halves))
    HalfDay.kept.bulk_create(rows)
    return session


@act("workshopsession.moved", power="run_workshops", keep=["starts_at", "ends_at", "because"])
def move_session(
    actor: Actor, session: Session, *, days: Iterable[date], since: time, until: time, reason: str, on_days: Sequence[OnDay] = ()
) -> Session:
    """Move a session to other days or hours. Everybody who has a place keeps it, and is told."""
    _still_to_come(session)
    halves = _halves(session.half_days, days, Hours(since, until), session.zone, on_days)
    for row, half in zip(HalfDay.kept.filter(session=session).order_by("position"), halves, strict=True):
        HalfDay.kept.filter(pk=row.pk).update(**_row(half))
    return _amended(session, moved_at=now(), moves=session.moves + 1, because=_reason(reason), **_when(halves))


@act("workshopsession.amended", power="run_workshops", keep=["capacity"])
def amend_session(actor: Actor, session: Session, *, capacity: int, place: str, phases: Iterable[Phase] = (), **said: Any) -> Session:
    """Say otherwise where a session is, who holds it, or how many places it has. Where there are more, those who wait move up."""
    _standing(session)
    if _capacity(capacity) < session.taken:
        raise Refused(
            ngettext("One place is taken already.", "{number} places are taken already.", session.taken).format(number=session.taken),
            field="capacity",
        )
    told = _where(place, **said) | _trainer(session.circle, **said) | {"phases": _phases(session.circle, phases)}
    amended = _amended(session, capacity=capacity, **told)
    moved_up = places.fill(amended)
    amended.refresh_from_db()
    amended.moved_up = moved_up
    return amended


@act("workshopsession.cancelled", power="run_workshops", keep=["because"])
def cancel_session(actor: Actor, session: Session, *, reason: str) -> Session:
    """Call a session off, and say why. Everybody who has a place is told."""
    _still_to_come(session)
    return _amended(session, cancelled_at=now(), because=_reason(reason))


def _amended(session: Session, **said: Any) -> Session:
    Session.kept.filter(pk=session.pk).update(version=session.version + 1, **said)
    amended: Session = Session.kept.get(pk=session.pk)
    if amended.because:
        amended.because = Session.Why(amended.because)
    return amended


def _standing(session: Session) -> None:
    if session.cancelled_at:
        raise Refused(_("This session was called off."), code="cancelled")


def _still_to_come(session: Session) -> None:
    _standing(session)
    attested = Attendance.kept.filter(half_day__session=session).exists() or Sheet.kept.filter(half_day__session=session).exists()
    if attested:
        raise Refused(_("Somebody has signed for this session already: it stays where it was."), code="attested")


def _halves(number: int, days: Iterable[date], hours: Hours, zone: str, on_days: Sequence[OnDay]) -> list[Half]:
    days = list(days)
    but = {one.day: Hours(one.since, one.until) for one in on_days}
    if not days:
        raise Refused(_("Choose a day at least."), field="days")
    if any(abs((day - now().date()).days) > MOST_AHEAD for day in days):
        raise Refused(_("This day is too far away."), field="days")
    if len(but) < len(on_days) or any(days.count(day) != 1 for day in but):
        raise Refused(_("A day that has hours of its own is one of the days, and said once."), field="days")
    if not all(one.are_some for one in (hours, *but.values())):
        raise Refused(_("It ends after it begins."), field="until")
    try:
        found = cut(days, hours, _zone(zone), but)
    except ValueError:
        raise Refused(_("On that day clocks jump over this hour: choose another one."), field="since") from None
    if len(found) != number:
        said = ngettext(
            "This workshop lasts one half-day, and these days and hours make {found}.",
            "This workshop lasts {number} half-days, and these days and hours make {found}.",
            number,
        )
        raise Refused(said.format(number=number, found=len(found)), field="days")
    return found


def _zone(zone: str) -> ZoneInfo:
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise Refused(_("This time zone is not known."), field="zone") from None


def _when(halves: list[Half]) -> dict[str, datetime | int]:
    minutes = sum(half.minutes for half in halves)
    return {"starts_at": halves[0].starts_at, "ends_at": halves[-1].ends_at, "minutes": minutes}


def _row(half: Half) -> dict[str, Any]:
    return {"day": half.day, "part": half.part, "starts_at": half.starts_at, "ends_at": half.ends_at}


def _where(place: str, address: str = "", commune: str = "", **_more: Any) -> dict[str, str]:
    return {
        "place": checked.line(place, "place", 120, needed=_("Where is it? A name that people there know.")),
        "address": checked.line(address, "address", 200),
        "commune": checked.line(commune, "commune", 80),
    }


def _trainer(
    circle: Circle, trainer: Person | None = None, trainer_name: str = "", trainer_organisation: str = "", **_more: Any
) -> dict[str, Any]:
    """Somebody with a role in the programme; or somebody from elsewhere, by name."""
    organisation = checked.line(trainer_organisation, "trainer_organisation", 120)
    if trainer is not None:
        if not Mandate.kept.filter(live(now()), person=trainer, circle__programme=circle.programme, recorded_until=None).exists():
            raise Refused(_("Choose somebody who has a role here, or write who it is."), field="trainer")
        return {"trainer": trainer, "trainer_name": "", "trainer_organisation": organisation}
    name = checked.line(trainer_name, "trainer_name", 120, needed=_("Who holds it?"))
    return {"trainer": None, "trainer_name": name, "trainer_organisation": organisation}


def _capacity(number: Any) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= MOST_PLACES:
        raise Refused(_("A whole number from 1 to {most}.").format(most=MOST_PLACES), field="capacity")
    return number


def _phases(circle: Circle, phases: Iterable[Phase]) -> list[str]:
    phases = list(phases)
    if any(phase.ground != circle.programme for phase in phases):
        raise Refused(_("Choose phases of your programme."), field="phases")
    return [phase.key for phase in phases]


def _reason(reason: str) -> Session.Why:
    if reason not in Session.Why.values:
        raise Refused(_("Say why."), field="reason")
    return Session.Why(reason)
