"""Deliberation: tensions, proposals and their versions, positions of a frozen electorate."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.journal.kept import Kept
from socle.people.models import Person


class Deliberated(Kept):
    """A row of a circle's deliberation: read by those who may read its deliberations."""

    ground_field = "circle"
    case_field = "proposal"
    read_power = "read_deliberations"

    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="+")

    class Meta(Kept.Meta):
        abstract = True


class Tension(Deliberated):
    """The gap that somebody feels between what is and what could be. `example` is a lived one (rule C7)."""

    case_field = "id"
    owner_field = "raised_by"

    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tensions")
    text = models.CharField(max_length=300)
    example = models.TextField(blank=True)
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Deliberated.Meta):
        indexes = [
            models.Index(fields=["circle", "-id"], name="governance_tension_of_circle"),
            models.Index(fields=["raised_by", "-raised_at"], name="governance_tension_by_person"),
            # Of what a circle has ever felt, little is felt still
            models.Index(fields=["circle", "-id"], condition=Q(settled_at=None), name="governance_tension_still_felt"),
        ]

    def __str__(self) -> str:
        return self.text


class Proposal(Deliberated):
    """What is put to consent. `version` is the number of its current version; an edit makes the next (rule C2).

    Where it stands follows from its events and is kept here for lists: stage, step, deadline, who facilitates and the rest.
    `settings`: those of the circle as it was opened. `zone`: in which the deadline was said. `by_law`: no circle above could help,
    and the statutes decide. `opinion_due`: until when positions wait for an opinion at the latest; `unanswered`: how many opinions are
    answered before it is adopted.

    Others rewrite it too, so its proposer reads it as long as they may read what the circle deliberates.
    """

    case_field = "id"
    owner_field = "proposer"
    owner_reads = False

    class Stage(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open to positions")
        ADOPTED = "adopted", _("adopted")
        WITHDRAWN = "withdrawn", _("withdrawn")
        DISCARDED = "discarded", _("closed with its circle")
        EXPIRED = "expired", _("expired at its deadline")
        ESCALATED = "escalated", _("taken to a meeting")

    class Step(models.TextChoices):
        CLARIFY = "clarify", _("questions to understand")
        REACT = "react", _("reactions")
        AMEND = "amend", _("the proposer amends")
        OBJECT = "object", _("positions")
        INTEGRATE = "integrate", _("objections to integrate")

    tension = models.ForeignKey(Tension, on_delete=models.PROTECT, related_name="proposals")
    proposer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="proposals")
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.DRAFT)
    version = models.PositiveIntegerField(default=1)
    drafted_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    step = models.CharField(max_length=10, choices=Step, blank=True)
    facilitator = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    deadline = models.DateTimeField(null=True)
    clear_at = models.DateTimeField(null=True)
    zone = models.CharField(max_length=60, blank=True)
    rounds = models.PositiveIntegerField(default=0)
    level = models.PositiveSmallIntegerField(default=0)
    stale = models.BooleanField(default=False)
    by_law = models.BooleanField(default=False)
    settings: Any = models.JSONField(default=dict)
    opinion_due = models.DateTimeField(null=True)
    unanswered = models.PositiveSmallIntegerField(default=0)

    class Meta(Deliberated.Meta):
        indexes = [
            models.Index(fields=["circle", "stage"], name="governance_proposal_of_circle"),
            models.Index(fields=["proposer", "-drafted_at"], name="governance_proposal_by_person"),
            # Of all that a circle has ever proposed, little is under way: a question that says so does not pass the rest
            models.Index(fields=["circle"], condition=Q(closed_at=None), name="governance_proposal_under_way"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Version(Deliberated):
    """One text of a proposal, with its typed changes. Never edited."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    changes: Any = models.JSONField(default=list)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta(Deliberated.Meta):
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="governance_version_numbered")]

    def __str__(self) -> str:
        return self.title


class Elector(Deliberated):
    """Somebody recorded as present when the proposal was opened: only they may give a position (rule C5)."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="electors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta(Deliberated.Meta):
        constraints = [models.UniqueConstraint(fields=["proposal", "person"], name="governance_elector_once")]

    def __str__(self) -> str:
        return str(self.person_id)


class Interest(Deliberated):
    """Somebody has an interest of their own in a proposal, and says so: they are not of its electorate (rule M7)."""

    owner_field = "person"

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="interests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()

    class Meta(Deliberated.Meta):
        constraints = [models.UniqueConstraint(fields=["proposal", "person"], name="governance_interest_once")]

    def __str__(self) -> str:
        return str(self.person_id)


class Position(Deliberated):
    """What an elector says of one version. Giving another replaces it; both stay (rule C6: one person, one position)."""

    owner_field = "person"

    class Kind(models.TextChoices):
        CONSENT = "consent", _("consent")
        CONCERN = "concern", _("concern")
        OBJECTION = "objection", _("objection")

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="positions")
    version = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    mandate = models.UUIDField(null=True)
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.TextField(blank=True)
    given_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta(Deliberated.Meta):
        indexes = [models.Index(fields=["person", "-given_at"], name="governance_position_by_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "version", "person"], condition=Q(replaced_at=None), name="governance_one_position"
            ),
            models.CheckConstraint(condition=Q(kind="consent") | ~Q(reason=""), name="governance_position_other_than_consent_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.kind
