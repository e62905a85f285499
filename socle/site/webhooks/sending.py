"""Telling programs elsewhere: rows beside the act, carried out by the worker, again and again until they arrive or are given up.

What happened is spread to every webhook that asks for it (`telling`). Whether its owner may see it is
asked when it is sent, each time: what they may not see leaves no trace. It is sent at least once, never in two hands at a time.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from time import monotonic
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Min, Q
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from socle.governance import gate
from socle.ground import now, retention
from socle.journal.act import CLOCK, Actor, Through
from socle.journal.kept import Kept
from socle.journal.references import reference
from socle.people.notices import tell
from socle.site.acts import suspend_webhook
from socle.site.webhooks import events, outside, signing
from socle.site.webhooks.models import Delivery, Webhook

WAITS = [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), *(timedelta(hours=hours) for hours in (2, 6, 12, 24))]
"""After each attempt that failed; after the last one, some two days after it happened, it is given up."""
SPAN = sum(WAITS, timedelta())
LEASE = timedelta(minutes=5)
LONGEST_RUN, REST = 20.0, timedelta(minutes=1)
"""Seconds for all webhooks together, then the next job goes on; and how long one is left alone once it has not taken something."""
QUEUE = "webhooks"
IN_A_ROW, AT_ONCE, GONE = 5, 50, 410
Outcome = Delivery.Outcome
log = logging.getLogger("socle.webhooks")


def live(rows: Any) -> Any:
    """Those of the webhooks to which something is sent now."""
    return rows.filter(ended_at=None, suspended_at=None, until__gt=now(), person__account__is_active=True)


@task(queue_name=QUEUE)
def send() -> int:
    """Send what is due, in a queue and a worker of its own: no code, mail or text waits for a program elsewhere. How many arrived."""
    arrived = send_due()
    have_sent()
    return arrived


def have_sent() -> bool:
    """For the clock: have a job send what is to be tried again, and what another has left or lost. Whether there is anything."""
    due = _due().exists()
    if due and not DBTaskResult.objects.filter(task_path=send.module_path, status=TaskResultStatus.READY).exists():
        send.enqueue()
    return due


def send_due() -> int:
    """Send what is due, who waits longest first, for some seconds and no longer. How many arrived."""
    arrived, until = 0, monotonic() + LONGEST_RUN
    turns = _due().values("webhook").annotate(since=Min("next_at")).order_by("since").values_list("webhook", flat=True)
    for webhook in turns[:AT_ONCE]:
        arrived += _send(webhook, until)
    return arrived


def _due() -> Any:
    return Delivery.objects.filter(next_at__lte=now(), ended_at=None)


def _send(webhook: UUID, until: float) -> int:
    """What was not tried yet first. Once something does not arrive, all the rest waits: who is slow is asked once in a while."""
    arrived = 0
    waiting = _due().filter(webhook=webhook).order_by("attempts", "id")
    if rests := _rests_until(webhook):
        waiting.update(next_at=rests)
        return 0
    for delivery in waiting.select_related("webhook")[:AT_ONCE]:
        if monotonic() >= until:
            break
        if not _claimed(delivery) or not _may_go(delivery):
            continue
        _try(delivery)
        if delivery.fault:
            waiting.update(next_at=_rests_until(webhook))
            break
        arrived += 1
    return arrived


def _rests_until(webhook: UUID) -> datetime | None:
    """Where nobody answers, until that is tried again; after an answer that says no, for a while."""
    failed, at = Delivery.objects.filter(webhook=webhook).exclude(fault=""), now()
    dead = failed.filter(ended_at=None, next_at__gt=at, status=None).order_by("next_at").values_list("next_at", flat=True).first()
    last = failed.filter(tried_at__gt=at - REST).order_by("-tried_at").values_list("tried_at", flat=True).first()
    return dead or (last + REST if last else None)


def _claimed(delivery: Delivery) -> bool:
    free = Delivery.objects.filter(pk=delivery.pk, next_at__lte=now(), ended_at=None)
    return bool(free.update(next_at=now() + LEASE))


def _may_go(delivery: Delivery) -> bool:
    """Whether it may still be sent; what its owner could never see is forgotten at once, so that nobody can count it."""
    if not live(Webhook.kept.filter(pk=delivery.webhook_id)).exists():
        _end(delivery, Outcome.STOPPED)
        return False
    if _sees_all(delivery):
        return True
    if delivery.tried_at:
        _end(delivery, Outcome.KEPT_BACK)
    else:
        delivery.delete()
    return False


def _sees_all(delivery: Delivery) -> bool:
    """Whether its owner sees what it names, by the roles that they hold now."""
    actor = Actor(delivery.webhook.person_id, None, Through("webhook", strong=delivery.webhook.strong))
    with gate.one_request():
        if delivery.kind in events.GONE:
            return _would_see(actor, delivery)
        return all(_sees(actor, one) for one in (delivery.subject, delivery.result) if one)


def _sees(actor: Actor, named: str) -> bool:
    label, _colon, pk = named.partition(":")
    model: Any = apps.get_model(label)
    return issubclass(model, Kept) and bool(model.objects.seen_by(actor).filter(pk=pk).exists())


def _would_see(actor: Actor, delivery: Delivery) -> bool:
    """The same for what is gone: asked of a row of that id and place, as if it still stood there."""
    label, _colon, pk = delivery.subject.partition(":")
    model: Any = apps.get_model(label)
    return gate.may(actor, model.read_power, model(pk=UUID(pk), ground=delivery.circle))


def _try(delivery: Delivery) -> None:
    body, at = events.body(delivery), now()
    delivery.attempts, delivery.tried_at, delivery.status, delivery.fault = delivery.attempts + 1, at, None, ""
    try:
        delivery.status = outside.post(delivery.webhook.address, body, signing.headers(delivery.webhook, str(delivery.pk), body, at))
    except outside.Unreachable as failed:
        delivery.fault = failed.fault
    else:
        delivery.fault = _fault(delivery.status)
    log.info("webhook %s, delivery %s, attempt %s: %s", delivery.webhook_id, delivery.pk, delivery.attempts, delivery.fault or "arrived")
    if not delivery.fault:
        _end(delivery, Outcome.DELIVERED)
    elif delivery.attempts > len(WAITS) or delivery.status == GONE or at >= delivery.happened_at + SPAN:
        _give_up(delivery)
    else:
        delivery.next_at = at + WAITS[delivery.attempts - 1]
        delivery.save()


def _fault(status: int) -> str:
    if 200 <= status < 300:
        return ""
    return Delivery.Fault.REDIRECT if 300 <= status < 400 else Delivery.Fault.ANSWER


def _end(delivery: Delivery, outcome: str) -> None:
    delivery.outcome, delivery.ended_at, delivery.next_at = outcome, now(), None
    delivery.save()


def _give_up(delivery: Delivery) -> None:
    """After some that did not arrive, or where the receiver says that it is gone, nothing more is sent and its owner is told."""
    _end(delivery, Outcome.FAILED)
    hook = delivery.webhook
    last = Delivery.objects.filter(webhook=hook, outcome__in=(Outcome.DELIVERED, Outcome.FAILED)).order_by("-ended_at")
    in_a_row = list(last.values_list("outcome", flat=True)[:IN_A_ROW])
    is_dead = delivery.status == GONE or in_a_row == [Outcome.FAILED] * IN_A_ROW
    if is_dead and live(Webhook.kept.filter(pk=hook.pk)).exists():
        suspend_webhook(CLOCK, hook)
        tell([hook.person_id], "webhook_suspended", reference(hook), f"/webhooks/{hook.pk}/")


def shown(hook: Webhook) -> Any:
    """The deliveries of a webhook that were tried: what waits for the first time may be none of its owner's business."""
    return Delivery.objects.filter(Q(tried_at__isnull=False), webhook=hook).order_by("-id")


def is_open(hook: Webhook) -> bool:
    """Whether something would be sent there now."""
    return hook.ended_at is None and hook.suspended_at is None and hook.until > now()


def replay(delivery: Delivery) -> bool:
    """Have something sent again that has ended; it keeps its id, so that its receiver knows it."""
    ended = Delivery.objects.filter(pk=delivery.pk, ended_at__isnull=False)
    again = {"ended_at": None, "outcome": Outcome.WAITING, "fault": "", "status": None, "attempts": 0, "next_at": now()}
    if not ended.update(**again):
        return False
    send.enqueue()
    return True


def forget() -> int:
    """For the clock: drop what was sent more than a month ago. How many."""
    return Delivery.objects.filter(happened_at__lt=retention.since("deliveries", now())).delete()[0]


def listed(rows: Any) -> Iterator[dict[str, Any]]:
    """Deliveries in words."""
    for one in rows:
        yield {
            "id": one.pk,
            "kind": one.kind,
            "happened_at": one.happened_at,
            "tried_at": one.tried_at,
            "attempts": one.attempts,
            "outcome": one.outcome,
            "word": one.get_outcome_display(),
            "fault": one.get_fault_display(),
            "status": one.status,
            "next_at": one.next_at,
            "has_ended": one.ended_at is not None,
        }
