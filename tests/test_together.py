"""Many at the same moment: nobody’s words are lost, one wins and the others are told why, and some order explains whatever came."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from socle.site.configuration import ROOT
from socle.site.testing import copies
from socle.site.testing.chance import trials

pytestmark = pytest.mark.django_db

PAIRS, CROWD, HISTORIES, KEYS = trials(16, 100), trials(60, 200), trials(6, 200), trials(30, 1_000)


@pytest.fixture(scope="module")
def came(tmp_path_factory, django_db_setup):
    var, logged = tmp_path_factory.mktemp("together"), len(_log())
    with copies.installed("cast", var) as database:
        environment = os.environ | {"SOCLE_VAR": str(var), "SOCLE_DATABASE": database, "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
        command = [sys.executable, "-m", "tests.rough.together", *map(str, (PAIRS, CROWD, HISTORIES, KEYS))]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=1_800)
    assert done.returncode == 0, done.stderr[-4000:]
    print(done.stdout)
    return json.loads(done.stdout.splitlines()[-1]) | {"log": _log()[logged:]}


def test_of_two_who_have_read_the_same_version_one_writes_and_the_other_is_told(came):
    assert came["editors"] == {"pairs": PAIRS, "wrong": []}


def test_one_of_a_crowd_adopts_and_all_others_are_told_why_not(came):
    told = came["ballot"]["told"]

    assert told["adopted"] == came["ballot"]["decisions"] == 1
    assert set(told) <= {"adopted", "consent", "refused not_open"}
    assert sum(told.values()) == CROWD
    assert came["ballot"]["twice"] == 0


def test_what_came_of_acts_at_once_is_what_would_have_come_of_them_in_some_order(came):
    assert came["unexplained"] == []


def test_acts_that_hold_the_same_things_in_opposite_orders_all_end(came):
    told = came["opposite"]["told"]

    assert set(told) <= {"merged", "adopted", "filled", "raised", "refused refused", "refused held", "refused out_of_scope"}
    assert told["merged"] == came["opposite"]["sets"]
    assert "deadlock detected" not in came["log"]


def test_a_request_that_is_sent_ten_times_is_one_act_with_one_answer(came):
    replays = came["replays"]

    assert replays["requests"] == KEYS * 10
    assert replays["keys"] == replays["acts"] == replays["answers"] == KEYS
    assert replays["errors"] == 0


def test_after_all_that_every_question_of_check_is_answered_well(came):
    assert came["wrong"] == {}


def _log():
    """What the server of these tests has written; nothing where it is not PostgreSQL."""
    host = parse_qs(urlsplit(copies.CLUSTER).query).get("host", [""])[0]
    file = Path(host) / "log"
    return file.read_text() if host and file.exists() else ""
