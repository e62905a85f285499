"""Accounts that were closed."""

from django.db import models

from socle.journal.kept import Kept
from socle.people.models.persons import Person


class Closure(Kept):
    """That the account of a person was closed, by whom and why; until `until` it can be opened again as it was.

    `address`: a digest, under the key of the installation, of the address at which one signed in.
    """

    owner_field = "person"
    read_power = "keep_people"

    ground = models.UUIDField(db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="closures")
    closed_by = models.UUIDField()
    closed_at = models.DateTimeField()
    address = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    until = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(Kept.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(reopened_at=None) | models.Q(ended_at=None), name="people_closure_ends_in_one_way")
        ]

    def __str__(self) -> str:
        return str(self.pk)
