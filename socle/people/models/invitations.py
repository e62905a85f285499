"""Invitations to sign in."""

from django.db import models
from django.db.models import Q

from socle.journal.kept import Kept
from socle.people.models.persons import Person


class Invitation(Kept):
    """Lets one person open their account at one address, for a purpose, until an instant. It is accepted once."""

    owner_field = "person"
    read_power = "keep_people"

    ground = models.UUIDField(db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    inviter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=120)
    email = models.EmailField()
    sent_at = models.DateTimeField()
    until = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(Kept.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="people_invitation_one_open_per_person",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
