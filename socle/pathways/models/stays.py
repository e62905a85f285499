"""Stays: from the day on which a talent is enrolled to the day on which they leave. Who comes back begins another one."""

from django.db import models
from django.db.models import F, Q

from socle.pathways.models.passages import KNOWN
from socle.pathways.models.pieces import Piece
from socle.pathways.models.talents import Talent
from socle.people.models import Person


class Stay(Piece):
    """A talent’s time in the programme, both days included. `left_on` is what the known exit says."""

    facet = "pathway"

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="stays")
    entered_on = models.DateField()
    left_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Piece.Meta):
        constraints = [
            models.UniqueConstraint(fields=["talent"], condition=Q(left_on=None), name="pathways_one_stay_at_a_time"),
            models.UniqueConstraint(fields=["talent", "entered_on"], name="pathways_stay_begins_once"),
            models.CheckConstraint(condition=Q(left_on=None) | Q(left_on__gte=F("entered_on")), name="pathways_stay_begins_before_it_ends"),
        ]
        indexes = [
            models.Index(fields=["circle", "entered_on"], name="pathways_stay_entered"),
            models.Index(fields=["circle", "left_on"], name="pathways_stay_left"),
        ]


class Exit(Piece):
    """The event that ends a stay: the day, why (a code of `exit-reason`), and who told it. A correction says it anew."""

    facet = "outcome"

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="exits")
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="exits")
    on = models.DateField()
    reason = models.CharField(max_length=20)
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_since = models.DateTimeField()
    recorded_until = models.DateTimeField(null=True)

    class Meta(Piece.Meta):
        constraints = [models.UniqueConstraint(fields=["stay"], condition=KNOWN, name="pathways_one_exit_ends_a_stay")]
