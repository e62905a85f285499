"""What is shown of nobody whose data are set aside."""

from typing import Any, Self

from socle.journal.kept import KeptQuerySet
from socle.people.models.names import WITHHELD


class Shown(KeptQuerySet):
    """Rows of a person: while their data are set aside, nobody reads them."""

    def seen_by(self, actor: Any, power: str | None = None) -> Self:
        return super().seen_by(actor, power).exclude(person__name=WITHHELD)
