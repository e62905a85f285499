"""Whether an installation is well enough to be sent requests. Each question is quick, and one that fails has an answer."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from socle.ground import now
from socle.journal import sealing
from socle.site import tick

LATE = timedelta(minutes=5)
FULL = 0.95


def failing() -> list[str]:
    """The names of the parts that are not well."""
    return [name for name, is_well in QUESTIONS.items() if not _asked(is_well)]


def _asked(is_well: Callable[[], bool]) -> bool:
    try:
        return is_well()
    except Exception:
        return False


def database() -> bool:
    """Whether it answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def clock() -> bool:
    """Whether the worker keeps up: a tick waits, and is not long overdue."""
    due = next_tick()
    return due is not None and now() - due < LATE


def next_tick() -> datetime | None:
    """When the next tick is, or was, due; of one that is being done, when it began."""
    rows = DBTaskResult.objects.filter(task_path=tick.tick.module_path).exclude(
        status__in=[TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED]
    )
    found = rows.order_by("-enqueued_at").values_list("status", "run_after", "started_at", "enqueued_at").first()
    if found is None:
        return None
    status, run_after, started_at, enqueued_at = found
    return (started_at if status == TaskResultStatus.RUNNING else run_after) or enqueued_at


def disk() -> bool:
    """Whether there is room where everything is written."""
    return used() < FULL


def used() -> float:
    """The part of the disk that is taken."""
    usage = shutil.disk_usage(settings.VAR)
    return 1 - usage.free / usage.total


def journal() -> bool:
    """Whether the last checkpoint still holds, and the next one can be signed."""
    return sealing.has_key() and not sealing.behind(sealing.last())


QUESTIONS: dict[str, Callable[[], bool]] = {"database": database, "clock": clock, "disk": disk, "journal": journal}
