"""Structure: circles and roles. A projection of the decisions, with `holding` and `rules_of`; `rules.replay` gives the same."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.governance.models.decisions import OPEN, Decided
from socle.people.models import Territory


class Circle(Decided):
    """A group with a purpose that decides for itself. What it says of itself is in its texts.

    `path` is the ids of its ancestors and its own, "/root/…/self/": a circle lies beneath another when its path begins
    with the other's. `parent` and `path` are where it stands now; its texts say where it stood before.
    `came_from`: the ids of the circles that were split or merged into it; `became`: the circle that it was merged into.
    `founded_at` is set on a root once its founding is over.
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
    came_from: Any = models.JSONField(default=list)
    became = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
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
    parent = models.ForeignKey(Circle, null=True, on_delete=models.PROTECT, related_name="+")
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
