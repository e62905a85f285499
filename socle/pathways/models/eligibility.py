"""Why the programme is open to somebody: dated facts with their proof."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from socle.documents.models import Document
from socle.pathways.models.passages import KNOWN
from socle.pathways.models.pieces import Piece
from socle.pathways.models.talents import Talent
from socle.people.models import Person


class Eligibility(Piece):
    """A ground that was established on a day, and holds on the days [established_on, until). `code`, `method` and `proof` are codes.

    For a zone, `code` is the version of its list, `zone` what that list calls it, and `method` how one has found out.
    """

    facet = "eligibility"

    class Kind(models.TextChoices):
        """The lists of codes in which grounds stand."""

        O2R = "o2r-ground", _("outreach and remobilisation (O2R)")
        IAE = "iae-criterion", _("work integration (IAE)")
        ZONE = "territory-list", _("where they live")

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="eligibility")
    kind = models.CharField(max_length=20, choices=Kind)
    code = models.CharField(max_length=20)
    established_on = models.DateField()
    until = models.DateField(null=True)
    zone = models.CharField(max_length=20, blank=True)
    method = models.CharField(max_length=20, blank=True)
    proof = models.CharField(max_length=20, blank=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_since = models.DateTimeField()
    recorded_until = models.DateTimeField(null=True)

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("established_on")), name="pathways_ground_holds_for_a_time"),
            models.CheckConstraint(
                condition=Q(kind="territory-list") & ~Q(method="") | ~Q(kind="territory-list") & Q(method="", zone=""),
                name="pathways_zone_was_found_out_somehow",
            ),
            models.UniqueConstraint(
                fields=["talent", "kind", "code", "established_on"], condition=KNOWN, name="pathways_ground_established_once"
            ),
        ]
        indexes = [models.Index(fields=["talent", "established_on"], name="pathways_ground_in_order")]
