"""A circle meets: called, opened, closed; who facilitates this time and who writes; the minutes, confirmed."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from socle.governance.acts import items
from socle.governance.models import Attendee, Circle, Item, Mandate, Meeting, Role
from socle.governance.reads.members import speakers
from socle.governance.reads.minutes import digest_of
from socle.governance.rules import deadlines
from socle.ground import now
from socle.journal.act import Actor, Refused, act

AFTER = timedelta(microseconds=1)


@act("meeting.called", power="facilitate", keep=["starts_at"])
def call_meeting(actor: Actor, circle: Circle, *, starts_at: datetime | None = None, zone: str = "", place: str = "") -> Meeting:
    """Call a meeting of the circle: now, or at a time that is said."""
    at = now()
    if starts_at is not None:
        _refuse_time(starts_at, zone, at)
    said = {"starts_at": starts_at, "zone": zone if starts_at else "", "place": _placed(place)}
    meeting = Meeting.kept.create(
        circle=circle, called_at=at, facilitator_id=actor.person, secretary_id=_secretary(circle, at) or actor.person, **said
    )
    return meeting if starts_at else _opened(actor, meeting)


@act("meeting.opened", power="facilitate")
def open_meeting(actor: Actor, meeting: Meeting) -> Meeting:
    """Open a planned meeting, with what the circle has to settle on its agenda."""
    if not meeting.is_planned:
        raise Refused(_("This meeting was opened or called off already."))
    meeting.facilitator_id = actor.person
    return _opened(actor, meeting)


@act("meeting.moved", power="facilitate", keep=["starts_at", "moved_from"])
def move_meeting(actor: Actor, meeting: Meeting, *, starts_at: datetime, zone: str, place: str) -> Meeting:
    """Move a planned meeting to another time or place."""
    if not meeting.is_planned:
        raise Refused(_("This meeting was opened or called off already."))
    at, place = now(), _placed(place)
    _refuse_time(starts_at, zone, at)
    if (starts_at, zone, place) == (meeting.starts_at, meeting.zone, meeting.place):
        raise Refused(_("It is at this time and place already."), field="day")
    said = {"starts_at": starts_at, "zone": zone, "place": place, "moved_at": at, "moved_from": meeting.starts_at}
    return _kept(meeting, moves=meeting.moves + 1, version=meeting.version + 1, **said)


@act("meeting.cancelled", power="facilitate")
def cancel_meeting(actor: Actor, meeting: Meeting) -> Meeting:
    """Call off a planned meeting."""
    if not meeting.is_planned:
        raise Refused(_("This meeting was opened or called off already."))
    return _kept(meeting, cancelled_at=now())


@act("meeting.closed", power="facilitate")
def close_meeting(actor: Actor, meeting: Meeting) -> Meeting:
    """Close a meeting: its minutes are there, and wait to be confirmed."""
    items.refuse_closed(meeting)
    return ended(meeting, now())


@act("chair.taken", power="facilitate")
def take_chair(actor: Actor, meeting: Meeting) -> Meeting:
    """Facilitate this meeting in the place of whoever does."""
    items.refuse_closed(meeting)
    if meeting.facilitator_id == actor.person:
        raise Refused(_("You facilitate this meeting already."))
    return _kept(meeting, facilitator_id=actor.person)


@act("pen.taken", power="give_positions")
def take_pen(actor: Actor, meeting: Meeting) -> Meeting:
    """Write what is said in this meeting, beside each item."""
    if meeting.opened_at is None or meeting.confirmed_at:
        raise Refused(_("There is nothing to write here: it has not begun, or its minutes are confirmed."))
    if meeting.secretary_id == actor.person:
        raise Refused(_("You write already."))
    if actor.person not in speakers(meeting.circle_id, now()):
        raise Refused(_("Only members of the circle write its minutes."))
    return _kept(meeting, secretary_id=actor.person)


@act("minutes.confirmed", power="facilitate", own=True, keep=["digest"])
def confirm_minutes(actor: Actor, meeting: Meeting) -> Meeting:
    """Confirm the minutes of a meeting: nothing in them changes from then on."""
    items.refuse_gone(actor, meeting)
    if meeting.closed_at is None:
        raise Refused(_("Close the meeting first."))
    if meeting.confirmed_at:
        raise Refused(_("These minutes are confirmed already."))
    return _kept(meeting, confirmed_at=now(), digest=digest_of(meeting))


def dissolve(circle: Circle, at: datetime) -> None:
    """Their circle has ended: it meets no more (rule S4)."""
    for meeting in Meeting.kept.filter(circle=circle, closed_at=None, cancelled_at=None):
        ended(meeting, at)


def ended(meeting: Meeting, at: datetime) -> Meeting:
    """It is over: everybody leaves, and nothing is taken up any more. One that was only planned is called off."""
    if meeting.opened_at is None:
        return _kept(meeting, cancelled_at=at)
    Attendee.kept.filter(meeting=meeting, until=None).update(until=Greatest(Value(at), F("since") + AFTER))
    Item.kept.filter(meeting=meeting, taken_at__isnull=False, ended_at=None).update(ended_at=at)
    return _kept(meeting, closed_at=at, version=meeting.version + 1)


def _refuse_time(starts_at: datetime, zone: str, at: datetime) -> None:
    if starts_at <= at:
        raise Refused(_("This time is over. Choose a later one, or open a meeting now."), field="day")
    if zone not in deadlines.zones():
        raise Refused(_("Say in which time zone it is: Europe/Paris, for example."), field="zone")


def _placed(place: str) -> str:
    if len(place.strip()) > 200:
        raise Refused(_("A place fits in 200 characters."), field="place")
    return place.strip()


def _opened(actor: Actor, meeting: Meeting) -> Meeting:
    if Meeting.kept.filter(circle=meeting.circle_id, opened_at__isnull=False, closed_at=None).exists():
        raise Refused(_("This circle is meeting already: go to that meeting, or close it first."), code="already")
    at = now()
    opened = _kept(meeting, opened_at=at, facilitator_id=meeting.facilitator_id)
    if actor.person in speakers(meeting.circle_id, now()):
        Attendee.kept.create(meeting=meeting, circle_id=meeting.circle_id, person_id=actor.person, since=at)
    items.fill(actor, opened)
    return opened


def _secretary(circle: Circle, at: datetime) -> Any:
    """Whoever holds the role of secretary, if they sit in the circle; else whoever calls the meeting writes, until another does."""
    held = Mandate.kept.live(at).filter(role__core=Role.Core.SECRETARY, circle=circle, person__in=speakers(circle.pk, at))
    return held.order_by("since", "pk").values_list("person", flat=True).first()


def _kept(meeting: Meeting, **said: Any) -> Meeting:
    Meeting.kept.filter(pk=meeting.pk).update(**said)
    for name, value in said.items():
        setattr(meeting, name, value)
    return meeting
