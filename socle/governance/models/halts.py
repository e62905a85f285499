"""When somebody has opened so many files that it may not be them: nothing more opens until another person says so."""

from django.db import models
from django.db.models import Q

from socle.governance.models.structure import Circle
from socle.ground.dated import Dated
from socle.journal.kept import Kept
from socle.people.models import Person


class Halt(Kept, Dated):
    """`person` opened the files of `number` people within the time of the rule: since then their second factor opens none."""

    ground_field = "circle"
    read_power = "fill_roles"

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()

    class Meta(Kept.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["person"], condition=Q(until=None), name="governance_one_halt_at_a_time"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
