"""`socle facts`: a file for whoever counts, which only its owner reads."""

import csv
import stat
from pathlib import Path

import pytest

from socle.pathways.tests.conftest import Stage, programme
from socle.site.commands import main


@pytest.fixture
def stage(db: None, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Les Passerelles, and two people who were met there."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    here = Stage(programme())
    here.followed("Aya")
    here.met("Bo")
    return here


def read(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text("utf-8-sig").splitlines(), delimiter=";"))


def test_every_fact_is_a_line_that_names_nobody(stage: Stage, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "facts.csv"

    assert main(["facts", str(file), "--programme", str(stage.programme)]) == 0
    assert sorted(one["kind"] for one in read(file)) == ["entered", "met", "met"]
    assert "Aya" not in file.read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "3 facts" in capsys.readouterr().err


def test_one_kind_may_be_asked_for(stage: Stage, tmp_path: Path):
    file = tmp_path / "facts.csv"

    assert main(["facts", str(file), "--kind", "entered", "--programme", str(stage.programme)]) == 0
    assert [one["kind"] for one in read(file)] == ["entered"]


def test_a_kind_that_is_none_is_told(stage: Stage, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["facts", str(tmp_path / "facts.csv"), "--kind", "dreams"]) == 1
    assert "no facts of the kind dreams" in capsys.readouterr().err
    assert not (tmp_path / "facts.csv").exists()
