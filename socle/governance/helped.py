"""What of governance no aide does for somebody: all of it. A voice and an office are one's own."""

from socle.governance.models import Interest, Mandate, Objection, Position, Proposal, Substitute, Tension
from socle.people.helping import Reason, leave_out


def register() -> None:
    """Say it once, when the room is ready."""
    leave_out(Reason.VOICE, models=[Tension, Proposal, Position, Objection, Interest])
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
        ],
    )
    leave_out(Reason.OFFICE, models=[Mandate, Substitute])
    leave_out(Reason.OFFICE, acts=["mandate.withdrawn", "mandate.resigned"])
    leave_out(Reason.OFFICE, acts=["substitution.begun", "substitution.recalled", "substitution.declined"])
