"""Text messages: to which number of their own somebody wants them, of which kinds, and which were sent."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from socle.journal.kept import Kept
from socle.people.models.contacts import PersonContact
from socle.people.models.notices import Notice
from socle.people.models.persons import Person


class Texting(Kept):
    """How somebody wants to be texted. Nothing is sent before the number is confirmed by a code, and then of `kinds` only.

    `version` is that of the contact point that was confirmed: once it is corrected, it is to be confirmed again.
    """

    class Rhythm(models.TextChoices):
        AT_ONCE = "at_once", _("as it happens, between 8 and 20 o’clock")
        DAILY = "daily", _("once a day at most, in the morning")
        WEEKLY = "weekly", _("once a week at most, on Monday morning")

    owner_field = "person"
    read_power = "keep_people"

    ground = models.UUIDField(db_index=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="texting")
    contact = models.ForeignKey(PersonContact, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    rhythm = models.CharField(max_length=10, choices=Rhythm, default=Rhythm.DAILY)
    kinds: Any = models.JSONField(default=list)

    class Meta(Kept.Meta):
        pass

    def __str__(self) -> str:
        return str(self.pk)


class Text(models.Model):
    """That somebody is told of a notice by text message. Housekeeping: `dropped_at`, nothing is sent of it any more."""

    notice = models.OneToOneField(Notice, primary_key=True, on_delete=models.CASCADE, related_name="text")
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)
