"""Who somebody is."""

from django.db import models

from socle.journal.kept import Kept
from socle.people.models.names import PersonName


class Person(Kept):
    """A human being. `invented` marks the people of the demonstration world."""

    owner_field = "id"

    ground = models.UUIDField(db_index=True)
    name = PersonName(max_length=120)
    language = models.CharField(max_length=5, default="fr")
    invented = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta(Kept.Meta):
        pass

    def __str__(self) -> str:
        return self.name
