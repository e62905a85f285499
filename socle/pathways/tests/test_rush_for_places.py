"""Two hundred people claim the last place at once, on the database that the tests run on."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from socle.site.configuration import ROOT
from socle.site.testing import copies

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def rush(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Any:
    """What came of rush_for_places.py, in a database of its own."""
    var = tmp_path_factory.mktemp("rush")
    with copies.installed("bare", var) as database:
        environment = os.environ | {"SOCLE_VAR": str(var), "SOCLE_DATABASE": database, "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
        command = [sys.executable, "-m", "socle.pathways.tests.rush_for_places"]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_one_gets_it_and_all_others_wait(rush: Any):
    assert rush["told"] == {"held": 1, "waiting": rush["crowd"] - 1}
    assert rush["kept"] == {"taken": 3, "held": 3, "all": 2 + rush["crowd"]}


def test_those_who_leave_together_let_the_first_of_the_waiting_up(rush: Any):
    assert rush["moved_up"]
    assert rush["after"] == {"taken": 3, "held": 3, "all": 2 + rush["crowd"]}


def test_every_chain_verifies_afterwards(rush: Any):
    assert rush["problems"] == []
