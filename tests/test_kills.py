"""Killed at any instant (SIGKILL), what was acknowledged stands, nothing stands half, and what waited is done."""

import json
import os
import subprocess
import sys

import pytest

from socle.site.configuration import ROOT
from socle.site.testing import copies
from socle.site.testing.chance import DEEP

pytestmark = pytest.mark.django_db

KILLS = 500 if DEEP else 25


@pytest.fixture(scope="module")
def killed(tmp_path_factory, django_db_setup):
    var = tmp_path_factory.mktemp("kills")
    with copies.installed("cast", var) as database:
        environment = os.environ | {"SOCLE_VAR": str(var), "SOCLE_DATABASE": database, "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
        command = [sys.executable, "-m", "tests.rough.kills", str(KILLS)]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=1_200)
    assert done.returncode == 0, done.stderr[-4000:]
    print(done.stdout)
    return json.loads(done.stdout.splitlines()[-1])


def test_no_act_that_was_acknowledged_is_lost_and_none_is_half_done(killed):
    acts = killed["acts"]

    assert acts["kills"] >= KILLS * 2 // 5
    assert acts["done"] >= acts["acknowledged"] > acts["kills"], "they were killed before they had done anything"
    assert (acts["twice"], acts["lost"], acts["half"]) == (0, [], [])


def test_where_the_commit_fails_or_nobody_hears_of_it_the_act_is_done_once_when_it_is_asked_again(killed):
    assert killed["commits"]["wrong"] == []


def test_every_row_of_a_table_is_recorded_once(killed):
    tables = killed["tables"]

    assert tables["recorded"] == tables["different"] == tables["rows"] > 0
    assert tables["open"] == 0


def test_every_notice_is_mailed_and_comes_twice_only_where_the_kill_came_before_the_note(killed):
    ticks = killed["ticks"]

    assert (ticks["lost"], ticks["strange"], ticks["unmarked"]) == (0, 0, 0)
    assert ticks["notices"] < ticks["mails"] <= ticks["notices"] + ticks["kills"]
    assert 2 <= ticks["most"] <= 1 + ticks["kills"]
    assert ticks["ticks"] == 1, "the clock goes on"


def test_after_all_that_every_question_of_check_is_answered_well(killed):
    assert killed["wrong"] == {}
