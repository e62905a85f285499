"""What became of decisions: taken provisionally and ratified or over, struck, appealed against, judged."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.governance.models.decisions import Decision
from socle.governance.models.deliberation import Proposal
from socle.ground.digests import Digest
from socle.journal.kept import Kept
from socle.people.models import Person


class Sequel(Kept):
    """Something that became of a decision, once and for all. Where it stands follows from all of them (`rules.engine.life`).

    `circle`: whose it is, of an appeal the circle above. `by`: the decision that did it, if one did. `until`: of what is provisional,
    when it ends by itself; `proposal`: by which it may be ratified. `left`: what could not be undone, objects {noun, key, why}.
    `stands`: of a judged appeal, whether the striking does. `settled`: nothing more is awaited of it.
    """

    ground_field = "circle"

    class Kind(models.TextChoices):
        PROVISIONAL = "provisional", _("taken provisionally")
        RATIFIED = "ratified", _("ratified by consent")
        LAPSED = "lapsed", _("ended by itself")
        LIFTED = "lifted", _("ended at somebody’s request")
        STRUCK = "struck", _("struck")
        APPEALED = "appealed", _("appealed against")
        JUDGED = "judged", _("judged")

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="sequels")
    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)
    proposal = models.OneToOneField(Proposal, null=True, on_delete=models.PROTECT, related_name="provisional")
    left: Any = models.JSONField(default=list)
    stands = models.BooleanField(null=True)
    settled = models.BooleanField(default=False)

    class Meta(Kept.Meta):
        constraints = [
            models.UniqueConstraint(fields=["decision", "at"], name="governance_sequel_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(kind="provisional", until__isnull=False, proposal__isnull=False) | (~Q(kind="provisional") & Q(until=None)),
                name="governance_provisional_ends_and_has_its_proposal",
            ),
            models.CheckConstraint(condition=Q(kind="judged") ^ Q(stands=None), name="governance_judged_one_way"),
        ]
        indexes = [models.Index(fields=["until"], condition=Q(kind="provisional", settled=False), name="governance_provisional_to_end")]

    @property
    def digest(self) -> Digest | None:
        """That of the decision that did it, for the journal."""
        return Digest(self.by.digest) if self.by else None

    def __str__(self) -> str:
        return self.kind
