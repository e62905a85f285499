"""A restored copy sends nothing: each way out is locked, what would leave waits, and is sent or dropped once somebody says so."""

import ast
import inspect
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from conftest import Cast
from socle.ground import new_id, now, restored
from socle.ground.restored import OUTBOX, Restored, Silent
from socle.journal import guard
from socle.people import codes, gateway, mails, texts
from socle.people.models import Notice, Text
from socle.people.notices import tell
from socle.site import mail, tick
from socle.site.backups import releasing
from socle.site.commands import run
from socle.site.configuration import Configuration
from socle.site.webhooks import outside, sending
from socle.site.webhooks.models import Delivery, Webhook

WAYS_OUT = {"send_mail", "EmailMessage"}
BY_THE_CLOCK = {"socle.pathways.reminding", "socle.site.mail", "socle.people.witnessing"}
"""These have no job: a duty of the tick that a silent copy leaves undone, and the way out itself."""


@pytest.fixture
def copy(settings: Any, tmp_path: Path) -> Iterator[Restored]:
    settings.VAR = tmp_path
    told = Restored(now(), 'socle "of" \\ yesterday.tar.gz', now() - timedelta(hours=5))
    restored.write(tmp_path, told)
    return told


def test_what_the_file_says_is_what_was_written(copy: Restored, tmp_path: Path):
    assert restored.read(tmp_path) == copy
    assert restored.read(tmp_path / "elsewhere") is None


def test_each_way_out_is_locked(copy: Restored, settings: Any):
    message = EmailMessage("Hello", "Hello", None, ["hugo@exemple.invalid"])

    for backend in (mail.ToFiles(), mail.ToServer(host="127.0.0.1", port=9)):
        with pytest.raises(Silent):
            backend.send_messages([message])
    with pytest.raises(Silent):
        gateway.send("+33600000000", "Hello")
    with pytest.raises(Silent):
        outside.post("https://example.org/", b"{}", {})
    assert not (settings.VAR / "mail").exists()


def test_whatever_writes_to_people_waits_in_the_one_queue_that_is_held():
    """Read from the code: whoever writes a new letter and forgets the queue is told here."""
    writing = {
        name: module for name, module in sys.modules.items() if name.startswith("socle.") and ".tests" not in name and _writes(module)
    }
    tasks = {name: [one for one in vars(module).values() if isinstance(one, Task)] for name, module in writing.items()}

    assert {name for name, found in tasks.items() if not found} <= BY_THE_CLOCK
    assert {one.queue_name for found in tasks.values() for one in found} == {OUTBOX}
    assert len([one for found in tasks.values() for one in found]) >= 9


def _writes(module: Any) -> bool:
    try:
        tree = ast.parse(inspect.getsource(module))
    except (OSError, TypeError):
        return False
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    texted = any(isinstance(one, ast.Attribute) and ast.unparse(one) == "gateway.send" for one in calls)
    told = any(isinstance(node, ast.ImportFrom) and WAYS_OUT & {one.name for one in node.names} for node in ast.walk(tree))
    return texted or (told and any(isinstance(one, ast.Name) and one.id in WAYS_OUT for one in calls))


@pytest.fixture
def waiting(cast: Cast, copy: Restored) -> dict[str, Any]:
    """Of each kind one that waited at the backup and one that has come since."""
    hugo, before = cast.people["Hugo"], copy.made_at - timedelta(minutes=30)
    hook: dict[str, Any] = {"purpose": "x", "address": "https://example.org", "answerable": "x", "registered_at": before}
    with guard.acting():
        row = Webhook.kept.create(ground=hugo.ground, person=hugo, until=now() + timedelta(days=9), **hook)
    for at in (before, now()):
        tell([hugo.pk], "mandate_given", "x", "/")
        Notice.objects.filter(pk=Notice.objects.latest("pk").pk).update(told_at=at)
        codes.enqueue("hugo@exemple.invalid", "123456")
        Delivery.objects.create(id=new_id(), webhook=row, happened_at=at, next_at=at, kind="tension.raised", circle=hugo.ground)
        DBTaskResult.objects.filter(enqueued_at__gt=timezone.now() - timedelta(minutes=10)).update(enqueued_at=at)
    return {"hugo": hugo, "standing": Notice.objects.filter(person=hugo, mailed_at=None).count()}


@pytest.mark.django_db
def test_the_clock_leaves_all_that_waits_where_it_is(waiting: dict[str, Any], mailoutbox: list[Any]):
    found = releasing.waiting()

    done = tick.tick.func()

    assert not tick.SENDING & done.keys()
    assert tick.DUTIES.keys() >= tick.SENDING
    assert releasing.waiting() == found
    assert mailoutbox == []


@pytest.mark.django_db
def test_what_waited_at_the_backup_is_dropped_and_what_has_come_since_is_not(waiting: dict[str, Any], copy: Restored):
    then, whole = releasing.waiting(copy.made_at), releasing.waiting()
    assert {kind: whole[kind] - then[kind] for kind in ("letters", "webhooks")} == {"letters": 1, "webhooks": 1}
    assert then["mails"] >= 1

    releasing.drop(copy.made_at)

    assert set(releasing.waiting(copy.made_at).values()) == {0}
    assert releasing.waiting() == {kind: whole[kind] - then[kind] for kind in whole}
    assert Delivery.objects.filter(ended_at=None).count() == 1
    assert Notice.objects.filter(person=waiting["hugo"]).count() >= waiting["standing"], "one reads them all the same"
    assert not Text.objects.exists()


@pytest.mark.django_db
def test_everybody_who_is_signed_in_reads_that_it_is_a_copy(cast: Cast, copy: Restored, settings: Any):
    assert "copie restaurée" in cast.client("Elsa").get("/me/").content.decode()
    assert "pas même un code" in cast.client("Elsa").get("/accounts/login/", follow=True).content.decode()

    (settings.VAR / restored.FILE).unlink()
    assert "copie restaurée" not in cast.client("Elsa").get("/me/").content.decode()


def test_the_start_says_it_too(copy: Restored, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")

    assert "Copie restaurée" in run.greeting(Configuration(var=tmp_path))
    assert sending.QUEUE != OUTBOX
    assert texts.text.queue_name == mails.mail.queue_name == OUTBOX
