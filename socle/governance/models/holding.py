"""Who holds what: seats, mandates, substitutes, and the links between circles."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from socle.governance.models.decisions import OPEN, Decided
from socle.people.models import Organisation, Person


class Seat(Decided):
    """A person belongs to a circle, in a quality, for an organisation."""

    ground_field = "circle"
    behalf_field = "organisation"

    class Quality(models.TextChoices):
        RELAY = "relay", _("consortium relay")
        IMPLEMENTING = "implementing", _("implementing partner")
        FINANCIAL = "financial", _("financial partner")
        POLITICAL = "political", _("political partner")
        INSTITUTIONAL = "institutional", _("institutional partner")

    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="seats")
    quality = models.CharField(max_length=20, choices=Quality)

    class Meta(Decided.Meta):
        constraints = [
            *Decided.Meta.constraints,
            models.UniqueConstraint(fields=["circle", "person"], condition=OPEN, name="governance_one_open_seat"),
        ]

    def __str__(self) -> str:
        return self.quality


class Mandate(Decided):
    """Person x role x circle x mandating organisation x [since, until) x decision.

    `given_until` is the term as given. Where the circle has a caretaker, `until` may lie some days after it.
    """

    ground_field = "circle"
    owner_field = "person"
    behalf_field = "organisation"

    role = models.ForeignKey("governance.Role", on_delete=models.PROTECT, related_name="mandates")
    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="mandates")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="mandates")
    given_until = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=20, blank=True)

    class Ending(models.TextChoices):
        RESIGNATION = "resignation", _("resignation")
        REVOCATION = "revocation", _("revocation")
        DEPARTURE = "departure", _("departure from the organisation")
        WITHDRAWAL = "withdrawal", _("withdrawal by the organisation")
        ROLE_ENDED = "role_ended", _("end of the role")
        SEAT_ENDED = "seat_ended", _("end of the seat")
        DISSOLUTION = "dissolution", _("dissolution of the circle")
        MOVED = "moved", _("move of the role to another circle")
        MERGED = "merged", _("merge with another record")
        CORRECTION = "correction", _("correction of what was recorded")

    class Meta(Decided.Meta):
        constraints = [
            *Decided.Meta.constraints,
            models.UniqueConstraint(fields=["role", "person"], condition=OPEN, name="governance_one_open_mandate_per_person"),
        ]
        indexes = [
            models.Index(fields=["person", "until"], name="governance_mandate_of_person"),
            models.Index(fields=["circle", "until"], name="governance_mandate_of_circle"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Announcement(models.Model):
    """That the end of a term was announced, or the vacancy after it: once each. Housekeeping, no right hangs on it."""

    class Kind(models.TextChoices):
        ENDING = "ending", _("the term ends within a month")
        VACANT = "vacant", _("the role is vacant")

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="announcements")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mandate", "kind"], name="governance_announced_once")]

    def __str__(self) -> str:
        return self.kind


class Substitute(Decided):
    """Somebody who stands in for the holder of a mandate during [since, until), within some of its powers (rule M4)."""

    ground_field = "circle"
    owner_field = "person"

    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="substitutes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    powers: Any = models.JSONField(default=list)

    class Meta(Decided.Meta):
        constraints = [
            *Decided.Meta.constraints,
            models.UniqueConstraint(fields=["mandate"], condition=OPEN, name="governance_one_open_substitute"),
        ]
        indexes = [models.Index(fields=["person", "until"], name="governance_substitute_person")]

    def __str__(self) -> str:
        return str(self.pk)


class Link(Decided):
    """A cross-link: whoever holds `role`, a role of another circle, is a member of `circle` too (rule D6)."""

    ground_field = "circle"

    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="links")
    role = models.ForeignKey("governance.Role", on_delete=models.PROTECT, related_name="links")

    class Meta(Decided.Meta):
        constraints = [
            *Decided.Meta.constraints,
            models.UniqueConstraint(fields=["circle", "role"], condition=OPEN, name="governance_one_open_link"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Derogation(Decided):
    """`circle` lets one person both lead and represent the circle `about`, beneath it, until a day (rule D3)."""

    ground_field = "circle"

    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="+")
    about = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="derogations")

    class Meta(Decided.Meta):
        constraints = [*Decided.Meta.constraints]

    def __str__(self) -> str:
        return str(self.pk)


class Earlier(Decided):
    """What was known of something dated, until `decision` made it known otherwise; its row tells what is known now (rule M3).

    `noun` and `thing` say of which row; who holds it, in which circle and for whom never changes, so the row says that.
    """

    ground_field = "circle"

    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="+")
    noun = models.CharField(max_length=12)
    thing = models.UUIDField()
    ended_because = models.CharField(max_length=20, blank=True)

    class Meta(Decided.Meta):
        constraints = [
            *Decided.Meta.constraints,
            models.UniqueConstraint(fields=["thing", "recorded_since"], name="governance_one_earlier_at_a_time"),
        ]

    def __str__(self) -> str:
        return str(self.thing)
