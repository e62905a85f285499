"""What a circle has decided for itself: its policies, and its process."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.governance.models.decisions import OPEN, Decided


class Policy(Decided):
    """A standing rule of a circle. `circle` is where it holds now; its texts say what it says, and where it held before."""

    ground_field = "circle"

    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="policies")
    key = models.SlugField(max_length=60, blank=True)

    class Meta(Decided.Meta):
        constraints = [*Decided.Meta.constraints]

    def __str__(self) -> str:
        return self.key or str(self.pk)


class PolicyText(Decided):
    """What a policy says during a period. `domain`: the domain of the circle that it rules, if one.

    It is looked at again on a day, or says why it is not (rule E3); one that expires ends by itself, with its last text.
    """

    ground_field = "circle"

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="texts")
    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    domain = models.CharField(max_length=300, blank=True)
    review_on = models.DateField(null=True)
    unreviewed = models.CharField(max_length=300, blank=True)
    expires_at = models.DateTimeField(null=True)

    class Meta(Decided.Meta):
        constraints = [
            *Decided.Meta.constraints,
            models.UniqueConstraint(fields=["policy"], condition=OPEN, name="governance_one_open_text_per_policy"),
            models.CheckConstraint(condition=Q(review_on=None) | Q(unreviewed=""), name="governance_policy_reviewed_or_says_why_not"),
        ]
        indexes = [
            models.Index(fields=["review_on"], condition=OPEN, name="governance_policy_by_review"),
            models.Index(fields=["since", "id"], name="governance_policy_text_by_day"),
            models.Index(fields=["title", "id"], condition=Q(recorded_until=None), name="governance_policy_by_title"),
        ]

    def __str__(self) -> str:
        return self.title


class Process(Decided):
    """How a circle works during a period; where it has decided nothing, the defaults of `rules.process` hold.

    `channel`: by what other way the tensions of the circles beneath reach it; with one, their representatives have no seat
    here (rule D5). `composition`: the qualities that must sit in it, objects {quality, least}. `consent`: how it
    decides by consent, in the words of `rules.engine.telling`. `opinions`: on what it asks for opinions, and how it answers them, in those
    of `rules.opinions`.
    """

    ground_field = "circle"

    class AfterTerm(models.TextChoices):
        VACANT = "vacant", _("the role is vacant")
        CARETAKER = "caretaker", _("the holder goes on until somebody follows, for some days")

    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="processes")
    channel = models.CharField(max_length=300, blank=True)
    composition: Any = models.JSONField(default=list)
    after_term = models.CharField(max_length=20, choices=AfterTerm, blank=True)
    caretaker_days = models.PositiveSmallIntegerField(default=0)
    consent: Any = models.JSONField(default=dict)
    opinions: Any = models.JSONField(default=dict)

    class Meta(Decided.Meta):
        constraints = [
            *Decided.Meta.constraints,
            models.UniqueConstraint(fields=["circle"], condition=OPEN, name="governance_one_open_process_per_circle"),
        ]

    def __str__(self) -> str:
        return str(self.circle_id)
