"""Rows that hold for a period: the database's side of `periods`."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from socle.ground.asked import Blank


def live(at: datetime | Blank, prefix: str = "") -> Q:
    """The condition that a row's effective period holds `at`; `prefix` follows relations ("role__")."""
    return Q(**{f"{prefix}since__lte": at}) & (Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": at}))


class DatedQuerySet(models.QuerySet[Any]):
    def live(self, at: datetime) -> Self:
        """The rows in effect at this instant."""
        return self.filter(live(at))


class Dated(models.Model):
    """A row in effect during [since, until)."""

    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_begins_before_it_ends",
                condition=Q(until=None) | Q(until__gt=F("since")),
            )
        ]

    def is_live(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at < self.until)
