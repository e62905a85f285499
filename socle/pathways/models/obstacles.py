"""What stands in somebody’s way."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from socle.pathways.models.pieces import Piece
from socle.pathways.models.talents import Talent


class Part(models.TextChoices):
    """The part of a file that an obstacle belongs to: those of health and of money are opened by their own name only."""

    OBSTACLES = "obstacles", _("obstacles")
    HEALTH = "health", _("health")
    MONEY = "money", _("money and debts")


class Obstacle(Piece):
    """Something that stands in a talent’s way, in the codes of its day and in their own words.

    The row says what the last of its turns has said; acts keep it so, `socle check` compares.
    """

    facet_field = "part"

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("obstacle", "open")
        WORKED = "worked", _("worked on")
        LIFTED = "lifted", _("lifted")

    class Priority(models.IntegerChoices):
        FIRST = 1, _("first")
        NEXT = 2, _("next")
        LATER = 3, _("later")

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="obstacles")
    part = models.CharField(max_length=10, choices=Part)
    theme = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    situations: Any = models.JSONField(default=list)
    impact = models.CharField(max_length=10, blank=True)
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.NEXT)
    words = models.TextField(blank=True)
    opened_on = models.DateField()
    worked_on = models.DateField(null=True)
    lifted_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(part__in=["obstacles", "health", "money"]), name="pathways_obstacle_of_a_known_part"),
            models.CheckConstraint(
                condition=Q(state="open", worked_on=None, lifted_on=None)
                | Q(state="worked", worked_on__gte=F("opened_on"), lifted_on=None)
                | Q(state="lifted", worked_on__gte=F("opened_on"), lifted_on__gte=F("worked_on")),
                name="pathways_obstacle_skips_no_state",
            ),
            models.UniqueConstraint(fields=["talent", "theme"], name="pathways_obstacle_told_once"),
        ]
        indexes = [models.Index(fields=["circle", "theme", "state", "part", "talent", "person"], name="pathways_obstacles_by_theme")]

    @property
    def says(self) -> Any:
        return self.State(self.state).label
