"""What an act has done, for programs elsewhere: one row beside the act, and a job that spreads it to the webhooks that are told of it.

An act asks nobody who they are and writes the same for one webhook and for fifty. Their owners' rights are asked when it is sent.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from time import monotonic
from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from socle.governance.models import Circle
from socle.ground import new_id, now
from socle.journal.act import FOUNDER
from socle.journal.queue import Happened, follow, listen
from socle.journal.references import reference
from socle.site.webhooks import events
from socle.site.webhooks.models import Delivery, Webhook
from socle.site.webhooks.sending import QUEUE, have_sent, live

HEARD_FOR = 5.0
"""Seconds for which a process believes that nobody is told."""
Told = dict[str, str]


@follow
def happened(all_of_it: list[Happened]) -> None:
    """Write down what an act has done, if anybody at all is told of such things."""
    told = [_told(one) for one in all_of_it if one.actor is not FOUNDER and events.can_be_told(one.act)]
    if told and _is_anybody_told():
        spread.enqueue(told)


def _told(one: Happened) -> Told:
    named = {"subject": reference(one.subject), "result": reference(one.result)}
    if one.act in events.GONE:  # by its id alone; of an erasure, whom it was about
        named = {"subject": reference(getattr(one.subject, "person", one.subject)), "result": ""}
    return {"id": str(new_id()), "kind": one.act, "at": now().isoformat(), "circle": str(one.subject.ground), **named}


def _is_anybody_told() -> bool:
    """Whether there is a webhook at all. Asked once in a while and not by every act: a first one is heard of so much later."""
    if monotonic() >= _heard.until:
        _heard.anybody, _heard.until = live(Webhook.kept.all()).exists(), monotonic() + HEARD_FOR
    return _heard.anybody


@listen("webhook.registered", "webhook.resumed")
def heard_of(_happened: Happened) -> None:
    """In this process at once."""
    _heard.until = 0.0


@dataclass(slots=True)
class _Heard:
    """Whether anybody is told of what happens, as was heard last, and until when that is believed."""

    anybody: bool = False
    until: float = 0.0


_heard = _Heard()


@task(queue_name=QUEUE)
def spread(told: list[Told]) -> int:
    """Have what an act has done sent to each webhook that was there and is told of it. To how many; a second try adds nothing."""
    programmes = Circle.kept.filter(pk__in={one["circle"] for one in told}).values("programme")
    hooks = live(Webhook.kept.filter(ground__in=programmes))
    rows = [_delivery(hook, one) for hook in hooks for one in told if _is_for(hook, one)]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    have_sent()
    return len(rows)


def _is_for(hook: Webhook, one: Told) -> bool:
    return events.is_told(one["kind"], hook.kinds) and hook.registered_at <= datetime.fromisoformat(one["at"])


def _delivery(hook: Webhook, one: Told) -> Delivery:
    named = {name: one[name] for name in ("kind", "subject", "result", "circle")}
    return Delivery(id=_id(UUID(one["id"]), hook.pk), webhook=hook, happened_at=one["at"], next_at=now(), **named)


def _id(what: UUID, webhook: UUID) -> UUID:
    """The same for the same thing and the same webhook, in the order in which things happened."""
    noise = int.from_bytes(sha256(what.bytes + webhook.bytes).digest()[:8], "big") >> 2
    return UUID(int=what.int >> 64 << 64 | 0x2 << 62 | noise)


@receiver(task_finished)
def forget(task_result: Any, **_signal: Any) -> None:
    """Drop the job once it is done: acts leave no second journal behind."""
    if task_result.task.module_path == spread.module_path:
        DBTaskResult.objects.filter(pk=task_result.id, status=TaskResultStatus.SUCCESSFUL).delete()


def spread_again() -> int:
    """For the clock: take up what could not be spread. How often."""
    failed = DBTaskResult.objects.filter(task_path=spread.module_path, status=TaskResultStatus.FAILED)
    return int(failed.update(status=TaskResultStatus.READY, finished_at=None))
