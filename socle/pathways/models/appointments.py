"""When somebody is expected: with whom, where, and what came of it."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from socle.pathways.models.pieces import Piece
from socle.pathways.models.talents import Talent
from socle.people.models import Person


class Appointment(Piece):
    """An appointment of a talent with somebody of the circle (`host`), or with whom words say.

    The row says what the last of its turns has said. `changes` counts them for calendars (SEQUENCE of RFC 5545).
    """

    facet = "tasks"

    class Kind(models.TextChoices):
        PLACE = "place", _("in a place")
        PHONE = "phone", _("by telephone")
        VIDEO = "video", _("on a screen")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        SEEN = "seen", _("they came")
        NO_SHOW = "no_show", _("they did not come")
        EXCUSED = "excused", _("they excused themselves")
        CANCELLED = "cancelled", pgettext_lazy("an appointment", "called off")

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="appointments")
    host = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    host_words = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PLACE)
    where = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    zone = models.CharField(max_length=60)
    minutes = models.PositiveSmallIntegerField(default=60)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    because = models.CharField(max_length=200, blank=True)
    changes = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(host__isnull=False, host_words="") | Q(host=None) & ~Q(host_words=""), name="pathways_appointment_with_somebody"
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0, minutes__lte=720), name="pathways_appointment_lasts"),
        ]
        indexes = [
            models.Index(fields=["circle", "starts_at", "id"], name="pathways_appointments_of_days"),
            models.Index(fields=["host", "starts_at"], name="pathways_appointments_of_host"),
            models.Index(fields=["talent", "starts_at"], name="pathways_appointments_of_file"),
            models.Index(fields=["starts_at"], name="pathways_appointments_planned", condition=Q(state="planned")),
        ]

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class Unreminded(Piece):
    """That a talent wants no reminders of their appointments, from an instant until another."""

    facet = "contact"

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="unreminded")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta(Piece.Meta):
        constraints = [models.UniqueConstraint(fields=["talent"], condition=Q(until=None), name="pathways_unreminded_once")]


class Reminder(models.Model):
    """That somebody is reminded of an appointment, on a day once at most. Housekeeping: `dropped_at`, nothing is sent of it any more."""

    class Whom(models.TextChoices):
        TALENT = "talent", _("the talent")
        HOST = "host", _("whom they meet")

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="reminders")
    whom = models.CharField(max_length=10, choices=Whom)
    on = models.DateField()
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appointment", "whom", "on"], name="pathways_reminded_once_a_day")]
        indexes = [models.Index(fields=["claimed_at"], name="pathways_reminders_waiting", condition=Q(sent_at=None, dropped_at=None))]

    def __str__(self) -> str:
        return str(self.pk)
