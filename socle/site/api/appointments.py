"""Appointments of talents: planned, moved, called off, and what came of them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.pathways import acts
from socle.pathways.models import Appointment, Talent
from socle.people.models import Person
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, Seen, narrowed, perform, see
from socle.site.api.lists import listed, narrowing

router = Router(tags=["appointments"])


class AppointmentOut(Schema):
    """`host`: whom of the circle they meet, else `host_words` says it. `changes`: how often it was moved or called off."""

    id: UUID
    talent: UUID
    host: UUID | None
    host_words: str
    kind: str
    where: str
    starts_at: datetime
    zone: str
    minutes: int
    state: str
    because: str
    changes: int
    version: int


class AppointmentsOut(Schema):
    items: list[AppointmentOut]
    next: str | None


class AppointmentIn(Said):
    starts_at: datetime
    zone: str
    minutes: int = 60
    kind: str = "place"
    where: str = ""
    host: str = ""
    host_words: str = ""


class MoveAppointmentIn(Seen):
    starts_at: datetime
    zone: str
    minutes: int = 60
    where: str = ""


class CallingOffIn(Said):
    because: str


class CameOfItIn(Said):
    outcome: str


class RemindersOut(Schema):
    """Whether a talent is reminded of their appointments."""

    talent: UUID
    reminded: bool


APPOINTMENTS = narrowing("appointments")
_IDS = {"talent": "talent_id", "host": "host_id"}


@router.get("/appointments", response=answering(200, AppointmentsOut))
def appointments(request: HttpRequest, asked: APPOINTMENTS, talent: str = "") -> Any:  # type: ignore[valid-type]
    """List the appointments of talents, as far as one may see them."""
    return listed(request, asked, "appointments", tuple(AppointmentOut.model_fields), **narrowed(talent=talent))


@router.post("/talents/{talent}/appointments", response=answering(201, AppointmentOut))
def plan_appointment(request: HttpRequest, talent: str, said: AppointmentIn) -> Any:
    """Plan an appointment of a talent. What lies at the same time does not stop it: a program looks first."""
    details = said.dict() | {"host": see(request, Person, said.host) if said.host else None}
    return Status(201, _done(request, acts.plan_appointment, see(request, Talent, talent), **details))


@router.post("/appointments/{appointment}/move", response=answering(200, AppointmentOut))
def move_appointment(request: HttpRequest, appointment: str, said: MoveAppointmentIn) -> Any:
    """Move an appointment to another time or place."""
    return _done(request, acts.move_appointment, see(request, Appointment, appointment), **said.dict())


@router.post("/appointments/{appointment}/cancel", response=answering(200, AppointmentOut))
def cancel_appointment(request: HttpRequest, appointment: str, said: CallingOffIn) -> Any:
    """Call an appointment off, and say why."""
    return _done(request, acts.cancel_appointment, see(request, Appointment, appointment), because=said.because)


@router.post("/appointments/{appointment}/outcome", response=answering(200, AppointmentOut))
def note_outcome(request: HttpRequest, appointment: str, said: CameOfItIn) -> Any:
    """Note what came of an appointment: seen, no_show or excused."""
    return _done(request, acts.note_outcome, see(request, Appointment, appointment), outcome=said.outcome)


@router.post("/appointments/{appointment}/take-back", response=answering(200, AppointmentOut))
def take_back_outcome(request: HttpRequest, appointment: str, said: Nothing) -> Any:
    """Take back what was noted by mistake."""
    return _done(request, acts.take_back_outcome, see(request, Appointment, appointment))


@router.post("/talents/{talent}/reminders/stop", response=answering(200, RemindersOut))
def stop_reminders(request: HttpRequest, talent: str, said: Nothing) -> Any:
    """Enter that a talent wants no reminders of their appointments."""
    perform(request, acts.stop_reminders, it := see(request, Talent, talent))
    return {"talent": it.pk, "reminded": False}


@router.post("/talents/{talent}/reminders/resume", response=answering(200, RemindersOut))
def resume_reminders(request: HttpRequest, talent: str, said: Nothing) -> Any:
    """Enter that a talent wants to be reminded of their appointments again."""
    perform(request, acts.resume_reminders, it := see(request, Talent, talent))
    return {"talent": it.pk, "reminded": True}


def _done(request: HttpRequest, verb: Any, thing: Any, **details: Any) -> dict[str, Any]:
    made = perform(request, verb, thing, **details)
    return {name: getattr(made, _IDS.get(name, name)) for name in AppointmentOut.model_fields}
