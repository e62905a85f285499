"""Meetings of a circle: when it meets, who is there, what it takes up, and whose turn it has been."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.governance.models.deliberation import Deliberated, Proposal, Tension
from socle.people.models import Person


class Meeting(Deliberated):
    """A circle meets, now or at a planned time. `facilitator`, `secretary`: who does it in this meeting, whoever holds the role.

    `zone`: in which the time was said. `moved_from`: when it was to begin before it was last moved; `moves`: how often it was. Once
    its minutes are confirmed, `digest` is that of what they tell.
    """

    case_field = "id"
    owner_field = "secretary"
    owner_reads = False

    called_at = models.DateTimeField()
    starts_at = models.DateTimeField(null=True)
    zone = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=200, blank=True)
    facilitator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    secretary = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)
    moved_from = models.DateTimeField(null=True)
    moves = models.PositiveSmallIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Deliberated.Meta):
        indexes = [models.Index(fields=["circle", "-id"], name="governance_meeting_of_circle")]
        constraints = [
            models.UniqueConstraint(
                fields=["circle"], condition=Q(opened_at__isnull=False, closed_at=None), name="governance_one_open_meeting"
            ),
            models.CheckConstraint(condition=Q(closed_at=None) | Q(opened_at__isnull=False), name="governance_meeting_closed_was_open"),
            models.CheckConstraint(condition=Q(cancelled_at=None) | Q(opened_at=None), name="governance_meeting_cancelled_was_not_open"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, digest="") | (Q(closed_at__isnull=False, confirmed_at__isnull=False) & ~Q(digest="")),
                name="governance_minutes_confirmed_have_a_digest",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        """Whether the circle is meeting now."""
        return self.opened_at is not None and self.closed_at is None

    @property
    def is_planned(self) -> bool:
        """Whether it is still to come."""
        return self.opened_at is None and self.cancelled_at is None


class OfMeeting(Deliberated):
    """A row of a meeting."""

    case_field = "meeting"

    class Meta(Deliberated.Meta):
        abstract = True


class Attendee(OfMeeting):
    """Somebody is there, from an instant to another. Whoever comes back has another row."""

    owner_field = "person"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendees")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta(OfMeeting.Meta):
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], condition=Q(until=None), name="governance_attendee_there_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")), name="governance_attendee_comes_before_leaving"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class Item(OfMeeting):
    """What is on the agenda of a meeting: a line of a part of the circle's agenda, as it was put there. `about` is what it is about.

    The words of a proposal or a tension are theirs; `title` has those of anything else. `lap`: how often it has been gone round.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    place = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=40)
    about = models.UUIDField()
    proposal = models.ForeignKey(Proposal, null=True, on_delete=models.PROTECT, related_name="+")
    tension = models.ForeignKey(Tension, null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    lap = models.PositiveSmallIntegerField(default=0)

    class Meta(OfMeeting.Meta):
        constraints = [
            models.UniqueConstraint(fields=["meeting", "about"], condition=Q(dropped_at=None), name="governance_item_once"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(taken_at__isnull=False, ended_at=None), name="governance_one_item_at_a_time"
            ),
            models.CheckConstraint(condition=Q(dropped_at=None) | Q(taken_at=None), name="governance_item_dropped_was_not_taken"),
        ]

    def __str__(self) -> str:
        return self.title


class Turn(OfMeeting):
    """Somebody has had their turn in a round: at a step of an item, in one of its laps. They spoke, or passed."""

    owner_field = "person"

    class Kind(models.TextChoices):
        SPOKE = "spoke", _("has spoken")
        PASSED = "passed", _("has passed")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="turns")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="turns")
    step = models.CharField(max_length=10, blank=True)
    lap = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()

    class Meta(OfMeeting.Meta):
        constraints = [models.UniqueConstraint(fields=["item", "step", "lap", "person"], name="governance_turn_once_a_round")]

    def __str__(self) -> str:
        return self.kind


class Note(models.Model):
    """What the secretary writes beside an item, kept as they type. Housekeeping until the minutes are confirmed with it.

    `version` counts the times it was kept, so that two who write see it.
    """

    item = models.OneToOneField(Item, primary_key=True, on_delete=models.PROTECT, related_name="note")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.item_id)
