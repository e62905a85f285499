"""What calendars show of appointments, to the talent and to whom they meet. It leaves Socle, so it names no talent."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext as _

from socle.journal.act import Actor
from socle.journal.rights import strengthened
from socle.look.environment import address
from socle.pathways.models import Appointment
from socle.people import calendar
from socle.people.calendar import Event

MOST = 300
_COLUMNS = ("pk", "starts_at", "zone", "minutes", "where", "host", "host__name", "host_words", "state", "changed_at", "changes")


def appointments(actor: Actor, since: datetime) -> Iterator[Event]:
    """One's own appointments, as a talent or as whom they meet; also those that were called off.

    A feed gives no second factor; who may open the file with it may know the hour without.
    """
    rows = Appointment.objects.seen_by(strengthened(actor)).filter(Q(host=actor.person) | Q(person=actor.person), starts_at__gte=since)
    for pk, at, zone, minutes, where, host, name, words, state, changed_at, changes in rows.order_by("starts_at", "pk").values_list(
        *_COLUMNS
    )[:MOST]:
        title = _("Appointment") if host == actor.person else _("Appointment with {name}").format(name=name or words)
        starts = at.astimezone(ZoneInfo(zone))
        ends = (at + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
        off = state == Appointment.State.CANCELLED
        yield Event(
            pk, f"{title}, {where}" if where else title, starts, ends, address("appointment", pk), changed_at, off, sequence=changes
        )


def register() -> None:
    """Say it once, when the room is ready."""
    calendar.register(appointments)
