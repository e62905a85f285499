"""What of governance no aide does for somebody: all of it. A voice and an office are one's own."""

from socle.governance.models import (
    Attendee,
    Interest,
    Mandate,
    Meeting,
    Objection,
    Opinion,
    Position,
    Proposal,
    Substitute,
    Tension,
    Turn,
    Verdict,
)
from socle.people.helping import Reason, leave_out


def register() -> None:
    """Say it once, when the room is ready."""
    leave_out(Reason.VOICE, models=[Tension, Proposal, Position, Objection, Interest, Verdict, Opinion])
    leave_out(
        Reason.VOICE,
        acts=[
            "tension.reworded",
            "proposal.rebased",
            "proposal.withdrawn",
            "proposal.extended",
            "objection.withdrawn",
            "objection.integrated",
            "opinion.asked",
            "opinion.cancelled",
        ],
    )
    leave_out(Reason.OFFICE, models=[Mandate, Substitute, Meeting, Attendee, Turn])
    leave_out(Reason.OFFICE, acts=["mandate.withdrawn", "mandate.resigned"])
    leave_out(Reason.OFFICE, acts=["substitution.begun", "substitution.recalled", "substitution.declined"])
    leave_out(Reason.OFFICE, acts=["meeting.left", "attendee.noted", "minutes.confirmed"])
