"""What narrows or widens a right on one case (a person or a file): caseloads, denials, agreements to share."""

from typing import Any

from django.db import models

from socle.ground.dated import Dated
from socle.journal.kept import Kept


class Case(Kept, Dated):
    """Something said about one case, for a period, in one circle. Who reads the case's file reads it, nobody else."""

    ground_field = "circle"
    case_field = "about"
    read_power = "read_talent_files"

    circle = models.ForeignKey("governance.Circle", on_delete=models.PROTECT, related_name="+")
    about = models.UUIDField()

    class Meta(Kept.Meta):
        abstract = True
        constraints = [*Dated.Meta.constraints]


class Caseload(Case):
    """The cases that a mandate covers."""

    mandate = models.ForeignKey("governance.Mandate", on_delete=models.PROTECT, related_name="caseload")

    class Meta(Case.Meta):
        indexes = [models.Index(fields=["mandate", "about"], name="governance_caseload_cases")]

    def __str__(self) -> str:
        return str(self.about)


class Denial(Case):
    """Nobody reads a sealed case; one person does not read a case in which they declared an interest."""

    person = models.UUIDField(null=True)

    class Meta(Case.Meta):
        indexes = [models.Index(fields=["about", "person"], name="governance_denial_cases")]

    def __str__(self) -> str:
        return str(self.about)


class Sharing(Case):
    """The case is open to what the roles of `circle` itself let their holders read, within facets (none given: all)."""

    facets: Any = models.JSONField(default=list)

    class Meta(Case.Meta):
        indexes = [models.Index(fields=["circle", "about"], name="governance_sharing_cases")]

    def __str__(self) -> str:
        return str(self.about)
