"""People read and write with yesterday's code while an upgrade to tomorrow's is made, and until they are served by it."""

import json
import os
import subprocess
import sys

import pytest

from socle.site.configuration import ROOT
from socle.site.testing import copies

pytestmark = pytest.mark.django_db


@pytest.mark.long
def test_nothing_acknowledged_is_lost_and_the_code_of_before_goes_on(django_db_setup, tmp_path):
    with copies.installed("cast", tmp_path) as database:
        environment = os.environ | {"SOCLE_VAR": str(tmp_path), "SOCLE_DATABASE": database, "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
        command = [sys.executable, "-m", "tests.rough.upgrading"]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr[-4000:]
    print(done.stderr[-2000:], done.stdout)
    came = json.loads(done.stdout.splitlines()[-1])

    assert came["upgrade"][0] == 0, came["upgrade"][1]
    assert "after the upgrade" in came["upgrade"][1]
    assert came["lost"] == came["wrong"] == []
    assert set(came["acts"]) == set(came["pages"]) == {"before", "during", "after"}
    assert set(came["failed"]) <= {"upgraded", "503 10"}, "who has to send something again is told why, and when"
    assert sum(came["failed"].values()) < came["acts"]["during"]
    assert set(came["answers"]) == {"200"}
