"""Behind PgBouncer, which gives each transaction another connection, Socle does what it does without."""

import json
import os
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest

from socle.site.configuration import ROOT
from socle.site.testing import copies
from socle.site.testing.chance import DEEP
from socle.site.testing.pooler import CONNECTIONS, connections, pooler

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.long,
    pytest.mark.skipif(not copies.CLUSTER, reason="there is one PostgreSQL only"),
]

PAIRS, CROWD, HISTORIES, KEYS = (100, 200, 60, 300) if DEEP else (6, 20, 2, 6)


def test_crowds_share_a_few_connections_and_all_is_well(django_db_setup, tmp_path):
    with copies.installed("cast", tmp_path) as database, pooler(database) as url:
        environment = os.environ | {"SOCLE_VAR": str(tmp_path), "SOCLE_DATABASE": url, "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
        environment |= {"LC_ALL": "en_GB.UTF-8"}
        command = [sys.executable, "-m", "tests.rough.together", *map(str, (PAIRS, CROWD, HISTORIES, KEYS))]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=1_800)
        assert done.returncode == 0, done.stderr[-4000:]
        came = json.loads(done.stdout.splitlines()[-1])
        backup = [sys.executable, "-m", "socle.site.commands", "backup"]
        copied = subprocess.run(backup, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=300)
        used = connections(parse_qs(urlsplit(url).query)["host"][0], urlsplit(url).path[1:])

    assert (came["editors"]["wrong"], came["unexplained"], came["wrong"]) == ([], [], {})
    assert came["ballot"]["told"]["adopted"] == came["ballot"]["decisions"] == 1
    assert came["replays"]["keys"] == came["replays"]["acts"] == KEYS
    assert 0 < used <= CONNECTIONS < CROWD
    assert (copied.returncode, "name PostgreSQL itself" in copied.stderr) == (1, True), "pg_dump would speak on another’s connection"
