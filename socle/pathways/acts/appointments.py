"""Appointments: planned, moved, called off; what came of them; and whether their talent wants to be reminded."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from socle.governance.models import Mandate
from socle.governance.rules import deadlines
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import checked, turns
from socle.pathways.models import Appointment, Note, Piece, Talent, Unreminded
from socle.people.models import Person

AHEAD, LONGEST = timedelta(days=366), 720
OUTCOMES = (Appointment.State.SEEN, Appointment.State.NO_SHOW, Appointment.State.EXCUSED)


@act("appointment.planned", power="follow_talents", keep=["starts_at"])
def plan_appointment(
    actor: Actor,
    talent: Talent,
    *,
    starts_at: datetime,
    zone: str,
    minutes: int = 60,
    kind: str = "place",
    where: str = "",
    host: Person | None = None,
    host_words: str = "",
) -> Appointment:
    """Plan an appointment of a talent: with whom, when, where."""
    checked.still_here(talent)
    if kind not in Appointment.Kind.values:
        raise Refused(_("Choose among these."), field="kind")
    told = {**_when(talent, starts_at, zone, minutes), **_with(talent, host, host_words), "kind": kind, "where": _where(where)}
    made = Appointment(**Piece.of(talent))
    return turns.begin(actor, made, "planned", turns.today(), **told)


@act("appointment.moved", power="follow_talents", keep=["starts_at"])
def move_appointment(
    actor: Actor, appointment: Appointment, *, starts_at: datetime, zone: str, minutes: int, where: str = ""
) -> Appointment:
    """Move an appointment to another time or place. Calendars learn it; what was planned first stays known."""
    checked.still_here(appointment.talent)
    told = {**_when(appointment.talent, starts_at, zone, minutes), "where": _where(where)}
    return turns.take(actor, appointment, "moved", turns.today(), **told)


@act("appointment.cancelled", power="follow_talents", own=True)
def cancel_appointment(actor: Actor, appointment: Appointment, *, because: str) -> Appointment:
    """Call an appointment off, and say why."""
    because = checked.line(because, "because", 200, needed=_("Say why."))
    return turns.take(actor, appointment, "cancelled", turns.today(), because=because)


@act("appointment.noted", power="follow_talents", keep=["state"])
def note_outcome(actor: Actor, appointment: Appointment, *, outcome: str) -> Appointment:
    """Note what came of an appointment: they came, did not, or excused themselves."""
    if outcome not in OUTCOMES:
        raise Refused(_("Say what came of it."), field="outcome")
    day = timezone.localdate(appointment.starts_at)
    if appointment.starts_at > now() and outcome != Appointment.State.EXCUSED:
        raise Refused(_("This appointment is still to come."), field="outcome")
    noted: Appointment = turns.take(actor, appointment, outcome, turns.today())
    talent = appointment.talent
    if outcome == Appointment.State.SEEN and appointment.host_id and day > talent.heard_on:
        Talent.kept.filter(pk=talent.pk).update(heard_on=day)
    noted.state = Appointment.State(noted.state)
    return noted


@act("appointment.reverted", power="follow_talents")
def take_back_outcome(actor: Actor, appointment: Appointment) -> Appointment:
    """Take back what was noted of an appointment by mistake; it is planned again, and the mistake stays known."""
    reverted: Appointment = turns.take(actor, appointment, "taken_back", turns.today())
    if appointment.talent.heard_on == timezone.localdate(appointment.starts_at):
        _hear_again(appointment.talent)
    return reverted


@act("reminders.stopped", power="follow_talents", own=True)
def stop_reminders(actor: Actor, talent: Talent) -> Unreminded:
    """Enter that a talent wants no reminders of their appointments."""
    if Unreminded.kept.filter(talent=talent, until=None).exists():
        raise Refused(_("No reminders are sent already."))
    return Unreminded.kept.create(since=now(), **Piece.of(talent))


@act("reminders.resumed", power="follow_talents", own=True)
def resume_reminders(actor: Actor, talent: Talent) -> Talent:
    """Enter that a talent wants to be reminded of their appointments again."""
    if not Unreminded.kept.filter(talent=talent, until=None).update(until=now()):
        raise Refused(_("Reminders are sent already."))
    return talent


def _hear_again(talent: Talent) -> None:
    """The last word, as notes and appointments tell it now."""
    spoken = Note.kept.filter(talent=talent).exclude(kind=Note.Kind.UNREACHED).aggregate(last=Max("on"))["last"]
    came = Appointment.kept.filter(talent=talent, state=Appointment.State.SEEN, host__isnull=False).aggregate(last=Max("starts_at"))["last"]
    days = [talent.met_on, spoken, came and timezone.localdate(came)]
    Talent.kept.filter(pk=talent.pk).update(heard_on=max(day for day in days if day))


def _when(talent: Talent, starts_at: datetime, zone: str, minutes: int) -> dict[str, Any]:
    if zone not in deadlines.zones():
        raise Refused(_("Say in which time zone it is: Europe/Paris, for example."), field="zone")
    if starts_at > now() + AHEAD:
        raise Refused(_("This is more than a year ahead."), field="starts_at")
    if deadlines.local(starts_at, zone).date() < talent.met_on:
        raise Refused(_("They had not been met yet on that day."), field="starts_at")
    if not 0 < minutes <= LONGEST:
        raise Refused(_("Say how long it lasts: at most twelve hours."), field="minutes")
    return {"starts_at": starts_at.isoformat(), "zone": zone, "minutes": minutes}


def _with(talent: Talent, host: Person | None, host_words: str) -> dict[str, Any]:
    if host is None:
        needed = _("Say with whom.")
        return {"host_id": None, "host_words": checked.line(host_words, "host_words", 80, needed=needed)}
    held = Mandate.kept.filter(live(now()), circle=talent.circle_id, person=host, recorded_until=None)
    if not held.exists():
        raise Refused(_("Choose among those who have a role in the circle."), field="host")
    return {"host_id": str(host.pk), "host_words": ""}


def _where(where: str) -> str:
    return checked.line(where, "where", 200)
