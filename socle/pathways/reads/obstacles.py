"""Obstacles, counted."""

from dataclasses import dataclass

from django.db.models import Count, Q

from socle.journal.act import Actor
from socle.pathways import codes
from socle.pathways.models import Obstacle


@dataclass(frozen=True, slots=True)
class Counted:
    """The obstacles of a theme: how many are open, worked on, lifted."""

    name: str
    open: int
    worked: int
    lifted: int

    @property
    def all(self) -> int:
        return self.open + self.worked + self.lifted


def counted(actor: Actor, narrow: Q) -> list[Counted]:
    """Those that the actor may read, by theme; what is met most comes first."""
    rows = Obstacle.objects.seen_by(actor).filter(narrow).order_by().values("theme")
    told = rows.annotate(**{state: Count("theme", filter=Q(state=state)) for state in Obstacle.State.values})
    found = [
        Counted(codes.label("obstacle-theme", theme), opened, worked, lifted)
        for theme, opened, worked, lifted in told.values_list("theme", *Obstacle.State.values)
    ]
    return sorted(found, key=lambda one: (-one.all, one.name))
