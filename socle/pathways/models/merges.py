"""That two files were found to be of one person, and what moved: so that it can be undone."""

from typing import Any

from django.db import models
from django.db.models import Q

from socle.governance.models import Circle
from socle.journal.kept import Kept
from socle.pathways.models.talents import Talent


class FileMerge(Kept):
    """The file `source` was found to be of the same person as `into`. `moved` says which rows were re-pointed, table by table."""

    ground_field = "circle"
    case_field = "into"
    read_power = "enrol_talents"

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="+")
    into = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    moved: Any = models.JSONField(default=dict)

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["source"], condition=Q(undone_at=None), name="pathways_file_merged_once")]

    def __str__(self) -> str:
        return str(self.pk)
