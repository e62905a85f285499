"""The restore drill: an installation is backed up while people write, lost, and stands again; who was erased since stays erased."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyrage
import pytest

from socle.ground import now, restored
from socle.ground.restored import Restored
from socle.site.backups import reading
from socle.site.commands import obstacles
from socle.site.commands.sentences import Stop
from socle.site.configuration import ROOT
from socle.site.testing import copies
from socle.site.tests.test_bin_upgrade import TODAY, Place, lost

pytestmark = pytest.mark.django_db


@contextmanager
def installed(var: Path) -> Iterator[Place]:
    with copies.installed("cast", var) as url:
        yield Place(var, url)


def told(place: Place, *command: str, code: int = 0) -> Any:
    """What a command of this installation tells a program."""
    done = commanded(place, *command, "--json")
    assert done.returncode == code, done.stdout + done.stderr
    return json.loads(done.stdout)


def commanded(place: Place, *command: str) -> subprocess.CompletedProcess[str]:
    return place.start(TODAY, sys.executable, "-m", "socle.site.commands", *command)


def kept(file: Path) -> bool:
    """Not what SQLite and a start make and let go as they need it."""
    return file.name != "run.lock" and not file.name.startswith("socle.sqlite3-")


def named(url: str) -> list[str]:
    return ["--database", url] if url else []


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


@pytest.mark.long
def test_a_backup_made_while_people_write_stands_again_and_the_erased_stay_erased(tmp_path: Path):
    with installed(tmp_path / "var") as place, copies.another() as url:
        with people_writing(place):
            made = told(place, "backup")
        play(place, "erase")
        play(place, "seal")
        signed = place.var / "store" / "checkpoints" / "00000001.txt"
        seen = signed.read_text()
        found = told(place, "restore", made["file"], "--replace", *named(url))
        again = Place(place.var, url).rows()

        assert made["documents"] >= 2
        assert (made["lost"], list((place.var / "backups").glob("*.part"))) == ([], [])
        assert (found["problems"], found["held"], found["list_of_erasures"]) == ({}, {}, True)
        assert found["erased_again"] == 1
        assert found["entries"] == made["entries"] + 1 == len(again["journal_entry"])
        assert "Hugo" not in [row["name"] for row in again["people_person"]]
        assert signed.read_text() == seen, "what was signed is never lost with a restore"
        assert told(Place(place.var, url), "verify", code=1)["faults"], "what is lost is seen"
        assert commanded(Place(place.var, url), "checkpoints", "accept-loss").returncode == 0
        assert told(Place(place.var, url), "verify")["losses"] == [[1, 1]]
        assert (Path(found["aside"]) / "store" / "documents").is_dir(), "nothing of what was there is removed"


@pytest.mark.deep
def test_what_was_lost_stands_again_row_by_row_locked_on_its_way(tmp_path: Path):
    key = pyrage.x25519.Identity.generate()
    (tmp_path / "key").write_text(f"# made by age-keygen\n{key}\n")
    with installed(tmp_path / "var") as place, copies.another() as url:
        play(place, "write")
        before = place.rows()
        made = told(place, "backup", str(tmp_path / "b.tar.gz.age"), "--recipient", str(key.to_public()))
        play(place, "write")
        play(place, "erase")
        new = Place(tmp_path / "new", url)
        found = told(new, "restore", made["file"], "--into", str(new.var), "--identity", str(tmp_path / "key"), *named(url))

        assert found["list_of_erasures"] is False
        assert lost(before, new.rows()) == [], "as it was, table by table"
        assert (new.var / "secret-key").read_text() == (place.var / "secret-key").read_text()

        listed = str(place.var / "store" / "erasures" / "list.jsonl")
        done = commanded(new, "restore", "--erase-again", "--into", str(new.var), "--erasures", listed)
        assert (done.returncode, "Erased again: 1." in done.stdout) == (0, True), done.stderr
        assert lost(before, new.rows()) != []
        done = commanded(new, "restore", "--release", "--into", str(new.var), "--drop-waiting")
        assert (done.returncode, (new.var / "restored.toml").exists()) == (0, False), done.stderr


@pytest.mark.long
def test_where_documents_were_missing_no_older_backup_goes(tmp_path: Path):
    with installed(tmp_path / "var") as place:
        play(place, "write")
        first, second, third = (str(place.var / "backups" / f"socle-2026030{day}T023000Z.tar.gz") for day in (1, 2, 3))
        whole = told(place, "backup", first, "--keep", "1")
        document = next(one for one in (place.var / "store" / "documents").rglob("*") if one.is_file() and not one.suffix)
        document.rename(tmp_path / "away")

        lacking = told(place, "backup", second, "--keep", "1", code=1)
        document.parent.mkdir(exist_ok=True)
        (tmp_path / "away").rename(document)
        again = told(place, "backup", third, "--keep", "1")

        assert lacking["lost"] == [document.name]
        assert (whole["let_go"], lacking["let_go"]) == ([], [])
        assert again["let_go"] == [Path(first).name, Path(second).name]


@pytest.mark.long
def test_what_cannot_be_restored_there_is_refused_and_changes_nothing(tmp_path: Path):
    with installed(tmp_path / "var") as place:
        made = told(place, "backup")
        before = sorted(one for one in place.var.rglob("*") if kept(one)), place.rows()
        other = [] if place.database else ["--database", "postgresql://nobody@/none?host=/nowhere"]
        full = named(place.database)
        damaged = tmp_path / "damaged.tar.gz"
        damaged.write_bytes(Path(made["file"]).read_bytes()[:-40])

        refusals = {
            "--replace": commanded(place, "restore", made["file"], *full),
            "is not empty" if full else "cannot change its kind": commanded(place, "restore", made["file"], "--replace", *(full or other)),
            "is not empty" if full else "damaged or cut off": commanded(place, "restore", str(damaged), "--replace", *full),
            "no restored copy": commanded(place, "restore", "--release"),
            "cannot be read": commanded(place, "restore", str(tmp_path / "none")),
        }
        with obstacles.alone(place.var):
            refusals["already runs"] = commanded(place, "restore", made["file"], "--replace", *full)

        assert {said: (done.returncode, said in done.stderr) for said, done in refusals.items()} == dict.fromkeys(refusals, (1, True))
        assert (sorted(one for one in place.var.rglob("*") if kept(one)), place.rows()) == before


@pytest.mark.long
def test_a_backup_that_is_killed_leaves_nothing_that_looks_whole(tmp_path: Path):
    with installed(tmp_path / "var") as place:
        large = place.var / "store" / "documents" / "aa" / "large"
        large.parent.mkdir(parents=True)
        large.write_bytes(os.urandom(60_000_000))
        command = [sys.executable, "-m", "socle.site.commands", "backup"]
        process = subprocess.Popen(command, cwd=ROOT, env=place.environment(TODAY), stdout=subprocess.DEVNULL)
        folder = place.var / "backups"
        while process.poll() is None and not any(one.is_file() and one.stat().st_size > 1_000_000 for one in folder.glob("*.part")):
            time.sleep(0.01)
        process.kill()
        process.wait()

        assert process.returncode == -signal.SIGKILL, "it ended before it was killed"
        assert {one.suffix for one in folder.iterdir()} == {".part"}
        for one in folder.glob("*gz.part"):
            with pytest.raises(Stop):
                reading.read(one)


def test_a_restore_that_was_cut_off_is_begun_again_and_nobody_starts_what_it_left(tmp_path: Path):
    with installed(tmp_path / "var") as place, copies.another() as url:
        made = told(place, "backup")
        assert reading.read(Path(made["file"])).entries == made["entries"]
        (place.var / ".restoring-1").mkdir()
        (place.var / "before-restore-1").mkdir()
        (place.var / "store").rename(place.var / "before-restore-1" / "store")
        restored.write(place.var, Restored(now(), "x", now(), ready=False))

        done = commanded(place, "run", "--empty", "--name", "Rosa", "--email", "r@example.org")
        assert (done.returncode, "start it again with --replace" in done.stderr) == (1, True)

        found = told(place, "restore", made["file"], "--replace", *named(url))
        assert found["list_of_erasures"] is True, "the one that was moved aside; an empty list says that nobody was erased"
        assert restored.read(place.var).ready
        assert not (place.var / ".restoring-1").exists()
