"""Structure: circles, roles, seats, mandates. A projection of the decisions; `rules.replay` gives the same."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.governance.models.decisions import Decided
from socle.people.models import Organisation, Person, Territory

OPEN = Q(until=None, recorded_until=None)


class Circle(Decided):
    """A group with a purpose that decides for itself. What it says of itself is in its texts.

    `path` is the ids of its ancestors and its own, "/root/…/self/": a circle lies beneath another when its path begins
    with the other's. `founded_at` is set on a root once its founding is over.
    """

    ground_field = "id"

    class Kind(models.TextChoices):
        CONSORTIUM = "consortium", _("consortium")
        PROJECT_TEAM = "project_team", _("project team")
        OPERATIONAL = "operational", _("operational circle")
        ORIENTATION = "orientation", _("orientation committee")
        WORKING = "working", _("working circle")
        TEAM = "team", _("team")

    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    programme = models.UUIDField(db_index=True)
    path = models.CharField(max_length=600, unique=True)
    key = models.SlugField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    founded_at = models.DateTimeField(null=True)

    class Meta(Decided.Meta):
        pass

    def __str__(self) -> str:
        return self.key or str(self.pk)

    @property
    def ground(self) -> Any:
        return self.pk


class Text(Decided):
    """What something says of itself during a period; an amendment ends one text and begins the next."""

    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    domains: Any = models.JSONField(default=list)
    powers: Any = models.JSONField(default=list)

    class Meta(Decided.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name


class CircleText(Text):
    """`powers` is what the circle may hand to its roles; the root holds all."""

    ground_field = "circle"

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="texts")
    territory = models.ForeignKey(Territory, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Text.Meta):
        constraints = [
            *Text.Meta.constraints,
            models.UniqueConstraint(fields=["circle"], condition=OPEN, name="governance_one_open_text_per_circle"),
        ]


class Role(Decided):
    """Purpose, domains, accountabilities and powers inside a circle. `core` roles are those that every circle has."""

    ground_field = "circle"

    class Core(models.TextChoices):
        LEAD = "lead", _("lead")
        REPRESENTATIVE = "representative", _("representative")
        FACILITATOR = "facilitator", _("facilitator")
        SECRETARY = "secretary", _("secretary")
        MEMBER = "member", _("member")

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="roles")
    key = models.SlugField(max_length=60, blank=True)
    core = models.CharField(max_length=20, choices=Core, blank=True)
    single = models.BooleanField(default=False)

    class Meta(Decided.Meta):
        constraints = [
            *Decided.Meta.constraints,
            models.UniqueConstraint(fields=["circle", "core"], condition=OPEN & ~Q(core=""), name="governance_one_core_role_per_circle"),
        ]

    def __str__(self) -> str:
        return self.key or str(self.pk)


class RoleText(Text):
    """`powers` are objects {power, caseload, facets}; `beneath`: they also hold in the circles beneath."""

    ground_field = "circle"

    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="texts")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    accountabilities: Any = models.JSONField(default=list)
    beneath = models.BooleanField(default=False)
    term_months = models.PositiveSmallIntegerField(default=12)

    class Meta(Text.Meta):
        constraints = [
            *Text.Meta.constraints,
            models.UniqueConstraint(fields=["role"], condition=OPEN, name="governance_one_open_text_per_role"),
        ]


class Seat(Decided):
    """A person belongs to a circle, in a quality, for an organisation."""

    ground_field = "circle"

    class Quality(models.TextChoices):
        RELAY = "relay", _("consortium relay")
        IMPLEMENTING = "implementing", _("implementing partner")
        FINANCIAL = "financial", _("financial partner")
        POLITICAL = "political", _("political partner")
        INSTITUTIONAL = "institutional", _("institutional partner")

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="seats")
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
    """Person x role x circle x mandating organisation x [since, until) x decision. `given_until` is the term as given."""

    ground_field = "circle"
    owner_field = "person"

    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="mandates")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="mandates")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="mandates")
    given_until = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=20, blank=True)

    class Ending(models.TextChoices):
        RESIGNATION = "resignation", _("resignation")
        REVOCATION = "revocation", _("revocation")
        DEPARTURE = "departure", _("departure from the organisation")
        ROLE_ENDED = "role_ended", _("end of the role")

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
