"""What people are told."""

from django.db import models

from socle.ground import new_id
from socle.people.models.persons import Person


class Notice(models.Model):
    """Something told to a person: in their inbox, and by mail if they have an account. Housekeeping, not an act."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=100)
    address = models.CharField(max_length=200)
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-told_at"], name="people_notice_inbox")]

    def __str__(self) -> str:
        return self.kind
