"""Seats, as they are listed: who sits where, in what quality, for whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from socle.governance.models import Seat
from socle.governance.reads.roles import circle_words
from socle.ground import now
from socle.ground.asked import Blank, Blanks, asked
from socle.people.reads import portrait_of

MOST = 1_000


@dataclass(frozen=True, slots=True)
class Sat:
    """A seat, as it is listed."""

    person: UUID
    person_name: str
    circle: UUID
    circle_name: str
    colour: str
    quality: str
    organisation: UUID | None
    organisation_name: str
    since: datetime
    until: datetime | None
    decision: UUID
    portrait: UUID | None
    is_over: bool

    @property
    def in_quality(self) -> Any:
        return Seat.Quality(self.quality).label


def seats(actor: Any, **narrowed: Any) -> Any:
    """Seats that are held, and those that were; a QuerySet for `as_seats`."""
    rows = Seat.objects.seen_by(actor).filter(recorded_until=None, **narrowed).annotate(**circle_words())
    fields = ("person", "person__name", "circle", "circle_name", "colour", "quality", "organisation", "organisation__name")
    return rows.order_by("circle_name", "person__name", "pk").values_list(*fields, "since", "until", "decision", portrait_of("person"))


@asked
def sat_for(reader: Blank, at: Blank, organisations: Blanks) -> Any:
    """The circles in which somebody sits for each of these organisations, or is to: organisation, name."""
    rows = Seat.objects.seen_by(reader).filter(recorded_until=None, organisation__in=organisations).filter(Q(until=None) | Q(until__gt=at))
    return rows.annotate(**circle_words()).order_by("circle_name", "pk").values_list("organisation", "circle_name")[:MOST]


def as_seats(rows: Any) -> list[Sat]:
    at = now()
    return [_sat(at, *row) for row in rows]


def _sat(at: datetime, *row: Any) -> Sat:
    *seat, colour, quality, organisation, name, since, until, decision, portrait = row
    is_over = until is not None and until <= at
    return Sat(*(*seat, colour or "", quality, organisation, name or "", since, until, decision, portrait, is_over))
