"""A file that somebody has brought, its rows on their way to an act, and how its columns were understood. Housekeeping: forgotten
after thirty days, or two if its columns were never confirmed; what is recorded stands elsewhere."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from socle.ground import new_id
from socle.people.models import Person


class Batch(models.Model):
    """A file on its way in, seen by whoever brought it and nobody else. `taken_back`: of how many rows what they became is gone again."""

    class State(models.TextChoices):
        COLUMNS = "columns", _("its columns are to be understood")
        CHECKING = "checking", _("its rows are being read")
        ROWS = "rows", _("its rows wait for you")
        RECORDING = "recording", _("its rows are being recorded")
        DONE = "done", _("all is done")
        TAKING = "taking", _("what was recorded is being taken back")
        CANCELLED = "cancelled", _("cancelled")
        BACK = "back", _("taken back")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    mandate = models.UUIDField(null=True)
    strong = models.BooleanField(default=False)
    ground = models.UUIDField()
    kind = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=5)
    file = models.CharField(max_length=64, blank=True)
    sheet = models.CharField(max_length=100, blank=True)
    header = models.PositiveIntegerField(default=0)
    titles: Any = models.JSONField(default=list)
    mapping: Any = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.COLUMNS)
    fault = models.TextField(blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=200, blank=True)
    taken_back = models.PositiveIntegerField(default=0)
    brought_at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-brought_at"], name="site_batch_of_person")]

    def __str__(self) -> str:
        return self.kind


class Row(models.Model):
    """A row of the file. `texts`: its cells by field, as they are mended; `beside`: the cells that no field takes, by header.

    `sign` is what it has in common with rows that say the same, `kin` with those that may. `faults`, by field, are what its line
    breaks beside what its cells say; `twin` is what it seems to be already, `choice` what was answered to that. `becomes` is the id of
    what will come of it, so that no second try makes a second one.
    """

    class State(models.TextChoices):
        READY = "ready", _("ready")
        FAULT = "fault", _("to be mended")
        TWIN = "twin", _("already there?")
        LEFT = "left", _("left out")
        DONE = "done", _("recorded")

    class Choice(models.TextChoices):
        NONE = "", _("to be decided")
        NEW = "new", _("record it: it is another one")
        LEFT = "left", _("leave it out")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    texts: Any = models.JSONField(default=dict)
    beside: Any = models.JSONField(default=dict)
    sign = models.CharField(max_length=300, blank=True)
    kin = models.CharField(max_length=300, blank=True)
    faults: Any = models.JSONField(default=dict)
    twin: Any = models.JSONField(null=True)
    state = models.CharField(max_length=6, choices=State, default=State.READY)
    choice = models.CharField(max_length=4, choices=Choice, blank=True)
    becomes = models.UUIDField(default=new_id)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="site_row_one_per_number")]
        indexes = [
            models.Index(fields=["batch", "state", "number"], name="site_row_of_batch"),
            models.Index(fields=["batch", "sign"], name="site_row_sign"),
            models.Index(fields=["batch", "kin"], name="site_row_kin"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Columns(models.Model):
    """How somebody has understood these headers: proposed again in the same programme."""

    ground = models.UUIDField()
    kind = models.CharField(max_length=30)
    headers = models.CharField(max_length=64)
    mapping: Any = models.JSONField(default=dict)
    used_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ground", "kind", "headers"], name="site_columns_one_per_headers")]

    def __str__(self) -> str:
        return self.kind
