"""Who looked at whom: kept apart from the journal, shown to whoever was looked at, forgotten after a while."""

from django.db import models
from django.db.models import Q

from socle.ground import new_id
from socle.people.models import Person


class Trace(models.Model):
    """Somebody was shown what is held of somebody else, or took a list (`listing`, then without `person`) as a file.

    Housekeeping, not an act: reading changes nothing.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    mandate = models.UUIDField(null=True)
    door = models.CharField(max_length=20)
    listing = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.CheckConstraint(name="governance_trace_of_somebody_or_a_list", condition=Q(person=None) ^ Q(listing=""))]
        indexes = [
            models.Index(fields=["person", "-at"], name="governance_trace_of_person"),
            models.Index(fields=["reader", "at"], name="governance_trace_by_reader"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
