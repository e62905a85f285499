"""Changes of address, and ways back in for who has lost them."""

from datetime import datetime, timedelta

from django.db import models

from socle.ground import new_id
from socle.journal.kept import Kept
from socle.people.models.accounts import Account
from socle.people.models.persons import Person

CONFIRMED_WITHIN, UNDONE_WITHIN = timedelta(days=1), timedelta(days=7)


class AddressChangeQuerySet(models.QuerySet["AddressChange"]):
    def awaited(self, at: datetime) -> "AddressChangeQuerySet":
        """Those that their new address may still confirm."""
        return self.filter(changed_at=None, ended_at=None, asked_at__gt=at - CONFIRMED_WITHIN)

    def undoable(self, at: datetime) -> "AddressChangeQuerySet":
        """Those that their old address may still undo."""
        return self.filter(ended_at=None, changed_at__gt=at - UNDONE_WITHIN)


class AddressChange(models.Model):
    """From which address to which: until its new one confirms it, and until its old one can no longer undo it. Housekeeping."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    old = models.EmailField()
    new = models.EmailField()
    asked_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = AddressChangeQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.pk)


class Recovery(Kept):
    """Two people who keep the registers let somebody in again: one asks, another confirms within a day."""

    owner_field = "person"
    owner_reads = False
    read_power = "keep_people"

    ground = models.UUIDField(db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta(Kept.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None) | ~models.Q(confirmed_by=models.F("begun_by")),
                name="people_recovery_by_two_people",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def until(self) -> datetime:
        """The last instant at which another may confirm it."""
        return self.begun_at + CONFIRMED_WITHIN
