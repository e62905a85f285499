"""The tick of the clock comes back, tidies, and takes up what a kill has left."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from conftest import Cast
from socle.ground import at, now, retention
from socle.journal.models import Key
from socle.people import mails
from socle.people.models import Notice
from socle.site import tick


@pytest.fixture
def no_jobs(db: None, store: Path) -> None:
    """And a place of its own for what a tick signs and lists."""
    DBTaskResult.objects.all().delete()


def test_there_is_one_tick_waiting_and_one_only(no_jobs: None):
    tick.ensure()
    tick.ensure()

    assert DBTaskResult.objects.filter(task_path=tick.tick.module_path).count() == 1


def test_a_tick_does_every_duty_and_has_the_next_one_wait_a_minute(cast: Cast, no_jobs: None):
    done = tick.tick.func()

    following = DBTaskResult.objects.get(task_path=tick.tick.module_path)
    assert done.keys() == tick.DUTIES.keys()
    assert following.run_after > timezone.now() + timedelta(seconds=50)


def test_a_duty_that_fails_keeps_no_other_from_being_done(no_jobs: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(tick.DUTIES, "keys", lambda: 1 / 0)

    done = tick.tick.func()

    assert "keys" not in done
    assert "links" in done


def test_keys_are_forgotten_after_ninety_days(cast: Cast, no_jobs: None):
    person = cast.people["Elsa"].pk
    Key.objects.create(holder=person, key="old", digest="", used_at=retention.since("keys", now()) - timedelta(days=1))
    Key.objects.create(holder=person, key="young", digest="", used_at=now())

    tick.tick.func()

    assert list(Key.objects.filter(holder=person).values_list("key", flat=True)) == ["young"]


def test_a_job_whose_worker_was_killed_is_taken_up_again(no_jobs: None):
    result = mails.mail.enqueue([])
    DBTaskResult.objects.filter(pk=result.id).update(status=TaskResultStatus.RUNNING, started_at=timezone.now() - timedelta(hours=1))

    assert tick.take_up_lost_jobs() == 1

    assert DBTaskResult.objects.get(pk=result.id).status == TaskResultStatus.READY


def test_a_mail_that_was_claimed_and_never_sent_is_sent_once_by_a_later_tick(cast: Cast, no_jobs: None):
    Notice.objects.all().delete()
    notice = Notice.objects.create(
        person=cast.people["Elsa"], kind="mandate_given", subject="x", address="/", told_at=now(), claimed_at=now()
    )

    mails.send_waiting()
    assert mail.outbox == []

    with at(now() + mails.LEASE + timedelta(seconds=1)):
        mails.send_waiting()
        mails.send_waiting()
    notice.refresh_from_db()
    sent = [one for one in mail.outbox if one.to == ["elsa@exemple.invalid"]]
    assert len(sent) == 1
    assert notice.mailed_at is not None
