"""PostgreSQL is stopped at once under those who write: what was acknowledged is there, and what nobody heard of is done once."""

import json
import os
import subprocess
import sys

import pytest

from socle.site.configuration import ROOT
from socle.site.testing import copies
from socle.site.testing.chance import DEEP

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not copies.CLUSTER, reason="a kill of whoever writes SQLite stops it at once")]

CRASHES = 50 if DEEP else 2


def test_what_was_acknowledged_stands_and_what_nobody_heard_of_is_done_once(django_db_setup, tmp_path):
    with copies.installed("cast", tmp_path) as database:
        environment = os.environ | {"SOCLE_VAR": str(tmp_path), "SOCLE_DATABASE": database, "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
        command = [sys.executable, "-m", "tests.rough.crashes", str(CRASHES)]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=1_200)
    assert done.returncode == 0, done.stderr[-4000:]
    print(done.stdout)
    came = json.loads(done.stdout.splitlines()[-1])

    assert came["crashes"] == CRASHES
    assert came["acknowledged"] > CRASHES
    assert (came["lost"], came["missing"], came["twice"], came["half"]) == ([], [], 0, 0)
    assert came["unheard"] > 0
    assert came["wrong"] == []
