"""What is read from a replica is told as such; rights, and what one has just done, are never those of a moment ago."""

import json
import os
import subprocess
import sys

import pytest

from socle.site.configuration import ROOT
from socle.site.testing import copies

pytestmark = [pytest.mark.django_db, pytest.mark.long, pytest.mark.skipif(not copies.CLUSTER, reason="SQLite has none")]


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
    for page in came["follows"].values():
        assert (page["status"], page["replica"]) == (200, True)
        assert page["asked"] > 0


def test_who_has_acted_sees_it_and_others_see_what_was_and_of_when(came):
    before = came["follows"]["journal"]["tensions"]
    acted, other = came["behind"]["who acted"], came["behind"]["another"]

    assert (acted["replica"], acted["asked"], acted["tensions"], acted["holds"]) == (False, 0, before + 1, True)
    assert (other["replica"], other["tensions"], other["holds"]) == (True, before, True)


def test_programs_read_the_database_itself(came):
    assert came["program"] == {"asked": 0, "acts": came["follows"]["journal"]["tensions"] + 1}


def test_once_a_right_may_have_ended_nobody_reads_what_does_not_know_it(came):
    assert (came["behind"]["before"]["status"], came["behind"]["before"]["replica"]) == (200, True)
    assert came["ended"]["theirs"]["status"] in (403, 404)
    assert (came["ended"]["another"]["status"], came["ended"]["another"]["asked"]) == (200, 0)


def test_too_far_behind_or_gone_it_is_left_alone_and_check_says_so(came):
    assert "seconds behind" in came["too far behind"][0]
    assert came["again"] == []
    assert (came["of another"]["status"], came["of another"]["replica"]) == (200, False)
    assert "another database" in came["of another"]["problems"][0]
    assert (came["gone"]["status"], came["gone"]["replica"]) == (200, False)
    assert "does not answer" in came["gone"]["problems"][0]
