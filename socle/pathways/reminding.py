"""Reminders of appointments: the day before and the same morning, once a day at most, by what each of the two has.

Whoever has an account is told by a notice, which mails and texts as they want it. A talent without one gets a text message or a mail
at a way that is theirs: the day, the hour, the place and the programme's name, and nothing else. As for notices, each is claimed, sent,
then noted: two jobs never send it both, and what a service refuses is tried again some times.
"""

import logging
from datetime import date, timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext as _

from socle.governance.models import CircleText
from socle.governance.rules import deadlines
from socle.ground import now
from socle.look.environment import address, hour
from socle.look.environment import date as said
from socle.pathways.models import Appointment, Reminder, Unreminded, Way
from socle.pathways.rules.meeting import reminded_on
from socle.people import gateway, notices
from socle.people.models import Account, Restriction

KIND = "appointment_soon"
AHEAD, LEASE = timedelta(hours=48), timedelta(minutes=10)
MOST, TRIES = 500, 5
log = logging.getLogger("socle.reminders")


def due() -> int:
    """For the clock: remind of the appointments of today and tomorrow. How many messages and notices."""
    found = [(one, on) for one in _planned() if (on := reminded_on(one.starts_at, one.zone, now())) is not None]
    if not found:
        return 0
    quiet = _quiet([one for one, _on in found])
    asked = {one.person_id for one, _on in found} | {one.host_id for one, _on in found if one.host_id}
    open_to = set(Account.kept.filter(person__in=asked, is_active=True).values_list("person", flat=True))
    sent = 0
    for one, on in found:
        if one.host_id in open_to:
            sent += _tell(one, Reminder.Whom.HOST, one.host_id, on)
        if one.talent_id not in quiet:
            told = one.person_id in open_to
            sent += _tell(one, Reminder.Whom.TALENT, one.person_id, on) if told else _write(one, on)
    return sent


def _quiet(found: list[Appointment]) -> set[Any]:
    """The talents who want no reminders, or whose data are set aside."""
    want_none = Unreminded.kept.filter(talent__in={one.talent_id for one in found}, until=None).values_list("talent", flat=True)
    aside = set(Restriction.kept.filter(person__in={one.person_id for one in found}, until=None).values_list("person", flat=True))
    return {*want_none, *(one.talent_id for one in found if one.person_id in aside)}


def _planned() -> list[Appointment]:
    rows = Appointment.kept.filter(state=Appointment.State.PLANNED, starts_at__gt=now(), starts_at__lte=now() + AHEAD)
    return list(rows.select_related("person", "circle").order_by("starts_at", "pk"))


def _tell(one: Appointment, whom: str, person: Any, on: date) -> int:
    """By a notice, once: it is written in the same step as it is claimed."""
    _one, fresh = Reminder.objects.get_or_create(appointment=one, whom=whom, on=on, defaults={"claimed_at": now(), "sent_at": now()})
    if fresh:
        notices.tell([person], KIND, f"pathways.appointment:{one.pk}", address("appointment", one.pk))
    return int(fresh)


def _write(one: Appointment, on: date) -> int:
    """To a way of theirs: by text where it is sent, else by mail."""
    ways = list(Way.kept.filter(talent=one.talent_id, until=None, kind__in=("phone", "email")).order_by("pk"))
    reached = next((way for way in ways if way.kind == Way.Kind.PHONE and gateway.is_open()), None)
    reached = reached or next((way for way in ways if way.kind == Way.Kind.EMAIL), None)
    if reached is None or not _claimed(one, on):
        return 0
    with translation.override(one.person.language):
        taken = _sent(reached, words(one))
    mine = Reminder.objects.filter(appointment=one, whom=Reminder.Whom.TALENT, on=on)
    if taken:
        mine.update(sent_at=now())
    else:
        mine.update(tries=F("tries") + 1)
        mine.filter(tries__gte=TRIES).update(dropped_at=now())
        log.warning("a reminder was not taken by the service")
    return int(taken)


def _claimed(one: Appointment, on: date) -> bool:
    Reminder.objects.get_or_create(appointment=one, whom=Reminder.Whom.TALENT, on=on)
    free = Q(claimed_at=None) | Q(claimed_at__lt=now() - LEASE)
    mine = Reminder.objects.filter(free, appointment=one, whom=Reminder.Whom.TALENT, on=on, sent_at=None, dropped_at=None)
    return bool(mine.update(claimed_at=now()))


def _sent(way: Way, text: str) -> bool:
    if way.kind == Way.Kind.PHONE:
        return gateway.send(way.value, text)
    try:
        return bool(
            EmailMessage(_("Your appointment"), f"{text}\n", None, [way.value], headers={"Auto-Submitted": "auto-generated"}).send()
        )
    except OSError:
        return False


def words(one: Appointment) -> str:
    """What a message says: the programme, the day, the hour, the place."""
    local = deadlines.local(one.starts_at, one.zone)
    programme = CircleText.kept.filter(circle=one.circle.programme, recorded_until=None).order_by("-since").values_list("name", flat=True)
    told = _("{programme}: appointment on {day} at {hour}, {where}.") if one.where else _("{programme}: appointment on {day} at {hour}.")
    return told.format(
        programme=programme.first() or "Socle", day=said(local.date(), "l j F"), hour=hour(local.replace(tzinfo=None)), where=one.where
    )
