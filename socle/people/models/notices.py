"""What people are told, how they want it, and what their calendars may ask for."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from socle.ground import new_id
from socle.journal.kept import Kept
from socle.people.models.persons import Person


class Notice(models.Model):
    """Something told to a person: in their inbox, and by mail if they have an account. Housekeeping, not an act.

    `skipped_at`: no mail is sent of it, because its reader wants none, was reminded that day, or may no longer read what it is about.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=100)
    address = models.CharField(max_length=200)
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    skipped_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-told_at"], name="people_notice_inbox"),
            models.Index(fields=["told_at"], condition=models.Q(mailed_at=None, skipped_at=None), name="people_notice_unsent"),
        ]

    def __str__(self) -> str:
        return self.kind


class Mailing(Kept):
    """How somebody wants to be mailed: at which rhythm, and of which kinds of notices never. `zone`: where their mornings are."""

    class Rhythm(models.TextChoices):
        AT_ONCE = "at_once", _("as it happens")
        DAILY = "daily", _("once a day, in the morning")
        WEEKLY = "weekly", _("once a week, on Monday morning")
        NEVER = "never", _("never")

    owner_field = "person"
    read_power = "keep_people"

    ground = models.UUIDField(db_index=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="mailing")
    rhythm = models.CharField(max_length=10, choices=Rhythm, default=Rhythm.AT_ONCE)
    muted: Any = models.JSONField(default=list)
    zone = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Kept.Meta):
        pass

    def __str__(self) -> str:
        return str(self.pk)


class Feed(Kept):
    """The secret address at which a calendar asks for what concerns one person. Only its digest is kept."""

    owner_field = "person"
    read_power = "keep_people"

    ground = models.UUIDField(db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta(Kept.Meta):
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(closed_at=None), name="people_one_open_feed"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
