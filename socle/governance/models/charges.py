"""Whom a proposal is entrusted to, in place of the holder of a role: a right that hangs on this proposal alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from socle.governance.models.deliberation import Deliberated, Proposal
from socle.governance.models.holding import Mandate
from socle.ground.dated import Dated
from socle.people.models import Person


class Charge(Deliberated, Dated):
    """Somebody facilitates a proposal under a mandate of their own, as long as both last.

    `because`: whoever should facilitate is absent (rule E1), would judge in their own cause (C8), or has handed over to the circle
    above (E5).
    """

    class Because(models.TextChoices):
        ABSENT = "absent", _("the facilitator is absent, or there is none")
        OWN_CAUSE = "own_cause", _("it is the facilitator’s own cause")
        BREAKDOWN = "breakdown", _("the circle did not come to agree by itself")

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="charges")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=10, choices=Because)

    class Meta(Deliberated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["proposal"], condition=models.Q(until=None), name="governance_one_open_charge_of_a_proposal"),
        ]

    def __str__(self) -> str:
        return self.because
