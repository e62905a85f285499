"""What leans on a talent’s file."""

from typing import Any

from django.db import models

from socle.governance.models import Circle
from socle.journal.kept import Kept
from socle.people.models import Person


class Piece(Kept):
    """A part of a file: of the same circle, about the same case, of the same person; read where its facet is open."""

    ground_field = "circle"
    case_field = "talent"
    owner_field = "person"
    aside_field = "person"
    read_power = "read_talent_files"

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    talent: Any

    class Meta(Kept.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    @staticmethod
    def of(talent: Any) -> dict[str, Any]:
        """The columns that a piece has from its file."""
        return {"talent": talent, "circle_id": talent.circle_id, "person_id": talent.person_id}
