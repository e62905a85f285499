"""Opinions of advisory bodies: what is asked, what the body says in numbered points, and what it is answered, point by point."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from socle.governance.models.decisions import Decision
from socle.governance.models.deliberation import Proposal
from socle.governance.rules.opinions import Standing
from socle.ground.digests import Digest
from socle.journal.kept import Kept
from socle.people.models import Person


class Opinion(Kept):
    """What an advisory body is asked, or says of its own accord, to a circle; from the asking until the body has replied.

    It belongs to the circle to which it is addressed, which asks and answers. `asked_at` is empty where the body speaks of its own accord.
    `due_on`: until when it is waited for; `required`: positions on the proposal wait for it (rule O2). `answer_due_on`: until when the
    answer is owed, as the circle had decided when the opinion was given (O3). `closed_at`: when the body had replied, or it was called off
    before it was given.
    """

    ground_field = "circle"
    owner_field = "asked_by"
    owner_reads = False

    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    question = models.TextField(blank=True)
    proposal = models.ForeignKey(Proposal, null=True, on_delete=models.PROTECT, related_name="opinions")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="opinions")
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    asking_mandate = models.UUIDField(null=True)
    asked_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    required = models.BooleanField(default=False)
    began_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    answer_due_on = models.DateField(null=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answering_mandate = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    digest: Digest  # of its answer, for the journal as it is answered; no column

    class Meta(Kept.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(circle=F("body")), name="governance_opinion_is_for_another_circle"),
            models.CheckConstraint(condition=Q(proposal=None) | Q(decision=None), name="governance_opinion_bears_on_one_thing"),
            models.CheckConstraint(condition=Q(asked_at=None) | Q(due_on__isnull=False), name="governance_opinion_asked_for_a_day"),
            models.CheckConstraint(
                condition=Q(given_at=None, answered_at=None) | Q(given_at__isnull=False, answer_due_on__isnull=False),
                name="governance_opinion_given_before_it_is_answered",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(answered_at__isnull=False) | Q(given_at=None),
                name="governance_opinion_answered_before_it_is_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["circle", "given_at"], name="governance_opinion_of_circle"),
            models.Index(fields=["body", "given_at"], name="governance_opinion_of_body"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def standing(self) -> Standing:
        """Where it stands, as the rules take it."""
        return Standing(self.due_on, self.answer_due_on, self.given_at, self.answered_at, self.closed_at)


class Statement(Kept):
    """What the body says, once: its points are never changed. It may reply once to the answer; without a word, it takes note (rule O4)."""

    ground_field = "circle"

    opinion = models.OneToOneField(Opinion, on_delete=models.PROTECT, related_name="statement")
    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    mandate = models.UUIDField(null=True)
    given_at = models.DateTimeField()
    reply = models.TextField(blank=True)
    replied_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    replied_at = models.DateTimeField(null=True)
    digest: Digest  # of what it says, for the journal as it is given; no column

    def __str__(self) -> str:
        return str(self.opinion_id)


class Point(Kept):
    """One numbered point of an opinion, owed an answer of its own."""

    ground_field = "circle"

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="points")
    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["opinion", "number"], name="governance_point_numbered")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Answer(Kept):
    """What the circle makes of a point, and why (rule O3)."""

    ground_field = "circle"

    class Verdict(models.TextChoices):
        FOLLOWED = "followed", _("followed")
        PARTLY = "partly", _("followed in part")
        NOT_FOLLOWED = "not_followed", _("not followed")

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="answers")
    point = models.OneToOneField(Point, on_delete=models.PROTECT, related_name="answer")
    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict)
    reason = models.TextField()

    class Meta(Kept.Meta):
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="governance_answer_says_why")]

    def __str__(self) -> str:
        return self.verdict


class Prompt(models.Model):
    """That people were told of a day on which an opinion or an answer is due: once of each. Housekeeping, no right hangs on it."""

    class Kind(models.TextChoices):
        OPINION = "opinion", _("the opinion is due")
        ANSWER = "answer", _("the answer is due")
        LATE = "late", _("the answer is late")

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="prompts")
    kind = models.CharField(max_length=10, choices=Kind)
    at: Any = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opinion", "kind"], name="governance_prompted_once")]

    def __str__(self) -> str:
        return self.kind
