"""Who looked at whom: kept apart from the journal, shown to whoever was looked at, forgotten after a while."""

from django.db import models

from socle.ground import new_id
from socle.people.models import Person


class Trace(models.Model):
    """Somebody opened what is held of somebody else. Housekeeping, not an act: reading changes nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    mandate = models.UUIDField(null=True)
    door = models.CharField(max_length=20)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="governance_trace_of_person")]

    def __str__(self) -> str:
        return str(self.pk)
