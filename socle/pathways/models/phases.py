"""The way of a programme: its pathways and phases, which a kit brings, and the cohorts that set out together."""

from typing import Any

from django.db import models
from django.db.models import Q

from socle.governance.models import Circle
from socle.journal.kept import Kept


class Element(Kept):
    """Something that the whole programme shares; everybody in it may know it. `key` is its id in the kit."""

    ground = models.UUIDField(db_index=True)
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta(Kept.Meta):
        abstract = True
        constraints = [models.UniqueConstraint(fields=["ground", "key"], name="pathways_%(class)s_one_per_key")]

    def __str__(self) -> str:
        return self.name


class Phase(Element):
    """A phase of the way: discovery, project teams, incubation, integration."""


class Pathway(Element):
    """Where talents are going; `phases` are the keys of those it goes through, in their order (none: all)."""

    phases = models.JSONField(default=list)


class Form(Kept):
    """What a programme asks and offers among what there is to ask and offer, as its kit says it; everybody in it may know.

    `questions`: keys of those that are asked only where a programme has chosen to. `obstacles`: the themes that are offered, in
    their order (none: all that hold on the day). A programme that has several forms asks and offers what any of them says.
    """

    ground = models.UUIDField(db_index=True)
    key = models.CharField(max_length=60)
    questions: Any = models.JSONField(default=list)
    obstacles: Any = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField()

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["ground", "key"], name="pathways_form_one_per_key")]

    def __str__(self) -> str:
        return self.key


class Cohort(Kept):
    """Talents who start together on a territory."""

    ground_field = "circle"
    read_power = "read_talent_files"

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="cohorts")
    name = models.CharField(max_length=80)
    begins_on = models.DateField()
    places = models.PositiveSmallIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Kept.Meta):
        constraints = [
            models.UniqueConstraint(fields=["circle", "name"], name="pathways_cohort_named_once"),
            models.CheckConstraint(condition=Q(places=None) | Q(places__gt=0), name="pathways_cohort_has_places"),
        ]

    def __str__(self) -> str:
        return self.name
