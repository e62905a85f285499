"""Attendance: who was there, half-day by half-day, as it was attested. Lines are added, and never written over."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.documents.models import Document
from socle.governance.models import Circle
from socle.ground.digests import Digest
from socle.journal.kept import Kept
from socle.pathways.models.pieces import Piece
from socle.pathways.models.sessions import HalfDay
from socle.pathways.models.talents import Talent
from socle.people.models import Person

# A line that no other has corrected
CURRENT = Q(correction=None)


class State(models.TextChoices):
    """Whether somebody was there."""

    PRESENT = "present", _("present")
    LATE = "late", _("came late")
    LEFT_EARLY = "left_early", _("left early")
    EXCUSED = "excused", _("excused")
    ABSENT = "absent", _("absent")


class How(models.TextChoices):
    """How that is known."""

    DRAWN = "drawn", _("signed on the trainer’s device")
    TYPED = "typed", _("name typed on the trainer’s device")
    CODE = "code", _("signed on their own telephone, by the code of the room")
    PAPER = "paper", _("signed on paper")
    TOLD = "told", _("told by whoever held the session")


class Sheet(Kept):
    """The sheet of a half-day, signed by whoever held it: closed, with a digest of the lines that stood on it.

    What is corrected afterwards is told as such, on every document.
    """

    ground_field = "circle"

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    half_day = models.OneToOneField(HalfDay, on_delete=models.PROTECT, related_name="sheet")
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=120)
    signature = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    lines = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.half_day)


class Scan(Kept):
    """A sheet of paper that was signed by hand, as a document."""

    ground_field = "circle"
    read_power = "attest_attendance"

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    half_day = models.ForeignKey(HalfDay, on_delete=models.PROTECT, related_name="scans")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def digest(self) -> Digest:
        """What its entry keeps of it."""
        return self.document.digest


class Attendance(Piece):
    """One line of a sheet: whether a talent was there, for how many minutes, and how that is known.

    A correction is a line of its own, with a reason; it supersedes the former, which stays. A line with a reason that supersedes none
    was added after the sheet was signed. `device` says in words on what it was signed.
    """

    facet = "attendance"

    State, How = State, How
    THERE = (State.PRESENT, State.LATE, State.LEFT_EARLY)
    SIGNED = (How.DRAWN, How.TYPED, How.CODE, How.PAPER)

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="attendances")
    half_day = models.ForeignKey(HalfDay, on_delete=models.PROTECT, related_name="attendances")
    state = models.CharField(max_length=10, choices=State)
    minutes = models.PositiveSmallIntegerField()
    how = models.CharField(max_length=10, choices=How)
    attested_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    attested_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    device = models.CharField(max_length=80, blank=True)
    signature = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    supersedes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="correction")
    reason = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64)

    class Meta(Piece.Meta):
        constraints = [
            models.UniqueConstraint(fields=["half_day", "talent"], condition=Q(supersedes=None), name="pathways_attested_once"),
            models.CheckConstraint(
                condition=Q(supersedes=None) | ~Q(reason=""),
                name="pathways_corrected_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["present", "late", "left_early"], minutes__gt=0) | Q(state__in=["excused", "absent"], minutes=0),
                name="pathways_there_for_some_minutes",
            ),
        ]
        indexes = [models.Index(fields=["talent", "half_day"], name="pathways_attendance_of_talent")]
