"""Where circles act."""

from typing import Any

from django.db import models

from socle.journal.kept import Kept


class Territory(Kept):
    """Where a circle acts. Documents name one place in several ways, so a name is a row (see Alias)."""

    ground = models.UUIDField(db_index=True)
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    colour = models.CharField(max_length=20)
    communes: Any = models.JSONField(default=list)

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["ground", "key"], name="people_territory_one_per_key")]

    def __str__(self) -> str:
        return self.name
