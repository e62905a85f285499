"""Organisations to which signed checkpoints of the journal are sent, so that others than who runs Socle hold them."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.ground.dated import Dated
from socle.journal.kept import Kept
from socle.people.models.organisations import DatedKeptQuerySet, Organisation


class Witness(Kept, Dated):
    """An organisation that has asked for checkpoints: where they go, how often, and the key with which it signs them along, if it does."""

    kept = models.Manager.from_queryset(DatedKeptQuerySet)()  # type: ignore[misc]

    behalf_field = "organisation"
    read_power = "admit_organisations"

    class Rhythm(models.TextChoices):
        EACH = "each", _("each of them, and after every decision")
        DAILY = "daily", _("the last one of the day")
        WEEKLY = "weekly", _("one a week")

    ground = models.UUIDField(db_index=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="witnesses")
    email = models.EmailField()
    rhythm = models.CharField(max_length=10, choices=Rhythm, default=Rhythm.DAILY)
    key = models.CharField(max_length=200, blank=True)

    class Meta(Kept.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["organisation"], condition=Q(until=None), name="people_one_open_witness"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Posting(models.Model):
    """The last checkpoint that was sent to a witness, or is being sent. Housekeeping: whoever was told nothing is told the next one."""

    witness: Any = models.OneToOneField(Witness, primary_key=True, on_delete=models.CASCADE, related_name="posting")
    number = models.PositiveBigIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"checkpoint {self.number}"
