"""What stands in the database and beside it just now, as figures for a watch. Nobody is named, and nothing counted that is few."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.models import Count, Min, Sum
from django.db.models.functions import Coalesce
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from prometheus_client.core import GaugeMetricFamily, Metric

from socle.ground import now, replica
from socle.journal import sealing
from socle.journal.models import Head
from socle.people.models import Notice, Session, Text
from socle.site.monitoring import health
from socle.site.webhooks.models import Delivery


class Figures:
    """All of them, asked anew each time."""

    def collect(self) -> Iterator[Metric]:
        failing = health.failing()
        yield _by("socle_well", "Whether a part is well (1) or not (0).", "part", {part: part not in failing for part in health.QUESTIONS})
        yield from _journal()
        yield from _jobs()
        yield _by("socle_waiting", "What waits to be sent.", "what", _unsent())
        yield _one("socle_sessions", "Sessions that are open.", Session.objects.count())
        yield _one("socle_disk_free_bytes", "Free room where everything is written.", shutil.disk_usage(settings.VAR).free)
        yield _one("socle_database_bytes", "The size of the database.", _size())
        if settings.CONFIGURATION.replica and (as_of := replica.REPLICA.as_of()):
            yield _one("socle_replica_age_seconds", "How old is what the replica has; missing where it is not read.", _age(as_of))


def _journal() -> Iterator[Metric]:
    yield _one("socle_journal_entries", "Entries in all chains.", Head.objects.aggregate(all=Coalesce(Sum("number"), 0))["all"])
    if last := sealing.shown():
        yield _one("socle_checkpoint_number", "The number of the last checkpoint.", last.number)
        yield _one("socle_checkpoint_age_seconds", "How old the last checkpoint is.", _age(last.at))
        yield _one("socle_checkpoint_entries", "Entries that the last checkpoint has seen.", last.size)


def _jobs() -> Iterator[Metric]:
    counts = DBTaskResult.objects.order_by().values_list("status").annotate(count=Count("pk"))
    yield _by("socle_jobs", "Jobs by what became of them.", "status", {status.lower(): count for status, count in counts})
    oldest = DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__lte=now()).aggregate(first=Min("run_after"))["first"]
    yield _one("socle_jobs_overdue_seconds", "For how long the oldest job has waited.", _age(oldest) if oldest else 0)
    if due := health.next_tick():
        yield _one("socle_clock_overdue_seconds", "For how long the tick of the clock has been due.", max(0.0, _age(due)))


def _unsent() -> dict[str, int]:
    return {
        "mails": Notice.objects.filter(mailed_at=None, skipped_at=None, claimed_at__isnull=False).count(),
        "texts": Text.objects.filter(sent_at=None, dropped_at=None).count(),
        "webhooks": Delivery.objects.filter(next_at__isnull=False).count(),
    }


def _one(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(name, meaning, value=value)


def _by(name: str, meaning: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(name, meaning, labels=[label])
    for said, value in values.items():
        family.add_metric([said], value)
    return family


def _size() -> int:
    pages = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    with connection.cursor() as cursor:
        cursor.execute(pages if connection.vendor == "sqlite" else "SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _age(at: datetime) -> float:
    return (now() - at).total_seconds()
