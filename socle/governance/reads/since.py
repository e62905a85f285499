"""Since when a right may be another one than before, as far as rows say it: asked before something older is shown."""

from collections.abc import Iterator
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS

from socle.governance.models import Decision, Denial


def rights_changed() -> Iterator[datetime]:
    """The last decision, by which roles are given and circles move, and the last time that something was kept from somebody."""
    yield from Decision.kept.using(DEFAULT_DB_ALIAS).order_by("-pk").values_list("adopted_at", flat=True)[:1]
    yield from Denial.kept.using(DEFAULT_DB_ALIAS).order_by("-pk").values_list("since", flat=True)[:1]
