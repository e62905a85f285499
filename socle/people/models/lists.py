"""What people keep of their lists: views, files that are being made, what they did with several rows. All of it is housekeeping.

`strong`: whether a second factor had been given where it was asked for, since the job that carries it out asks the gate anew.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from socle.ground import new_id
from socle.people.models.persons import Person


class View(models.Model):
    """A list as somebody likes to see it: its query under a name. With a circle, those who hold a role there see it too."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    listing = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)
    circle = models.UUIDField(null=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "listing", "name"], name="people_view_one_per_name")]

    def __str__(self) -> str:
        return self.name


class Download(models.Model):
    """A long list as a file that is made in a job, waits for whoever asked for it, and is forgotten two days later."""

    class Kind(models.TextChoices):
        CSV = "csv", _("text with semicolons (CSV)")
        XLSX = "xlsx", _("workbook (XLSX)")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    mandate = models.UUIDField(null=True)
    strong = models.BooleanField(default=False)
    listing = models.CharField(max_length=40)
    query = models.CharField(max_length=1000)
    kind = models.CharField(max_length=4, choices=Kind)
    language = models.CharField(max_length=5)
    asked_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)
    progress = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    failed = models.BooleanField(default=False)
    file = models.CharField(max_length=64, blank=True)
    until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.listing}.{self.kind}"


class Series(models.Model):
    """One act on several rows, as somebody asked for it. The acts themselves are in the journal, each with its own entry."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    mandate = models.UUIDField(null=True)
    strong = models.BooleanField(default=False)
    listing = models.CharField(max_length=40)
    act = models.CharField(max_length=40)
    details = models.JSONField(default=dict)
    language = models.CharField(max_length=5)
    undoes = models.OneToOneField("self", null=True, on_delete=models.CASCADE, related_name="undone_by")
    asked_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.listing}.{self.act}"


class SeriesRow(models.Model):
    """One row of a series: waiting until `at`, then done, or refused with the reason. `before` and `version` lead back."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="rows")
    thing = models.UUIDField()
    at = models.DateTimeField(null=True)
    refused = models.CharField(max_length=500, blank=True)
    before = models.JSONField(default=dict)
    version = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "thing"], name="people_series_each_row_once")]

    def __str__(self) -> str:
        return str(self.thing)
