"""What is read from a replica is told as such; rights, and what one has just done, are never those of a moment ago."""

import json
import os
import subprocess
import sys

import pytest

from socle.site.configuration import ROOT
from socle.site.testing import copies

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not copies.CLUSTER, reason="SQLite has none")]


@pytest.fixture(scope="module")
def came(tmp_path_factory, django_db_setup):
    var = tmp_path_factory.mktemp("replica")
    with copies.installed("cast", var) as database:
        environment = os.environ | {"SOCLE_VAR": str(var), "SOCLE_DATABASE": database, "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
        command = [sys.executable, "-m", "tests.rough.replicas"]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-4000:]
    print(done.stdout)
    return json.loads(done.stdout.splitlines()[-1])


def test_pages_of_what_was_are_read_there_and_say_so(came):
    assert {name: (page["status"], page["replica"]) for name, page in came["follows"].items()} == {
        "decisions": (200, True),
        "policies": (200, True),
        "journal": (200, True),
    }


def test_who_has_acted_sees_it_and_others_see_what_was_and_of_when(came):
    before = came["follows"]["journal"]["tensions"]
    acted, other = came["behind"]["who acted"], came["behind"]["another"]

    assert (acted["replica"], acted["tensions"], acted["holds"]) == (False, before + 1, True)
    assert (other["replica"], other["tensions"], other["holds"]) == (True, before, True)


def test_a_right_that_has_ended_opens_nothing_there(came):
    assert (came["rights"]["before"]["status"], came["rights"]["before"]["replica"]) == (200, True)
    assert came["rights"]["after"]["status"] in (403, 404)


def test_too_far_behind_or_gone_it_is_left_alone_and_check_says_so(came):
    assert (came["too far behind"]["status"], came["too far behind"]["replica"]) == (200, False)
    assert "seconds behind" in came["check"][0]
    assert (came["gone"]["status"], came["gone"]["replica"]) == (200, False)
    assert "does not answer" in came["gone"]["problems"][0]
