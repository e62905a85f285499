"""Jobs and ticks that are killed while they send mails: which come, and how often."""

import os
import random
import signal
from collections.abc import Sequence
from datetime import timedelta
from email import message_from_bytes
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.test import override_settings
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from conftest import load_cast
from socle.ground import at, now
from socle.ground.restored import OUTBOX
from socle.people import mails, notices
from socle.people.models import Notice
from socle.site import tick
from socle.site.mail import ToFiles
from tests.rough.forks import fork, kill

EACH = 4  # mails that wait for each person before each kill
SOON, LATE = 0.05, 0.6
LATER = mails.LEASE + timedelta(minutes=1)
QUIET = {"EMAIL_BACKEND": "tests.rough.mailing.Quietly"}
DEADLY = {"EMAIL_BACKEND": "tests.rough.mailing.AndDies"}


class Quietly(ToFiles):
    """As an installation without a server for mail keeps them, and nothing on the console."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        from socle.site import mail

        return len([mail.keep(settings.VAR / "mail", one) for one in email_messages])


class AndDies(Quietly):
    """The worst instant of all: the mail has gone, and nobody has noted it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        super().send_messages(email_messages)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


def of_ticks(kills: int) -> dict[str, Any]:
    """Half of them are killed at any instant, half at the worst; minutes pass from one to the next, then all is done that is left."""
    people = [one.pk for one in load_cast().people.values()]
    begins = now()
    _works(begins, False)  # what is loaded for the first mail is there for all children
    for number in range(kills):
        _told(people, number)
        worst = number % 2 == 1
        child = fork(lambda later=number + 1, worst=worst: _works(begins + later * LATER, worst))
        os.waitpid(child, 0) if worst else kill([child], random.uniform(SOON, LATE))
    tick.take_up_lost_jobs(after=timedelta(0))
    for later in (kills + 1, kills + 2):
        _works(begins + later * LATER, False)
    return {"kills": kills, "ticks": DBTaskResult.objects.filter(task_path=tick.tick.module_path, status="READY").count(), **_came()}


def _told(people: list[Any], number: int) -> None:
    for one in range(EACH):
        notices.tell(people, "mandate_given", f"people.person:{number}-{one}", "/me/")


def _works(moment: Any, worst: bool) -> None:
    """A worker with all its jobs, then the duties of a tick, at this instant."""
    settled: dict[str, Any] = {"batch": True, "startup_delay": False, "max_tasks": None, "excluded_queue_names": []}
    with override_settings(**(DEADLY if worst else QUIET)), at(moment):
        Worker(queue_names=["default", OUTBOX], interval=0, backend_name="default", worker_id=str(moment), **settled).run()
        tick.tick.func()


def _came() -> dict[str, Any]:
    """By the mails that lie in the folder, each of which bears the number of what it tells."""
    told = {mails.number([one]): one for one in Notice.objects.filter(person__account__is_active=True)}
    came = [message_from_bytes(file.read_bytes())["Message-ID"] for file in (settings.VAR / "mail").glob("*.eml")]
    return {
        "notices": len(told),
        "mails": len(came),
        "lost": len(set(told) - set(came)),
        "strange": len(set(came) - set(told)),
        "unmarked": sum(one.mailed_at is None for one in told.values()),
        "most": max(came.count(one) for one in set(came)),
    }
