"""What waits in a restored copy, and what becomes of it once the copy is the real one.

What waited at the instant of the backup has most likely been sent by the installation that was lost, or nobody knows. What has come
since was written here, and is sent.
"""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from socle.ground import now
from socle.ground.restored import OUTBOX
from socle.people import mails, texts
from socle.people.models import Notice, Text
from socle.site.webhooks import sending, telling
from socle.site.webhooks.models import Delivery

KINDS = ("mails", "texts", "letters", "webhooks")
# Jobs that carry nothing of their own: notices and deliveries are counted themselves
_NUDGES = (mails.mail.module_path, texts.text.module_path, sending.send.module_path)


def waiting(before: datetime | None = None) -> dict[str, int]:
    """How much of each kind waits: notices to mail, notices to text, letters and codes, what programs elsewhere are to be told."""
    carried = _jobs(before).exclude(task_path__in=_NUDGES)
    elsewhere = carried.filter(task_path=telling.spread.module_path).count()
    return {
        "mails": _until(mails.unsent(), "told_at", before).count(),
        "texts": _until(texts.unsent(), "told_at", before).count(),
        "letters": carried.filter(queue_name=OUTBOX).count(),
        "webhooks": _until(Delivery.objects.filter(ended_at=None), "happened_at", before).count() + elsewhere,
    }


def drop(before: datetime) -> None:
    """Have what waited then never be sent: notices stay where people read them."""
    at = now()
    texted = list(_until(texts.unsent(), "told_at", before).values_list("pk", flat=True))
    Text.objects.bulk_create([Text(notice_id=pk) for pk in texted], ignore_conflicts=True)
    Text.objects.filter(notice__in=texted).update(dropped_at=at)
    Notice.objects.filter(Q(mailed_at=None, skipped_at=None), told_at__lte=before).update(skipped_at=at)
    Delivery.objects.filter(ended_at=None, happened_at__lte=before).update(outcome=Delivery.Outcome.STOPPED, ended_at=at, next_at=None)
    _jobs(before).delete()


def _jobs(before: datetime | None) -> Any:
    rows = DBTaskResult.objects.filter(
        queue_name__in=(OUTBOX, sending.QUEUE), status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING)
    )
    return _until(rows, "enqueued_at", before)


def _until(rows: Any, column: str, before: datetime | None) -> Any:
    return rows.filter(**{f"{column}__lte": before}) if before else rows
