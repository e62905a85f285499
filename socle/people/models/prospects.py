"""Organisations on the way to partnership."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.journal.kept import Kept
from socle.people.models.organisations import Organisation
from socle.people.models.persons import Person


class Prospect(Kept):
    """An organisation that might become a partner: how far one has come, who holds the relation, what is to be done next."""

    read_power = "keep_organisations"

    class Stage(models.TextChoices):
        SPOTTED = "spotted", _("spotted")
        MET = "met", _("met")
        ENGAGED = "engaged", _("engaged")
        DECLINED = "declined", _("declined")

    ground = models.UUIDField(db_index=True)
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="prospect")
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.SPOTTED)
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="prospects")
    next_step = models.CharField(max_length=160, blank=True)
    next_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField()
    moved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta(Kept.Meta):
        constraints = [
            models.CheckConstraint(name="people_declined_for_a_reason", condition=~Q(stage="declined") | ~Q(reason="")),
            models.CheckConstraint(
                name="people_a_next_step_has_a_day", condition=Q(next_step="", next_on=None) | ~Q(next_step="") & Q(next_on__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["holder", "next_on"], name="people_prospect_next")]

    def __str__(self) -> str:
        return str(self.pk)
