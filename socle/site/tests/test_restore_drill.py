"""The restore drill: an installation is backed up while people write, lost, and stands again; who was erased since stays erased."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyrage
import pytest

from socle.site.backups import placing, reading
from socle.site.configuration import ROOT
from socle.site.testing import copies
from socle.site.tests.test_bin_upgrade import TODAY, Place, lost

pytestmark = pytest.mark.django_db
WAITING = "django_tasks_database_dbtaskresult"


@contextmanager
def installed(var: Path) -> Iterator[Place]:
    with copies.installed("cast", var) as url:
        yield Place(var, url)


def told(place: Place, *command: str, code: int = 0) -> Any:
    """What a command of this installation tells a program."""
    done = place.start(TODAY, sys.executable, "-m", "socle.site.commands", *command, "--json")
    assert done.returncode == code, done.stdout + done.stderr
    return json.loads(done.stdout)


def play(place: Place, what: str) -> None:
    done = place.start(TODAY, sys.executable, "-m", "socle.site.tests.backups_played", what)
    assert done.returncode == 0, done.stderr


@contextmanager
def people_writing(place: Place) -> Iterator[None]:
    """Two at a time, from their first act until they are killed in the midst of one."""
    command = [sys.executable, "-m", "socle.site.tests.backups_played", "writing"]
    how: dict[str, Any] = {"cwd": ROOT, "env": place.environment(TODAY), "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    writers = [subprocess.Popen([*command, name], **how) for name in ("Elsa", "Cléo")]
    try:
        for one in writers:
            assert one.stdout and one.stdout.readline(), "nobody writes"
        yield
        assert [one.poll() for one in writers] == [None, None], "they have stopped"
    finally:
        for one in writers:
            one.send_signal(signal.SIGKILL)
            one.wait()


def test_a_backup_made_while_people_write_stands_again_with_every_document(tmp_path: Path):
    with installed(tmp_path / "var") as place, copies.another() as url:
        with people_writing(place):
            made = told(place, "backup")
        new = Place(tmp_path / "new", url)
        found = told(new, "restore", made["file"], "--into", str(new.var), *(["--database", url] if url else []))

        assert made["documents"] >= 2
        assert made["lost"] == []
        assert found["problems"] == {}
        assert found["entries"] == made["entries"] == len(new.rows()["journal_entry"])
        assert found["list_of_erasures"] is False
        assert list((tmp_path / "var" / "backups").glob("*.part")) == []


def test_what_was_lost_stands_again_row_by_row_and_the_erased_stay_erased(tmp_path: Path):
    key = pyrage.x25519.Identity.generate()
    (tmp_path / "key").write_text(f"# made by age-keygen\n{key}\n")
    with installed(tmp_path / "var") as place, copies.another() as first, copies.another() as second:
        play(place, "write")
        before = place.rows()
        made = told(place, "backup", str(tmp_path / "b.tar.gz.age"), "--recipient", str(key.to_public()))
        play(place, "write")
        play(place, "erase")
        opened = ("restore", made["file"], "--identity", str(tmp_path / "key"))

        new = Place(tmp_path / "new", first)
        told(new, *opened, "--into", str(new.var), *(["--database", first] if first else []))
        assert lost(before, new.rows()) == [], "as it was, table by table"
        assert (new.var / "secret-key").read_text() == (place.var / "secret-key").read_text()

        refused = place.start(TODAY, sys.executable, "-m", "socle.site.commands", *opened, *(["--database", second] if second else []))
        assert (refused.returncode, "--replace" in refused.stderr) == (1, True)
        found = told(place, *opened, "--replace", *(["--database", second] if second else []))

        assert (found["erased_again"], found["held"], found["problems"], found["list_of_erasures"]) == (1, {}, {}, True)
        again = Place(place.var, second).rows()
        assert "Hugo" in [row["name"] for row in before["people_person"]]
        assert "Hugo" not in [row["name"] for row in again["people_person"]]
        assert {row["act"] for row in again["journal_entry"]} - {row["act"] for row in before["journal_entry"]} == {"person.erased_again"}
        assert (Path(found["aside"]) / "store" / "erasures").is_dir(), "nothing of what was there is removed"


def test_a_restore_that_was_cut_off_is_begun_again_and_nobody_starts_what_it_left(tmp_path: Path):
    with installed(tmp_path / "var") as place:
        made = told(place, "backup")
        told_first = reading.read(Path(made["file"]))
        assert told_first.entries == made["entries"]
        (place.var / "restored.toml").write_text(
            'at = 2026-01-01T00:00:00+00:00\nbackup = "x"\nmade_at = 2026-01-01T00:00:00+00:00\nready = false\n'
        )

        done = place.start(
            TODAY, sys.executable, "-m", "socle.site.commands", "run", "--empty", "--name", "Rosa", "--email", "r@example.org"
        )

    assert done.returncode == 1
    assert "start it again with --replace" in done.stderr
    assert placing.lists(place.var) != [], "an empty list says that nobody was erased"
