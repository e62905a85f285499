"""What commands write is for its owner only, whichever of them comes first on a machine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from socle.site.commands import paths
from socle.site.configuration import ROOT

pytestmark = pytest.mark.once


def test_whichever_command_comes_first_nobody_else_reads_what_it_leaves(tmp_path: Path) -> None:
    var = tmp_path / "var"
    var.mkdir(mode=0o755)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SOCLE_")} | {"SOCLE_VAR": str(var)}

    subprocess.run([sys.executable, "-m", "socle.site.commands", "check"], cwd=ROOT, env=kept, check=False, umask=0o022)

    files = [one for one in var.rglob("*") if one.is_file()]
    assert {"secret-key", "socle.sqlite3"} <= {one.name for one in files}
    assert [one.name for one in files if one.stat().st_mode & 0o077] == []


def test_in_a_folder_where_nothing_was_founded_it_is_said(tmp_path: Path) -> None:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SOCLE_")} | {"SOCLE_VAR": str(tmp_path), "LC_ALL": "C"}
    for command in ("verify", "backup"):
        done = subprocess.run(
            [sys.executable, "-m", "socle.site.commands", command], cwd=ROOT, env=kept, check=False, capture_output=True, text=True
        )
        assert done.returncode == 1
        assert f"{tmp_path}/socle.sqlite3" in done.stderr and "SOCLE_VAR" in done.stderr and "no such table" not in done.stderr


def test_a_file_is_closed_to_others_and_what_is_none_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "evidence"
    file.touch(mode=0o644)
    ours, theirs = os.openpty()
    before = os.fstat(theirs).st_mode

    for one in (file, Path(os.ttyname(theirs))):
        os.close(paths.private(one))

    assert file.stat().st_mode & 0o777 == 0o600
    assert os.fstat(theirs).st_mode == before
    os.close(ours)
    os.close(theirs)
