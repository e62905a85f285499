"""In what aides may act for a talent: to see their way and how they are reached, and to mend the latter."""

from django.utils.translation import gettext_lazy as _

from socle.pathways.models import ANSWERS, Attempt, Eligibility, Exit, Identity, Note, Outcome, Passage, Pause, Stay, Talent, Ticket, Way
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
        "situation",
        _("what they answer of their situation, and what became of them"),
        models=[*ANSWERS.values(), Stay, Exit, Outcome, Eligibility],
        acts=["answers.given", "answer.corrected"],
        pages=[],
    )
    leave_out(Reason.WHOLE, models=[Pause, Note, Attempt])
    leave_out(Reason.KEYS, models=[Ticket], acts=["ticket.answered"])
