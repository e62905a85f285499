"""Objections: a reasoned harm and how it ended, and what those who judge said of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.governance.models.deliberation import Deliberated, Position, Proposal
from socle.people.models import Person


class Objection(Deliberated):
    """A reasoned harm, raised on one version. It ends in one of four ways, and is never outvoted (rule C3).

    `failing`: how many of those who judge say that it fails a test; `criterion` and `reason` are those of the last who said so.
    """

    owner_field = "person"

    class Ending(models.TextChoices):
        INTEGRATED = "integrated", _("integrated")
        WITHDRAWN = "withdrawn", _("withdrawn")
        FAILED = "failed", _("failed the test")
        ABANDONED = "abandoned", _("abandoned")

    class Criterion(models.TextChoices):
        HARM = "harm", _("it names no harm to the circle")
        ROLE = "role", _("it does not concern the objector's roles")
        CAUSED = "caused", _("the harm does not come from the proposal")
        CERTAIN = "certain", _("the harm can be mended in time")
        BETTER = "better", _("it shows neither a harm nor an improvement that is worthwhile")
        REASONED = "reasoned", _("it gives no argument")

    position = models.OneToOneField(Position, on_delete=models.PROTECT, related_name="objection")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="objections")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    raised_on = models.PositiveIntegerField()
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_on = models.PositiveIntegerField(null=True)
    criterion = models.CharField(max_length=10, choices=Criterion, blank=True)
    reason = models.TextField(blank=True)
    failing = models.PositiveSmallIntegerField(default=0)
    objector_confirmed_at = models.DateTimeField(null=True)
    proposer_confirmed_at = models.DateTimeField(null=True)

    class Meta(Deliberated.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(ending="", ended_at=None) | (~Q(ending="") & Q(ended_at__isnull=False)),
                name="governance_objection_ends_one_way",
            )
        ]

    def __str__(self) -> str:
        return self.ending or "open"


class Verdict(Deliberated):
    """What one of those who judge says of an objection: the test that it fails, or none, and why. Saying something else replaces it."""

    owner_field = "person"

    objection = models.ForeignKey(Objection, on_delete=models.PROTECT, related_name="verdicts")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    criterion = models.CharField(max_length=10, choices=Objection.Criterion, blank=True)
    reason = models.TextField(blank=True)
    given_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta(Deliberated.Meta):
        constraints = [
            models.UniqueConstraint(fields=["objection", "person"], condition=Q(replaced_at=None), name="governance_one_verdict_each"),
            models.CheckConstraint(condition=Q(criterion="") | ~Q(reason=""), name="governance_verdict_that_it_fails_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.criterion or "passes"
