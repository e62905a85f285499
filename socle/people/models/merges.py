"""That two records were found to be of one, and what moved: so that it can be undone."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.journal.kept import Kept


class Merge(Kept):
    """The record `source` was found to be the same as `into`. `moved` says, room by room, what was re-pointed."""

    read_power = "keep_people"

    class What(models.TextChoices):
        PERSON = "person", _("person")
        ORGANISATION = "organisation", _("organisation")

    ground = models.UUIDField(db_index=True)
    what = models.CharField(max_length=12, choices=What)
    source = models.UUIDField()
    into = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    moved: Any = models.JSONField(default=dict)

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["source"], condition=Q(undone_at=None), name="people_merged_once")]

    def __str__(self) -> str:
        return str(self.pk)
