"""What happened to proposals: the events from which the decision engine says where each stands."""

from typing import Any

from django.db import models

from socle.governance.models.deliberation import Deliberated, Proposal
from socle.governance.rules.engine.records import KINDS
from socle.people.models import Person


class Event(Deliberated):
    """Something that happened to a proposal, once and for all. The rest of what is kept of a proposal follows from its events.

    `person`: who did it, or whom it concerns; null where that is not known, of what happened before events were kept. `detail`:
    plain values in the words of `rules.engine.records`, never a text of somebody.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in KINDS])
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    detail: Any = models.JSONField(default=dict)

    class Meta(Deliberated.Meta):
        constraints = [models.UniqueConstraint(fields=["proposal", "at"], name="governance_event_one_at_a_time")]

    def __str__(self) -> str:
        return self.kind


class Reminder(models.Model):
    """That a deadline was told of before it came: once for each deadline of a proposal. Housekeeping, no right hangs on it."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="reminders")
    deadline = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "deadline"], name="governance_reminded_once")]

    def __str__(self) -> str:
        return str(self.deadline)
