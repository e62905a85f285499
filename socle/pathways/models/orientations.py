"""Talents who are sent to other organisations, and people whom other organisations send here."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from socle.governance.models import Circle
from socle.journal.kept import Kept
from socle.pathways.models.obstacles import Part
from socle.pathways.models.pieces import Piece
from socle.pathways.models.talents import Talent
from socle.people.models import Organisation, Person


class By(models.TextChoices):
    """How an organisation is told."""

    EMAIL = "email", pgettext_lazy("how it is sent", "e-mail")
    PHONE = "phone", pgettext_lazy("how it is sent", "text message")


class Orientation(Piece):
    """A talent is sent to an organisation: one of the programme, or one named in words.

    `told`, `called` and `reached` are what it is told, and all of it; the talent agreed to that on a day, in a way (a code of
    `contact-way`). The row says what the last of its turns has said; acts keep it so, `socle check` compares.
    """

    facet_field = "part"

    class State(models.TextChoices):
        SENT = "sent", pgettext_lazy("orientation", "no answer yet")
        ASKED = "asked", pgettext_lazy("orientation", "they ask for more")
        ACCEPTED = "accepted", pgettext_lazy("orientation", "accepted")
        REFUSED = "refused", pgettext_lazy("orientation", "refused")
        EXPIRED = "expired", pgettext_lazy("orientation", "never answered")
        WITHDRAWN = "withdrawn", pgettext_lazy("orientation", "taken back")
        CONCLUDED = "concluded", pgettext_lazy("orientation", "known how it went")

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="orientations")
    part = models.CharField(max_length=10, choices=Part)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    to_words = models.CharField(max_length=120, blank=True)
    theme = models.CharField(max_length=20)
    wanted = models.CharField(max_length=20)
    told = models.TextField()
    called = models.CharField(max_length=121)
    reached = models.CharField(max_length=254, blank=True)
    agreed_on = models.DateField()
    agreed_how = models.CharField(max_length=20)
    sent_on = models.DateField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.SENT)
    reason = models.CharField(max_length=20, blank=True)
    because = models.CharField(max_length=500, blank=True)
    who = models.CharField(max_length=80, blank=True)
    expected_on = models.DateField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(part__in=["obstacles", "health", "money"]), name="pathways_orientation_of_a_known_part"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, to_words="") | Q(organisation=None) & ~Q(to_words=""),
                name="pathways_orientation_to_somebody",
            ),
            models.CheckConstraint(condition=Q(agreed_on__lte=F("sent_on")), name="pathways_orientation_agreed_before_it_is_sent"),
            models.CheckConstraint(
                condition=Q(state="refused") & ~Q(reason="") | ~Q(state="refused") & Q(reason=""), name="pathways_refused_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state="concluded") & ~Q(outcome="") | ~Q(state="concluded") & Q(outcome=""),
                name="pathways_concluded_with_an_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["circle", "-id"], name="pathways_orientations_newest"),
            models.Index(fields=["answer_by"], name="pathways_orientations_waiting", condition=Q(state__in=["sent", "asked"])),
        ]


class OrientationLink(Piece):
    """The link by which an organisation answers without an account: for one orientation, until it is answered or another is sent."""

    owner_field = "sent_by"
    owner_reads = False
    facet_field = "part"

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part)
    orientation = models.ForeignKey(Orientation, on_delete=models.PROTECT, related_name="links")
    by = models.CharField(max_length=10, choices=By)
    to = models.CharField(max_length=254)
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(Piece.Meta):
        constraints = [models.UniqueConstraint(fields=["orientation"], condition=Q(withdrawn_at=None), name="pathways_one_link_counts")]


class Desk(Kept):
    """A standing link by which an organisation sends people to a circle, without an account, until an instant."""

    ground_field = "circle"
    owner_field = "opened_by"
    owner_reads = False
    read_power = "enrol_talents"

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    from_words = models.CharField(max_length=120, blank=True)
    email = models.CharField(max_length=254)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta(Kept.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("opened_at")), name="pathways_desk_ends_after_it_opens"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, from_words="") | Q(organisation=None) & ~Q(from_words=""),
                name="pathways_desk_of_somebody",
            ),
        ]

    made: Any
    """Whom somebody has just sent by it."""

    def __str__(self) -> str:
        return str(self.pk)


class Arrival(Kept):
    """Somebody whom an organisation sends here. It is no file yet: accepted it becomes one, and else it is forgotten after a while."""

    ground_field = "circle"
    read_power = "enrol_talents"

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("arrival", "waits for an answer")
        ACCEPTED = "accepted", pgettext_lazy("arrival", "accepted")
        REFUSED = "refused", pgettext_lazy("arrival", "refused")
        EXPIRED = "expired", pgettext_lazy("arrival", "never answered")

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    desk = models.ForeignKey(Desk, null=True, on_delete=models.PROTECT, related_name="arrivals")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    from_words = models.CharField(max_length=120, blank=True)
    sender = models.CharField(max_length=80, blank=True)
    email = models.CharField(max_length=254, blank=True)
    given_name = models.CharField(max_length=60, blank=True)
    family_name = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    mail = models.CharField(max_length=254, blank=True)
    other = models.CharField(max_length=254, blank=True)
    why = models.TextField(blank=True)
    agreed_on = models.DateField()
    agreed_how = models.CharField(max_length=20)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateField()
    reminded_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=20, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    talent = models.ForeignKey(Talent, null=True, on_delete=models.PROTECT, related_name="arrivals")
    forgotten_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Kept.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at=None) | ~Q(state="waiting") & Q(ended_at__isnull=False),
                name="pathways_arrival_ends_at_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", talent__isnull=False) | ~Q(state="accepted") & Q(talent=None),
                name="pathways_arrival_accepted_into_a_file",
            ),
            models.CheckConstraint(
                condition=Q(state="refused") & ~Q(reason="") | ~Q(state="refused") & Q(reason=""),
                name="pathways_arrival_refused_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["circle", "-id"], name="pathways_arrivals_newest"),
            models.Index(fields=["answer_by"], name="pathways_arrivals_waiting", condition=Q(state="waiting")),
            models.Index(fields=["ended_at"], name="pathways_arrivals_ended", condition=Q(forgotten_at=None)),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()
