"""What governance has on a day for somebody: the ends of their terms, policies to look at again, the meetings of their circles,
opinions and answers that are due."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from socle.governance.models import CircleText, Mandate, Meeting, Opinion, PolicyText, RoleText
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import Actor
from socle.look.environment import address
from socle.look.words import of_circle
from socle.people.calendar import Event, register

DAY, MOST = timedelta(days=1), 200
LASTS = timedelta(hours=2)  # what is shown of a meeting, of which nobody says how long it lasts


def terms(actor: Actor, since: datetime) -> Iterator[Event]:
    """The last days of one's own mandates, as they were given; of what ended earlier there is nothing left to see."""
    rows = Mandate.objects.seen_by(actor).filter(person=actor.person, ended_because="", given_until__gt=since)
    found = list(rows.order_by("given_until", "pk").values_list("pk", "role", "given_until", "recorded_since")[:MOST])
    names = _names(actor, {row[1] for row in found})
    for pk, role, until, recorded_since in found:
        last = timezone.localtime(until - timedelta(microseconds=1)).date()
        title = _("Your term ends: {role}").format(role=names.get(role, _("a role")))
        yield Event(pk, title, last, last + DAY, address("role", role), recorded_since)


def reviews(actor: Actor, since: datetime) -> Iterator[Event]:
    """The days on which the circles in which one has a role look at their policies again."""
    mine = Mandate.objects.seen_by(actor).filter(live(now()), person=actor.person, recorded_until=None).values("circle")
    rows = PolicyText.objects.seen_by(actor).live(now()).filter(circle__in=mine, review_on__gte=timezone.localtime(since).date())
    fields = ("policy", "title", "review_on", "recorded_since")
    for pk, title, on, recorded_since in rows.order_by("review_on", "pk").values_list(*fields)[:MOST]:
        said = _("Look again at the policy: {title}").format(title=title)
        yield Event(pk, said, on, on + DAY, address("policy", pk), recorded_since)


def meetings(actor: Actor, since: datetime) -> Iterator[Event]:
    """The planned meetings of the circles in which one has a role; also those that were called off."""
    mine = Mandate.objects.seen_by(actor).filter(live(now()), person=actor.person, recorded_until=None).values("circle")
    rows = Meeting.objects.seen_by(actor).filter(circle__in=mine, starts_at__gte=since).order_by("starts_at", "pk")
    fields = ("pk", "circle", "starts_at", "place", "called_at", "moved_at", "cancelled_at", "moves")
    found = list(rows.values_list(*fields)[:MOST])
    texts = CircleText.objects.seen_by(actor).filter(circle__in={row[1] for row in found}, recorded_until=None).order_by("since")
    names = dict(texts.values_list("circle", "name"))
    for pk, circle, starts_at, place, called_at, moved_at, cancelled_at, moves in found:
        title = _("Meeting {of}").format(of=of_circle(names.get(circle, "")))
        where = f"{title}, {place}" if place else title
        changed_at, off = cancelled_at or moved_at or called_at, cancelled_at is not None
        yield Event(pk, where, starts_at, starts_at + LASTS, address("meeting", pk), changed_at, off, sequence=moves + off)


def opinions(actor: Actor, since: datetime) -> Iterator[Event]:
    """The days on which an opinion of a body, or an answer of a circle, is due in which one has a role."""
    mine = Mandate.objects.seen_by(actor).filter(live(now()), person=actor.person, recorded_until=None).values("circle")
    first = timezone.localtime(since).date()
    rows = Opinion.objects.seen_by(actor).filter(
        Q(body__in=mine, given_at=None, closed_at=None, due_on__gte=first) | Q(circle__in=mine, answered_at=None, answer_due_on__gte=first)
    )
    fields = ("pk", "title", "due_on", "answer_due_on", "began_at")
    for pk, title, due_on, answer_due_on, began_at in rows.order_by("began_at", "pk").values_list(*fields)[:MOST]:
        said = _("An answer to an opinion is due: {title}") if answer_due_on else _("An opinion is due: {title}")
        on = answer_due_on or due_on
        yield Event(pk, said.format(title=title), on, on + DAY, address("opinion", pk), began_at)


def _names(actor: Actor, roles: set[UUID]) -> dict[Any, str]:
    rows = RoleText.objects.seen_by(actor).filter(role__in=roles, recorded_until=None).order_by("since")
    return dict(rows.values_list("role", "name"))


register(terms)
register(reviews)
register(meetings)
register(opinions)
