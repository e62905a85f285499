"""What a proposal is read with."""

from django.db import models
from django.db.models import Q

from socle.documents.models import Document
from socle.governance.models.deliberation import Deliberated, Proposal
from socle.ground.digests import Digest


class Annex(Deliberated):
    """A document beside a proposal, from one of its versions on. Others read on in it, so it is read by right only."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="annexes")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    since_version = models.PositiveIntegerField()
    until_version = models.PositiveIntegerField(null=True)

    class Meta(Deliberated.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(until_version=None) | Q(until_version__gte=models.F("since_version")),
                name="governance_annex_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def digest(self) -> Digest:
        """What the journal keeps of it."""
        return self.document.digest
