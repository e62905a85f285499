"""Two workers of jobs in one process: while one is kept waiting elsewhere, the other goes on; both end when they are asked.

In a restored copy nobody works on what leaves it.
"""

import os
import subprocess
import sys

import pytest

from socle.site.configuration import ROOT
from socle.site.testing import copies

pytestmark = pytest.mark.django_db

SCRIPT = """
import subprocess, sys, time
from datetime import UTC, datetime
from pathlib import Path
import django
django.setup()
from django.conf import settings
from django_tasks_db.models import DBTaskResult
from socle.documents.duties import check
from socle.ground import new_id, restored
from socle.people.mails import mail
from socle.site.tick import tick
from socle.site.webhooks.sending import send

ticks = DBTaskResult.objects.filter(task_path=tick.module_path)
jobs = DBTaskResult.objects.exclude(task_path=tick.module_path)
waits = ticks.filter(status="READY", run_after__isnull=False)

def work(*queues):
    workers = subprocess.Popen([sys.executable, "-m", "socle.site.workers"])
    until = time.monotonic() + 60
    waiting = jobs.filter(queue_name__in=queues).exclude(status="SUCCESSFUL")
    while (waiting.exists() or not waits.exists()) and time.monotonic() < until:
        time.sleep(0.2)
    time.sleep(1)
    workers.terminate()
    found = jobs.values_list("queue_name", "status", "worker_ids")
    print(sorted((queue, status) for queue, status, _ids in found), len({one for *_more, ids in found for one in ids}), workers.wait(30))

tick.enqueue()
ticks.update(status="RUNNING")
check.enqueue(str(new_id()))
mail.enqueue([])
send.enqueue()
var, at = Path(settings.VAR), datetime.now(UTC)
restored.write(var, restored.Restored(at, "x", at))
work("default")
(var / restored.FILE).unlink()
work("default", "outbox", "webhooks")
print(waits.count())
"""


@pytest.mark.long
def test_each_queue_has_its_worker_the_clock_of_a_killed_one_ticks_again_and_both_end_when_they_are_asked(django_db_setup, tmp_path):
    with copies.installed("bare", tmp_path) as url:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("SOCLE_")}
        environment = kept | {"SOCLE_VAR": str(tmp_path), "SOCLE_DATABASE": url, "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
        told = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)

    assert told.stdout.splitlines() == [
        "[('default', 'SUCCESSFUL'), ('outbox', 'READY'), ('webhooks', 'READY')] 1 0",
        "[('default', 'SUCCESSFUL'), ('outbox', 'SUCCESSFUL'), ('webhooks', 'SUCCESSFUL')] 3 0",
        "1",
    ], told.stderr
