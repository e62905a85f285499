"""Who is there: each says so with one press, or whoever facilitates or writes notes it."""

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance.acts import items
from socle.governance.models import Attendee, Meeting
from socle.governance.reads.members import speakers
from socle.ground import now
from socle.journal.act import Actor, Refused, act


@act("meeting.joined", power="give_positions")
def join(actor: Actor, meeting: Meeting) -> Attendee:
    """Say that one is there."""
    return _there(meeting, actor.person)


@act("attendee.noted", power="facilitate", own=True, keep=["person"])
def note_attendee(actor: Actor, meeting: Meeting, *, person: UUID) -> Attendee:
    """Note that a member of the circle is there."""
    items.refuse_gone(actor, meeting)
    return _there(meeting, person)


@act("meeting.left", power="facilitate", own=True)
def leave(actor: Actor, attendee: Attendee) -> Attendee:
    """Leave a meeting, or note that somebody has left."""
    if attendee.until is not None:
        raise Refused(_("They have left already."))
    attendee.until = max(now(), attendee.since + timedelta(microseconds=1))
    attendee.save(update_fields=["until"])
    return attendee


def _there(meeting: Meeting, person: UUID) -> Attendee:
    items.refuse_closed(meeting)
    if person not in speakers(meeting.circle_id, now()):
        raise Refused(_("Only members of the circle can be recorded as present."), field="person")
    if Attendee.kept.filter(meeting=meeting, person=person, until=None).exists():
        raise Refused(_("They are there already."), field="person", code="already")
    return Attendee.kept.create(meeting=meeting, circle_id=meeting.circle_id, person_id=person, since=now())
