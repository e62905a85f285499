"""Two workers of jobs in one process: while one is kept waiting elsewhere, the other goes on; both end when they are asked."""

import os
import subprocess
import sys

import pytest

from socle.site.configuration import ROOT
from socle.site.testing import copies

pytestmark = pytest.mark.django_db

SCRIPT = """
import subprocess, sys, time
import django
django.setup()
from django_tasks_db.models import DBTaskResult
from socle.people.mails import mail
from socle.site.tick import tick
from socle.site.webhooks.sending import send

ticks = DBTaskResult.objects.filter(task_path=tick.module_path)
jobs = DBTaskResult.objects.exclude(task_path=tick.module_path)
tick.enqueue()
ticks.update(status="RUNNING")
mail.enqueue([])
send.enqueue()
workers = subprocess.Popen([sys.executable, "-m", "socle.site.workers"])
until = time.monotonic() + 60
waits = ticks.filter(status="READY", run_after__isnull=False)
while (jobs.exclude(status="SUCCESSFUL").exists() or not waits.exists()) and time.monotonic() < until:
    time.sleep(0.2)
print(waits.count())
found = jobs.values_list("queue_name", "status", "worker_ids")
print(sorted((queue, status) for queue, status, _ids in found), len({ids[0] for *_more, ids in found}))
workers.terminate()
print(workers.wait(30))
"""


def test_each_queue_has_its_worker_the_clock_of_a_killed_one_ticks_again_and_both_end_when_they_are_asked(django_db_setup, tmp_path):
    with copies.installed("bare", tmp_path) as url:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("SOCLE_")}
        environment = kept | {"SOCLE_VAR": str(tmp_path), "SOCLE_DATABASE": url, "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
        told = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)

    assert told.stdout.splitlines() == ["1", "[('default', 'SUCCESSFUL'), ('webhooks', 'SUCCESSFUL')] 2", "0"], told.stderr
