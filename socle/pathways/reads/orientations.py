"""Orientations, asked through the gate; and what whoever holds a link is shown, which is nothing of a file."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models.functions import Coalesce

from socle.ground import now
from socle.journal.act import Actor
from socle.pathways.models import Arrival, Desk, OrientationLink, Talent, Way
from socle.pathways.rules import orientations as rules

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Opened:
    """A standing link: of whom, until when, and the row by whose id it is made."""

    desk: Desk
    whose: str
    until: datetime


def link(pk: UUID | None) -> OrientationLink | None:
    """The link that was followed, with what it is about."""
    rows = OrientationLink.kept.select_related("orientation__talent", "orientation__circle")
    found: OrientationLink | None = rows.filter(pk=pk).first() if pk else None
    return found


def desk(pk: UUID | None) -> Desk | None:
    """The standing link that was followed."""
    found: Desk | None = Desk.kept.select_related("circle", "organisation").filter(pk=pk).first() if pk else None
    return found


def sent(pk: UUID | None, today: date) -> Arrival | None:
    """Whom somebody has sent, as long as they are told how it stands: until some weeks after the answer."""
    found: Arrival | None = Arrival.kept.select_related("circle").filter(pk=pk).first() if pk else None
    over = found is not None and found.ended_at is not None and found.ended_at < now() - timedelta(days=rules.days(today).told)
    return None if over else found


def desks(actor: Actor) -> list[Opened]:
    """The standing links that count, of the circles in which one enrols."""
    rows = Desk.objects.seen_by(actor).filter(closed_at=None, until__gt=now()).select_related("organisation").order_by("opened_at", "pk")
    return [Opened(one, one.organisation.name if one.organisation else one.from_words, one.until) for one in rows[:200]]


def ways(actor: Actor, talent: Talent) -> Choices:
    """How a talent is reached, as choices."""
    rows = Way.objects.seen_by(actor).filter(talent=talent, until=None).order_by("since", "pk")
    return [(str(pk), value) for pk, value in rows.values_list("pk", "value")[:50]]


def alike(actor: Actor, one: Arrival) -> list[str]:
    """Who else waits under the same number or address: two organisations may send the same person."""
    rows = Arrival.objects.seen_by(actor).filter(circle=one.circle_id, state=Arrival.State.WAITING).exclude(pk=one.pk)
    known = rows.annotate(whose=Coalesce("organisation__name", "from_words"))
    found: list[Any] = []
    for name in ("phone", "mail"):
        if value := getattr(one, name):
            found += known.filter(**{name: value}).values_list("given_name", "whose")[:10]
    return [f"{given}, {whose}" for given, whose in dict.fromkeys(found)]
