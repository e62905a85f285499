"""In what aides may act for a talent: to see their way and how they are reached, and to mend the latter."""

from django.utils.translation import gettext_lazy as _

from socle.pathways.models import Attendance, Enrolment, Identity, Note, Passage, Pause, Talent, Way
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
        "sessions",
        _("the sessions in which they are enrolled, and when they were there"),
        models=[Enrolment, Attendance],
        acts=["enrolment.asked", "enrolment.withdrawn"],
        pages=[],
    )
    leave_out(Reason.VOICE, acts=["attendance.confirmed"])
    leave_out(Reason.WHOLE, models=[Pause, Note])
