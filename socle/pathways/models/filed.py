"""Documents that are kept in a file: a CV, a letter, a diploma."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.documents.models import Document
from socle.ground.digests import Digest
from socle.pathways.models.pieces import Piece
from socle.pathways.models.talents import Talent
from socle.people.models import Person


class FileDocument(Piece):
    """A document in a file, under a title of its own; `on` is the day that it is of. It is read by whoever reads the part of the file
    to which it was given, and so are its bytes: the document says the same part.

    What was removed stays a row, and is shown to nobody: its bytes can be brought back for a while.
    """

    facet_field = "part"

    class Part(models.TextChoices):
        """The parts of a file to which a document may be given."""

        PATHWAY = "pathway", _("way in the programme")
        IDENTITY = "identity", _("identity papers")
        TASKS = "tasks", _("goals, steps and appointments")
        SITUATION = "situation", _("training, work, housing")
        OUTCOME = "outcome", _("what came afterwards")
        NOTES = "notes", _("talks")
        HEALTH = "health", _("health")
        MONEY = "money", _("money and debts")

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="documents")
    part = models.CharField(max_length=20, choices=Part)
    title = models.CharField(max_length=120)
    on = models.DateField()
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta(Piece.Meta):
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="pathways_document_has_a_title")]
        indexes = [models.Index(fields=["talent", "on"], condition=Q(removed_at=None), name="pathways_document_in_order")]

    @property
    def digest(self) -> Digest:
        """What an entry of the journal keeps of it."""
        return self.document.digest
