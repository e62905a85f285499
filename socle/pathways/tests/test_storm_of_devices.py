"""A hundred devices send at the same time, each from two connections at once. On PostgreSQL, where acts truly run side by side."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from socle.site.configuration import ROOT
from socle.site.testing import copies
from socle.site.testing.chance import DEEP, SECOND

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not SECOND, reason="SQLite lets one write at a time")]


@pytest.fixture(scope="module")
def storm(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Any:
    """What came of storm_of_devices.py, in a database of its own."""
    var = tmp_path_factory.mktemp("storm")
    with copies.installed("bare", var) as database:
        environment = os.environ | {"SOCLE_VAR": str(var), "SOCLE_DATABASE": database, "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
        command = [sys.executable, "-m", "socle.pathways.tests.storm_of_devices", "1000" if DEEP else "100"]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_they_end_in_the_state_of_one_serial_run(storm: Any):
    assert storm["same"]
    assert storm["heard"]["done"] and storm["heard"]["before"]
    assert storm["problems"] == []
