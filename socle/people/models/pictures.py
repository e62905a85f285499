"""What somebody or something looks like: a document, and whose it is."""

from django.db import models
from django.db.models import Q

from socle.documents.models import Document
from socle.ground.digests import Digest
from socle.journal.kept import Kept
from socle.people.models.aside import Shown
from socle.people.models.organisations import Organisation
from socle.people.models.persons import Person


class Picture(Kept):
    """A picture that shows something until another one does, or none. Those before stay as long as they can come back."""

    ground = models.UUIDField(db_index=True)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta(Kept.Meta):
        abstract = True

    @property
    def digest(self) -> Digest:
        """What the journal keeps of it."""
        return self.document.digest


class Portrait(Picture):
    """A picture of a person, who puts it and takes it away as they like."""

    kept = models.Manager.from_queryset(Shown)()  # type: ignore[misc]

    owner_field = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="portraits")

    class Meta(Picture.Meta):
        constraints = [models.UniqueConstraint(fields=["person"], condition=Q(removed_at=None), name="people_one_portrait")]

    def __str__(self) -> str:
        return str(self.pk)


class Logo(Picture):
    """The sign of an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="logos")

    class Meta(Picture.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation"], condition=Q(removed_at=None), name="people_one_logo")]

    def __str__(self) -> str:
        return str(self.pk)
