"""Sessions: a workshop on given days, in a place, with somebody; and who has a place in them."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from socle.governance.models import Circle
from socle.ground.digests import Digest
from socle.journal.kept import Kept
from socle.pathways.models.catalogue import Workshop
from socle.pathways.models.pieces import Piece
from socle.pathways.models.talents import Talent
from socle.people.models import Person


class Session(Kept):
    """A workshop held by a circle on given half-days.

    `name`, `theme` and the number of `half_days` are the workshop's on the day of planning, `minutes` what these half-days last: every
    document says the same of it for ever. `trainer` is somebody with an account, or nobody here and then `trainer_name` says who, and from
    where. `taken` are the places that are held: the database lets them never exceed the capacity. `phases` are keys; none: all.
    """

    ground_field = "circle"

    class Why(models.TextChoices):
        """Why it was moved, or called off."""

        TRAINER = "trainer", _("the trainer cannot come")
        PLACE = "place", _("the place is not free")
        FEW = "few", _("too few have enrolled")
        WEATHER = "weather", _("the weather, or the traffic")
        OTHER = "other", _("another reason")

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="sessions")
    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="sessions")
    name = models.CharField(max_length=120)
    theme = models.CharField(max_length=30, choices=Workshop.Theme)
    half_days = models.PositiveSmallIntegerField()
    minutes = models.PositiveIntegerField()
    zone = models.CharField(max_length=50)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True)
    commune = models.CharField(max_length=80, blank=True)
    trainer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    trainer_name = models.CharField(max_length=120, blank=True)
    trainer_organisation = models.CharField(max_length=120, blank=True)
    capacity = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)
    phases = models.JSONField(default=list)
    planned_at = models.DateTimeField()
    moved_at = models.DateTimeField(null=True)
    moves = models.PositiveSmallIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True)
    because = models.CharField(max_length=10, choices=Why, blank=True)
    version = models.PositiveIntegerField(default=1)
    moved_up: Sequence[Any] = ()
    """The enrolments to which an act has just given a place: for who tells them."""

    class Meta(Kept.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(taken__lte=F("capacity")), name="pathways_session_holds_its_capacity"),
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="pathways_session_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(trainer=None) ^ Q(trainer_name=""), name="pathways_session_has_one_trainer"),
            models.CheckConstraint(condition=Q(cancelled_at=None) | ~Q(because=""), name="pathways_session_cancelled_for_a_reason"),
        ]
        indexes = [
            models.Index(fields=["circle", "starts_at", "id"], name="pathways_session_by_day"),
            models.Index(fields=["starts_at", "id"], name="pathways_session_of_all_by_day"),
            models.Index(fields=["ends_at", "id"], name="pathways_session_to_come"),
            models.Index(fields=["trainer", "starts_at"], name="pathways_session_of_trainer"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def where(self) -> ZoneInfo:
        """The zone whose clocks hang there."""
        return ZoneInfo(self.zone)

    @property
    def is_full(self) -> bool:
        return self.taken >= self.capacity


class HalfDay(Kept):
    """A morning or an afternoon of a session: what is attested. It keeps its id when the session is moved.

    `number` and `digest` are no columns: an act on its sheet says in them what its entry keeps, how many lines and the digest of all.
    """

    number: int
    digest: Digest

    ground_field = "circle"

    class Part(models.TextChoices):
        MORNING = "morning", _("morning")
        AFTERNOON = "afternoon", _("afternoon")

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="halves")
    position = models.PositiveSmallIntegerField()
    day = models.DateField()
    part = models.CharField(max_length=10, choices=Part)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta(Kept.Meta):
        constraints = [
            models.UniqueConstraint(fields=["session", "position"], name="pathways_half_day_in_its_place"),
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="pathways_half_day_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["circle", "starts_at"], name="pathways_half_day_of_circle")]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}, {self.get_part_display()}"

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


class Enrolment(Piece):
    """A talent’s place in a session, or in the queue for one: whoever asked first moves up first.

    Somebody who came without being enrolled takes none of the places, and stands on the sheet.
    """

    facet = "attendance"

    class State(models.TextChoices):
        HELD = "held", _("enrolled")
        WAITING = "waiting", _("on the waiting list")
        CAME = "came", _("came without being enrolled")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Why(models.TextChoices):
        """Why somebody does not come. It need not be said."""

        HEALTH = "health", _("health")
        FAMILY = "family", _("family")
        WORK = "work", _("work")
        TRANSPORT = "transport", _("transport")
        OTHER = "other", _("another reason")

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="enrolments")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="enrolments")
    state = models.CharField(max_length=10, choices=State)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    moved_up_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    because = models.CharField(max_length=10, choices=Why, blank=True)
    moved_up: Sequence[Any] = ()

    class Meta(Piece.Meta):
        constraints = [
            models.UniqueConstraint(fields=["session", "talent"], condition=~Q(state="withdrawn"), name="pathways_one_place_for_each"),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False) | ~Q(state="withdrawn") & Q(withdrawn_at=None, because=""),
                name="pathways_withdrawn_at_an_instant",
            ),
        ]
        indexes = [
            models.Index(fields=["session", "state", "asked_at", "id"], name="pathways_enrolment_in_order"),
            models.Index(fields=["talent", "state"], name="pathways_enrolment_of_talent"),
        ]

    @property
    def is_live(self) -> bool:
        return self.state != self.State.WITHDRAWN
