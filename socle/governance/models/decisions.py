"""Decisions, and the typed changes that each may carry out once."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.ground.dated import Dated
from socle.ground.digests import Digest
from socle.ground.plain import Plain
from socle.journal.kept import Kept, KeptQuerySet


class Decision(Kept):
    """What a circle has decided, how, and until when it is looked at again. Its text and changes never change.

    `number` counts the decisions of the circle, `serial` those of the whole programme: their one order, in which they are
    replayed whatever a clock said.
    """

    ground_field = "circle"
    standing: Any = None  # the structure that it changes, while it is carried out; no column
    stood: dict[tuple[str, str], Any]  # what it touches, by noun and id, as it was before; while it is carried out, no column
    annexes: list[Digest]  # of what was read with its proposal, for the journal as it is adopted; no column
    left: list[dict[str, str]]  # what of the decision that it takes back stays, for its sequel; no column

    class Kind(models.TextChoices):
        FOUNDING = "founding", _("founding")
        CONSENT = "consent", _("consent")
        APPOINTMENT = "appointment", _("appointment under a mandate")
        RESIGNATION = "resignation", _("resignation of a holder")
        SUBSTITUTION = "substitution", _("choice of a substitute by a holder")
        WITHDRAWAL = "withdrawal", _("withdrawal of a mandate by its organisation")
        DEPARTURE = "departure", _("departure of an organisation")
        MERGE = "merge", _("two records found to be of one")
        CORRECTION = "correction", _("correction of what was recorded")
        PROVISIONAL = "provisional", _("provisional, in an emergency")
        LAPSE = "lapse", _("end of a provisional decision")
        STRIKING = "striking", _("striking of a decision that broke the rules")
        RESTORATION = "restoration", _("restoration of a decision that was struck")

    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    programme = models.UUIDField()
    serial = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    proposal = models.OneToOneField("governance.Proposal", null=True, on_delete=models.PROTECT, related_name="decision")
    proposal_version = models.PositiveIntegerField(null=True)
    mandate = models.UUIDField(null=True)
    adopted_at = models.DateTimeField()
    review_on = models.DateField(null=True)
    digest = models.CharField(max_length=64)

    class Meta(Kept.Meta):
        constraints = [
            models.UniqueConstraint(fields=["circle", "number"], name="governance_decision_numbered"),
            models.UniqueConstraint(fields=["programme", "serial"], name="governance_decision_in_one_order"),
        ]
        indexes = [
            models.Index(fields=["circle", "-adopted_at"], name="governance_decision_of_circle"),
            models.Index(fields=["adopted_at", "id"], name="governance_decision_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Change(Kept):
    """One typed change of a decision: `kind` is the name of the act that carries it out, `data` its details."""

    ground_field = "circle"

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="changes")
    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    data: Any = models.JSONField()
    performed_at = models.DateTimeField(null=True)

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["decision", "position"], name="governance_change_one_per_position")]

    def __str__(self) -> str:
        return self.kind


OPEN = Q(until=None, recorded_until=None)
_LIVE = "({0} <= %s AND ({1} IS NULL OR {1} > %s) AND {2} IS NULL)"


class DecidedQuerySet(KeptQuerySet):
    def live(self, at: datetime) -> Self:
        """The rows in effect at this instant, as known now."""
        return self.filter(Plain(_LIVE, "since", "until", "recorded_until", values=[at, at]))


class Decided(Kept, Dated):
    """A row that a decision has made: in effect during [since, until), known during [recorded_since, recorded_until).

    What was to begin and was ended before it began is no longer known: its recorded period is closed.
    """

    kept = models.Manager.from_queryset(DecidedQuerySet)()  # type: ignore[misc]

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    recorded_since = models.DateTimeField()
    recorded_until = models.DateTimeField(null=True)

    class Meta(Kept.Meta):
        abstract = True
        constraints = [*Dated.Meta.constraints]
