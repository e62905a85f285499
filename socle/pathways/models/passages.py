"""The way that a talent has gone: passages through phases, and pauses. Nothing of it is written over."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from socle.pathways.models.phases import Pathway, Phase
from socle.pathways.models.pieces import Piece
from socle.pathways.models.talents import Talent

KNOWN = Q(recorded_until=None)
_SPAN = Q(until=None) | Q(until__gt=F("since"))


class Passage(Piece):
    """A talent’s time in a phase of a pathway, on the days [since, until).

    What was recorded until `recorded_until` was told otherwise afterwards; those that are known never overlap.
    """

    facet = "pathway"

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="passages")
    pathway = models.ForeignKey(Pathway, on_delete=models.PROTECT, related_name="+")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    recorded_since = models.DateTimeField()
    recorded_until = models.DateTimeField(null=True)

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(condition=_SPAN, name="pathways_passage_begins_before_it_ends"),
            models.UniqueConstraint(fields=["talent"], condition=KNOWN & Q(until=None), name="pathways_one_phase_at_a_time"),
        ]
        indexes = [models.Index(fields=["talent", "since"], name="pathways_passage_in_order")]


class Pause(Piece):
    """Days [since, until) on which a talent’s way rests, and why."""

    facet = "pathway"

    class Reason(models.TextChoices):
        HEALTH = "health", _("health")
        FAMILY = "family", _("family")
        WORK = "work", _("a job for a time")
        AWAY = "away", _("away")
        OTHER = "other", _("other")

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="pauses")
    reason = models.CharField(max_length=10, choices=Reason)
    since = models.DateField()
    until = models.DateField(null=True)
    recorded_since = models.DateTimeField()
    recorded_until = models.DateTimeField(null=True)

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(condition=_SPAN, name="pathways_pause_begins_before_it_ends"),
            models.UniqueConstraint(fields=["talent"], condition=KNOWN & Q(until=None), name="pathways_one_pause_at_a_time"),
        ]
        indexes = [models.Index(fields=["talent", "since"], name="pathways_pause_in_order")]
