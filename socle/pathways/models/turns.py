"""What became of something in a file, turn by turn; the row of an obstacle, a goal, a step … says where it stands."""

from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q

from socle.pathways.models.appointments import Appointment
from socle.pathways.models.goals import Goal, Step
from socle.pathways.models.obstacles import Obstacle
from socle.pathways.models.orientations import Orientation
from socle.pathways.models.pieces import Piece
from socle.pathways.models.talents import Talent
from socle.people.models import Person

ABOUT = ("obstacle", "goal", "step", "appointment", "orientation")


def _only(name: str) -> Q:
    return Q(**{f"{one}__isnull": one != name for one in ABOUT})


class Turn(Piece):
    """Something that happened on a day, and what was said then (`said`); it is never written over.

    It is of exactly one thing, and of the part of the file of which that is. Without an author it was told by the clock, or by an
    organisation that answered through its link.
    """

    facet_field = "part"

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="turns")
    part = models.CharField(max_length=10)
    obstacle = models.ForeignKey(Obstacle, null=True, on_delete=models.PROTECT, related_name="turns")
    goal = models.ForeignKey(Goal, null=True, on_delete=models.PROTECT, related_name="turns")
    step = models.ForeignKey(Step, null=True, on_delete=models.PROTECT, related_name="turns")
    appointment = models.ForeignKey(Appointment, null=True, on_delete=models.PROTECT, related_name="turns")
    orientation = models.ForeignKey(Orientation, null=True, on_delete=models.PROTECT, related_name="turns")
    kind = models.CharField(max_length=10)
    on = models.DateField()
    said: Any = models.JSONField(default=dict)
    author = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta(Piece.Meta):
        constraints = [models.CheckConstraint(condition=reduce(or_, map(_only, ABOUT)), name="pathways_turn_of_one_thing")]
