"""Who somebody is."""

from django.db import models

from socle.journal.kept import Kept
from socle.people.models.names import PersonName
from socle.people.models.sorting import Heard, Sound, sort_name

OPEN = models.Q(closed_at=None)


class Person(Kept):
    """A human being. `invented` marks the people of the demonstration world; `became` leads to the record it was merged into.

    `closed_at`: since when nobody but themselves reads that they are here; a room above knows them, in a file of its own.
    """

    kept = models.Manager.from_queryset(Heard)()  # type: ignore[misc]

    owner_field = "id"
    closed_field = "closed_at"

    ground = models.UUIDField(db_index=True)
    name = PersonName(max_length=120)
    sort_name = sort_name(120)
    sound = Sound()
    language = models.CharField(max_length=5, default="fr")
    invented = models.BooleanField(default=False)
    became = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Kept.Meta):
        indexes = [
            models.Index(fields=["sort_name", "id"], name="people_person_by_name", condition=OPEN),
            models.Index(fields=["sound", "ground"], name="people_person_by_sound", condition=OPEN),
        ]

    def __str__(self) -> str:
        return self.name
