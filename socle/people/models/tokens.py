"""What lets programs act for somebody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from socle.journal.kept import Kept
from socle.people.models.persons import Person


class Token(Kept):
    """Lets a program read, or act, for one person, for one purpose, until a date. Only its digest is kept.

    `strong`: it opens what asks for a second factor too; whoever issued it had given theirs, and had said so.
    """

    class Scope(models.TextChoices):
        READ = "read", _("read only")
        ACT = "act", _("read and act")

    owner_field = "person"
    read_power = "keep_people"

    ground = models.UUIDField(db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tokens")
    purpose = models.CharField(max_length=120)
    scope = models.CharField(max_length=4, choices=Scope, default=Scope.ACT)
    strong = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    until = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(Kept.Meta):
        pass

    def __str__(self) -> str:
        return self.purpose
