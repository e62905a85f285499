"""Orientations as time passes: reminded of once, expired at their last day, forgotten after a while; and who is told of what."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from socle.governance.grants import holders
from socle.ground import now, retention
from socle.journal.act import CLOCK, Refused
from socle.journal.queue import Happened, listen
from socle.journal.references import reference
from socle.look.environment import address
from socle.pathways import acts
from socle.pathways.models import Arrival, Orientation
from socle.pathways.rules import orientations as rules
from socle.people.models import Restriction
from socle.people.notices import tell

AT_ONCE = 200


def due() -> int:
    """For the clock: what is near its last day is reminded of, what is past it expires, what ended long ago is forgotten. How many."""
    today = timezone.localdate(now())
    near = {"answer_by__gte": today, "answer_by__lte": today + timedelta(days=rules.days(today).remind)}
    sent = Orientation.kept.exclude(person__in=Restriction.kept.filter(until=None).values("person"))
    came = Arrival.kept.filter(state=Arrival.State.WAITING)
    return (
        _each(acts.remind_orientation, sent.filter(state="sent", **near).exclude(turns__kind="reminded"))
        + _each(acts.expire_orientation, Orientation.kept.filter(state__in=rules.WAITING, answer_by__lt=today))
        + _each(acts.remind_arrival, came.filter(reminded_at=None, **near))
        + _each(acts.expire_arrival, came.filter(answer_by__lt=today))
        + _each(acts.forget_arrival, Arrival.kept.filter(forgotten_at=None, ended_at__lt=retention.since("arrivals", now())))
    )


def _each(verb: Callable[..., Any], rows: Any) -> int:
    """One act for each; what has changed in the meantime is left alone."""
    done = 0
    for one in list(rows.order_by("pk")[:AT_ONCE]):
        try:
            verb(CLOCK, one)
        except Refused:
            continue
        done += 1
    return done


@listen("orientation.answered")
def answered(happened: Happened) -> None:
    """Whoever has sent somebody, and whoever accompanies them."""
    _tell_of(happened.result.orientation, "orientation_answered")


@listen("orientation.expired")
def expired(happened: Happened) -> None:
    """The same, where nobody has answered."""
    _tell_of(happened.result, "orientation_expired")


@listen("arrival.reminded")
def awaited(happened: Happened) -> None:
    """Those who enrol in the circle to which somebody was sent."""
    one = happened.result
    people = holders("enrol_talents", one.circle.programme, one.circle_id)
    tell(sorted(people), "arrival_due", reference(one), address("arrival", one.pk))


def _tell_of(one: Orientation, kind: str) -> None:
    people = {one.sent_by_id, one.talent.guide_id or one.sent_by_id} - {one.person_id}
    tell(sorted(people), kind, reference(one), address("orientation", one.pk))
