"""The version before serves on: the code before the newest migration, on the tables as today's has made them over."""

import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from socle.site.configuration import ROOT
from socle.site.testing import copies

pytestmark = [pytest.mark.django_db, pytest.mark.deep]


def git(*command: str) -> bytes:
    return subprocess.run(["git", *command], cwd=ROOT, check=True, capture_output=True).stdout


@pytest.fixture
def before(tmp_path) -> Path:
    """Its code, out of the history of this repository."""
    added = git("log", "-1", "--diff-filter=A", "--format=%H", "--", ":(glob)socle/*/migrations/0*.py").decode().strip()
    with tarfile.open(fileobj=io.BytesIO(git("archive", f"{added}^"))) as tree:
        tree.extractall(tmp_path / "before")
    return tmp_path / "before"


def ran(tree: Path, var: Path, database: str, *command: str) -> str:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SOCLE_")}
    own = {"SOCLE_VAR": str(var), "SOCLE_DATABASE": database, "DJANGO_SETTINGS_MODULE": "socle.site.settings", "PYTHONPATH": str(tree)}
    done = subprocess.run([sys.executable, *command], cwd=tree, env=kept | own, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def prepare(**wishes: object) -> list[str]:
    return ["-m", "socle.site.commands.prepare", json.dumps({"empty": True, "name": None, "email": None, "talents": 0} | wishes)]


def has_history() -> bool:
    return (ROOT / ".git").exists() and git("rev-parse", "--is-shallow-repository").strip() == b"false"


@pytest.mark.skipif(not has_history(), reason="there is no history to take it from")
def test_it_reads_and_writes_and_the_record_holds(django_db_setup, before, tmp_path):
    var = tmp_path / "var"
    with copies.another() as database:
        ran(before, var, database, *prepare(name="Rosa Lampion", email="rosa@example.org"))

        upgraded = ran(ROOT, var, database, *prepare())
        came = json.loads(ran(before, var, database, str(ROOT / "tests/rough/serving_on.py")).splitlines()[-1])
        ran(ROOT, var, database, *prepare())
        checked = json.loads(ran(ROOT, var, database, "-m", "socle.site.commands", "check", "--json"))

    assert "after the upgrade" in upgraded
    assert set(came["answers"].values()) == {200}, came["answers"]
    assert len(came["done"]) == 4
    assert came["wrong"] == []
    assert [one for one in checked["checks"] if not one["ok"]] == []
