"""The last act, as the clock asks for it: it is never earlier than that."""

from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError

from socle.ground import clock

LATELY = 100  # entries: under a clock that had stepped, the last of them need not be the latest
_looked: list[bool] = []


def last_act() -> datetime | None:
    """When the last act was done; nothing where there is none, or no table yet."""
    from socle.journal.models import Entry

    try:
        lately = list(Entry.objects.order_by("-pk").values_list("at", flat=True)[:LATELY])
    except DatabaseError:
        return None
    return max(lately, default=None)


def look(**_signal: Any) -> None:
    """Once in a process, with its first connection."""
    if not _looked:
        _looked.append(True)
        clock.look()


def problems() -> list[str]:
    """What is said of a clock that stands before the last act."""
    behind = clock.behind()
    if behind < timedelta(minutes=1):
        return []
    return [f"the clock of this machine is {behind} behind the last act; until it has caught up, all acts bear the instant of that one"]
