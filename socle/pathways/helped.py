"""In what aides may act for a talent: to see their way and how they are reached, and to mend the latter."""

from django.utils.translation import gettext_lazy as _

from socle.pathways.models import (
    ANSWERS,
    Agreement,
    Aim,
    Appointment,
    Assent,
    Attempt,
    Attendance,
    Desk,
    Eligibility,
    Enrolment,
    Exit,
    FileDocument,
    Goal,
    Identity,
    Note,
    Obstacle,
    Orientation,
    OrientationLink,
    Outcome,
    Passage,
    Pause,
    Stay,
    Step,
    Talent,
    Ticket,
    Turn,
    Unreminded,
    Way,
)
from socle.people.helping import Reason, cover, leave_out


def register() -> None:
    """Say it once, when the room is ready."""
    cover(
        "file",
        _("their way in the programme, and how they are reached there"),
        models=[Talent, Identity, Way, Passage],
        acts=["talent.renamed", "way.added", "way.ended", "identity.told"],
        pages=[],
    )
    cover(
        "steps",
        _("their goals, steps and appointments in the programme"),
        models=[Goal, Step, Appointment, Unreminded],
        acts=[
            *("goal.set", "goal.amended", "goal.reached", "goal.abandoned", "goal.resumed", "goal.placed"),
            *("step.added", "step.amended", "step.done", "step.abandoned", "step.resumed", "step.placed"),
            *("appointment.cancelled", "reminders.stopped", "reminders.resumed"),
        ],
        pages=["plan", "appointment", "appointment_cancel", "reminders"],
    )
    cover(
        "situation",
        _("what they answer of their situation, and what became of them"),
        models=[*ANSWERS.values(), Stay, Exit, Outcome, Eligibility],
        acts=["answers.given", "answer.corrected"],
        pages=[],
    )
    cover(
        "sessions",
        _("the sessions in which they are enrolled, and when they were there"),
        models=[Enrolment, Attendance],
        acts=["enrolment.asked", "enrolment.withdrawn"],
        pages=[],
    )
    cover(
        "sharing",
        _("what they agree to share, and to withdraw it"),
        models=[Agreement, Assent],
        acts=["agreement.given", "agreement.confirmed", "agreement.withdrawn"],
        pages=["agreements_of", "agreement_new", "agreement", "agreement_confirm", "agreement_withdraw", "agreement_pdf"],
    )
    leave_out(Reason.VOICE, acts=["attendance.confirmed"])
    leave_out(Reason.WHOLE, models=[FileDocument, Pause, Note, Obstacle, Aim, Turn, Attempt, Orientation])
    leave_out(Reason.KEYS, models=[Ticket, OrientationLink, Desk], acts=["ticket.answered", "orientation.answered", "arrival.sent"])
