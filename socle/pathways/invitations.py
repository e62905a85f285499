"""Sessions in calendars: the file of one’s place (iTIP, RFC 5546), and the entries of the feed.

Each half-day is an event of its own, which keeps its UID for ever; SEQUENCE grows with every move and with the end.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, vCalAddress, vText
from icalendar import Event as Entry

from socle.ground import now
from socle.journal.act import Actor
from socle.look.environment import address
from socle.pathways.models import Enrolment, HalfDay, Session
from socle.people.calendar import Event, register

REQUEST, CANCEL = "REQUEST", "CANCEL"
MOST = 300


def declare() -> None:
    """Have the feeds show them; called once, when the room is ready."""
    register(mine)
    register(held)


def method(enrolment: Enrolment) -> str:
    """A place that is held is asked for; one that is given back, or whose session is called off, is taken out."""
    return REQUEST if enrolment.is_live and not enrolment.session.cancelled_at else CANCEL


def invitation(enrolment: Enrolment) -> bytes:
    """The half-days of a session as a file that calendars take in: it adds, moves or takes out."""
    session, how = enrolment.session, method(enrolment)
    calendar = Calendar()
    calendar.add("prodid", "-//Socle//Socle//FR")
    calendar.add("version", "2.0")
    calendar.add("method", how)
    for half in HalfDay.kept.filter(session=session).order_by("position"):
        calendar.add_component(_entry(enrolment, session, half, how))
    return bytes(calendar.to_ical())


def _entry(enrolment: Enrolment, session: Session, half: HalfDay, how: str) -> Entry:
    entry, gone = Entry(), how == CANCEL
    entry.add("uid", f"{half.pk}@socle")
    entry.add("dtstamp", now())
    entry.add("sequence", sequence(session) + (enrolment.withdrawn_at is not None))
    entry.add("dtstart", half.starts_at)
    entry.add("dtend", half.ends_at)
    entry.add("summary", vText(session.name))
    entry.add("location", vText(where(session)))
    entry.add("url", f"{settings.CONFIGURATION.address}{address('enrolment', enrolment.pk)}")
    entry.add("status", "CANCELLED" if gone else "CONFIRMED" if enrolment.state == Enrolment.State.HELD else "TENTATIVE")
    entry.add("organizer", _organizer())
    entry.add("attendee", _attendee(enrolment))
    return entry


def _organizer() -> vCalAddress:
    """RFC 5546 asks for one; nobody's own address is given away."""
    named = vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL}")
    named.params["cn"] = vText("Socle")
    return named


def _attendee(enrolment: Enrolment) -> vCalAddress:
    """An address that is nobody's mailbox: whoever looks at the file of another learns none."""
    named = vCalAddress(enrolment.person_id.urn)
    named.params["partstat"] = vText("ACCEPTED" if enrolment.state == Enrolment.State.HELD else "TENTATIVE")
    return named


def sequence(session: Session) -> int:
    return session.moves + (session.cancelled_at is not None)


def where(session: Session) -> str:
    return ", ".join(part for part in (session.place, session.address, session.commune) if part)


def mine(actor: Actor, since: datetime) -> Iterator[Event]:
    """The half-days of the sessions in which one has a place; also of those that were called off, or which one has left."""
    places = {row.session_id: row for row in Enrolment.objects.seen_by(actor).filter(person=actor.person, session__ends_at__gte=since)}
    for half in _halves(HalfDay.kept.all(), since, session__in=places):
        place = places[half.session_id]
        gone = place.withdrawn_at or half.session.cancelled_at
        yield _event(half, address("enrolment", place.pk), gone, place.withdrawn_at is not None)


def held(actor: Actor, since: datetime) -> Iterator[Event]:
    """The half-days of the sessions that one holds."""
    for half in _halves(HalfDay.objects.seen_by(actor), since, session__trainer=actor.person):
        yield _event(half, address("session", half.session_id), half.session.cancelled_at, False)


def _halves(rows: Any, since: datetime, **more: Any) -> Any:
    return rows.filter(ends_at__gte=since, **more).select_related("session").order_by("starts_at", "pk")[:MOST]


def _event(half: HalfDay, leads: str, gone: datetime | None, left: bool) -> Event:
    session = half.session
    changed = max(filter(None, (session.planned_at, session.moved_at, gone)))
    title = _("{name}, {place}").format(name=session.name, place=where(session))
    return Event(half.pk, title, half.starts_at, half.ends_at, leads, changed, gone is not None, sequence(session) + left)
