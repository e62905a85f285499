"""The tick of the clock: one job that comes back every minute and has each room do what is due.

Periods decide what holds, so a tick that is late revives no right and ends none: it tidies, and sends what was left unsent.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from socle.documents import duties as documents
from socle.governance import copies, opinions, requests, rounds, terms, traces
from socle.ground import restored
from socle.journal import keys, sealing
from socle.pathways import orienting as orientations
from socle.pathways import reminding as appointments
from socle.people import acting, closures, downloads, erased, expiry, extracts, limits, mails, notices, sign_in, texts, witnessing
from socle.site import planner
from socle.site.imports import batches
from socle.site.webhooks import sending, telling

EVERY = timedelta(minutes=1)
LOST_AFTER = timedelta(minutes=30)
RESULTS_KEPT_DAYS = 7
log = logging.getLogger("socle.tick")


SENDING = {"appointments", "notices", "digests", "texts", "texts together", "told elsewhere", "webhooks", "witnesses"}
"""The duties that write to people and programs elsewhere: a restored copy leaves them undone."""


@task()
def tick() -> dict[str, Any]:
    """Do what is due; a duty that fails is logged, keeps no other from being done, and comes again with the next tick."""
    ensure(after=EVERY)
    done: dict[str, Any] = {}
    for name, duty in DUTIES.items():
        if name in SENDING and restored.is_silent():
            continue
        try:
            done[name] = duty()
        except Exception:
            log.exception("the duty %s failed", name)
    return done


def ensure(after: timedelta = timedelta(0)) -> None:
    """Have one tick waiting, and one only."""
    if not DBTaskResult.objects.filter(task_path=tick.module_path, status=TaskResultStatus.READY).exists():
        tick.using(run_after=timezone.now() + after).enqueue()


def take_up_lost_jobs(after: timedelta = LOST_AFTER) -> int:
    """Put back in the queue the jobs whose worker was killed under them. How many."""
    lost = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lte=timezone.now() - after)
    return int(lost.exclude(task_path=tick.module_path).update(status=TaskResultStatus.READY, started_at=None))


def _tidy() -> None:
    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", min_age_days=RESULTS_KEPT_DAYS, verbosity=0)


DUTIES: dict[str, Callable[[], Any]] = {
    "appointments": appointments.due,
    "orientations": orientations.due,
    "checkpoints": sealing.due,
    "copies": copies.SHELF.forget,
    "erasures": expiry.daily,
    "erased": erased.keep,
    "extracts": extracts.SHELF.forget,
    "documents": documents.tend,
    "downloads": downloads.SHELF.forget,
    "imports": batches.forget,
    "invitations": expiry.invitations,
    "jobs": take_up_lost_jobs,
    "keys": keys.forget,
    "links": sign_in.forget_links,
    "closures": closures.end_due,
    "attempts": limits.forget,
    "series": acting.forget,
    "rounds": rounds.tend,
    "deadlines": rounds.remind,
    "opinions": opinions.remind,
    "requests": requests.remind,
    "emergencies": rounds.end_provisional,
    "terms": terms.announce,
    "notices": mails.send_waiting,
    "digests": mails.send_together,
    "texts": texts.send_waiting,
    "texts together": texts.send_together,
    "old notices": notices.forget,
    "traces": traces.forget,
    "told elsewhere": telling.spread_again,
    "webhooks": sending.have_sent,
    "old deliveries": sending.forget,
    "witnesses": witnessing.send,
    "tidy": _tidy,
    "planner": planner.keep,
}
