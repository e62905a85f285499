"""What a calendar shows of Socle to one person: rooms register what they have, and each is asked through the gate."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar, vText
from icalendar import Event as Entry

from socle.ground import now
from socle.journal.act import Actor, Through
from socle.people.acts import token_digest
from socle.people.models import Feed, Person

BACK, MOST = timedelta(days=92), 500
REFRESH = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day, or from an instant to another; `id` stays when it moves.

    `changed_at` says since when it is so, `sequence` how often it has changed (RFC 5545, 3.8.7.4).
    """

    id: UUID
    title: str
    starts: date | datetime
    ends: date | datetime | None
    address: str
    changed_at: datetime
    is_cancelled: bool = False
    sequence: int = 0


Source = Callable[[Actor, datetime], Iterable[Event]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Have a function (actor, since) give what concerns a person from an instant on."""
    _sources.append(source)


def owner(secret: str) -> Person | None:
    """Whose address this is, while it is open and its owner has an account."""
    found = Feed.kept.filter(digest=token_digest(secret), closed_at=None, person__account__is_active=True).select_related("person").first()
    return found.person if found else None


def address_of(secret: str) -> str:
    return reverse("feed", args=[secret])


def written(person: Person) -> bytes:
    """The calendar of a person, as iCalendar (RFC 5545), in their language: the last three months and what is to come."""
    actor = Actor(person.pk, None, Through("calendar"))
    with translation.override(person.language):
        events = (event for source in _sources for event in source(actor, now() - BACK))
        found = sorted(events, key=lambda event: (str(event.starts), event.id))
        calendar = Calendar()
        calendar.add("prodid", "-//Socle//Socle//FR")
        calendar.add("version", "2.0")
        calendar.add("name", "Socle")
        calendar.add("x-wr-calname", "Socle")
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        for event in found[-MOST:]:
            calendar.add_component(_entry(event))
    return bytes(calendar.to_ical())


def _entry(event: Event) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.id}@socle")
    entry.add("dtstamp", event.changed_at)
    entry.add("last-modified", event.changed_at)
    entry.add("sequence", event.sequence)
    entry.add("summary", vText(event.title))
    entry.add("dtstart", event.starts)
    if event.ends is not None:
        entry.add("dtend", event.ends)
    entry.add("url", f"{settings.CONFIGURATION.address}{event.address}")
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    entry.add("transp", "OPAQUE" if isinstance(event.starts, datetime) else "TRANSPARENT")
    return entry
