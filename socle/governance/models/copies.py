"""What leaves and what arrives: the origin of a programme that came from elsewhere, and the copies that people ask for."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from socle.ground import new_id
from socle.journal.kept import Kept
from socle.people.models import Person


class Origin(Kept):
    """Where a programme comes from: the file it was imported from, and where its journal ended there.

    `decided` is the digest of the digests of its decisions up to number `serial`, in their order: the journal keeps it. `heads`
    are the ends of the chains of that other journal, objects {circle, number, hash}: a reference, nothing is pretended from it.
    """

    ground_field = "circle"

    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="origins")
    imported_at = models.DateTimeField()
    exported_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    decided = models.CharField(max_length=64)
    serial = models.PositiveBigIntegerField()
    heads: Any = models.JSONField(default=list)

    class Meta(Kept.Meta):
        pass

    def __str__(self) -> str:
        return self.digest


class Copy(models.Model):
    """What somebody takes with them, from a circle down: made in a job, kept some days for them alone, then forgotten.

    `about`: the decision or the meeting, of a copy of one. Housekeeping, not an act. The row outlives its file, so that one can say
    who took what.
    """

    class Kind(models.TextChoices):
        BOOK = "book", _("A book to read and print (PDF)")
        REGISTER = "register", _("The register of its rules, with who decided them and how (PDF)")
        DECISION = "decision", _("A decision with its whole story (PDF)")
        MINUTES = "minutes", _("The minutes of a meeting (PDF)")
        JSON = "json", _("All of its governance, for programs (JSON)")
        ORG = "org", _("The organisation in the words of the web (W3C ORG, JSON-LD)")

    class Fault(models.TextChoices):
        UNSEEN = "unseen", _("When it was to be made, your roles no longer let you see this circle.")
        NO_PRINTER = (
            "no_printer",
            _("This installation cannot make PDFs yet: whoever keeps it is to install Pango. Meanwhile your browser can print the book."),
        )
        TOO_LARGE = "too_large", _("This book is larger than Socle can draw: take parts of it, from circles further down.")
        FAILED = "failed", _("It could not be made. Ask for it again; if that fails too, tell whoever keeps this installation.")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="copies")
    mandate = models.UUIDField(null=True)
    strong = models.BooleanField(default=False)
    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    about = models.UUIDField(null=True)
    language = models.CharField(max_length=5)
    asked_at = models.DateTimeField(db_index=True)
    progress = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=20, choices=Fault, blank=True)
    file = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-asked_at"], name="governance_copy_of_person")]

    def __str__(self) -> str:
        return self.kind
