"""An address elsewhere that is told what happens, and what was sent there."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from socle.ground import new_id
from socle.journal.kept import Kept
from socle.people.models import Person


class Webhook(Kept):
    """A program elsewhere that is told of kinds of things, for one purpose, until a date, with the rights of one person.

    `answerable`: who answers there for what becomes of it. `turn`: which of its secrets is the newest; none of them is kept.
    `strong`: its owner had given a second factor when they registered it, so it is told what asks for one.
    """

    owner_field = "person"
    read_power = "keep_people"

    ground = models.UUIDField(db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=120)
    address = models.CharField(max_length=500)
    answerable = models.CharField(max_length=200)
    kinds: Any = models.JSONField(default=list)
    registered_at = models.DateTimeField()
    until = models.DateTimeField()
    strong = models.BooleanField(default=False)
    turn = models.PositiveSmallIntegerField(default=1)
    renewed_at = models.DateTimeField(null=True)
    suspended_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(Kept.Meta):
        pass

    def __str__(self) -> str:
        return self.purpose


class Delivery(models.Model):
    """One thing that happened, on its way to one webhook. Housekeeping: forgotten after a month.

    `next_at`: when it is tried again; empty once it has ended. Its id is what the receiver knows it by, however often it comes.
    """

    class Outcome(models.TextChoices):
        WAITING = "", _("on its way")
        DELIVERED = "delivered", _("delivered")
        FAILED = "failed", _("given up")
        KEPT_BACK = "kept_back", _("kept back: you may no longer see it")
        STOPPED = "stopped", _("not sent: the webhook was stopped")

    class Fault(models.TextChoices):
        NONE = "", ""
        ANSWER = "answer", _("it was not taken")
        REDIRECT = "redirect", _("it was to be sent elsewhere, which is never done")
        UNREACHABLE = "unreachable", _("nobody answered there")
        SLOW = "slow", _("the answer took too long")
        UNTRUSTED = "untrusted", _("its certificate is not to be trusted")
        INSIDE = "inside", _("the address leads to a place inside a network")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=100)
    result = models.CharField(max_length=100, blank=True)
    circle = models.UUIDField()
    happened_at = models.DateTimeField(db_index=True)
    next_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default=Outcome.WAITING)
    fault = models.CharField(max_length=12, choices=Fault, blank=True, default=Fault.NONE)
    status = models.PositiveSmallIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_at"], condition=models.Q(ended_at=None), name="site_delivery_due"),
            models.Index(fields=["webhook", "-id"], name="site_delivery_of_webhook"),
        ]

    def __str__(self) -> str:
        return self.kind
