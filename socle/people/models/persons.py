"""Who somebody is."""

from django.db import models

from socle.journal.kept import Kept
from socle.people.models.names import PersonName
from socle.people.models.sorting import Heard, Sound, sort_name


class Person(Kept):
    """A human being. `invented` marks the people of the demonstration world; `became` leads to the record it was merged into."""

    kept = models.Manager.from_queryset(Heard)()  # type: ignore[misc]

    owner_field = "id"

    ground = models.UUIDField(db_index=True)
    name = PersonName(max_length=120)
    sort_name = sort_name(120)
    sound = Sound()
    language = models.CharField(max_length=5, default="fr")
    invented = models.BooleanField(default=False)
    became = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta(Kept.Meta):
        indexes = [
            models.Index(fields=["sort_name", "id"], name="people_person_by_name"),
            models.Index(fields=["sound", "ground"], name="people_person_by_sound"),
        ]

    def __str__(self) -> str:
        return self.name
