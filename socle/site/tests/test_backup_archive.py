"""The archive: whole or refused, whatever becomes of its bytes on the way; nothing in it leads out of the folder it is unpacked in."""

import gzip
import io
import os
import shutil
import subprocess
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyrage
import pytest

from socle.site.backups import GONE, MANIFEST, making, manifest, reading, seals, writing
from socle.site.backups.manifest import Manifest
from socle.site.commands import backup
from socle.site.commands.sentences import Stop

pytestmark = pytest.mark.once

PARTS = {"database.sqlite3": b"SQLite" * 900, "secret-key": b"s", "store/documents/ab/abcd": os.urandom(3000), GONE: b""}
TOLD = Manifest(manifest.FORMAT, "0.1.0", datetime(2026, 3, 3, tzinfo=UTC), "sqlite", {"people": ["0001_initial"]}, 3, {})


def made(folder: Path, seal: Any = None, told: Manifest = TOLD, **more: bytes) -> Path:
    file = folder / "socle-20260303T000000Z.tar.gz"
    file.unlink(missing_ok=True)
    with writing.written(file, seal) as archive:
        archive.add(MANIFEST, told.written())
        for name, data in (PARTS | more).items():
            archive.add(name, data)
    return file


def test_what_was_put_in_comes_out(tmp_path: Path):
    file = made(tmp_path)

    assert reading.read(file, into=tmp_path / "out") == TOLD
    assert {name: (tmp_path / "out" / name).read_bytes() for name in PARTS} == PARTS
    assert file.stat().st_mode & 0o077 == (tmp_path / "out" / "secret-key").stat().st_mode & 0o077 == 0


def test_wherever_it_is_sealed_and_damaged_it_is_refused(tmp_path: Path):
    key = pyrage.x25519.Identity.generate()
    file = made(tmp_path, seals.Seal((key.to_public(),)))

    for changed in _damaged(file.read_bytes()):
        file.write_bytes(changed)
        with pytest.raises(Stop):
            reading.read(file, (key,))


def test_wherever_it_is_damaged_it_is_refused_or_holds_the_very_same(tmp_path: Path):
    """A bit of gzip on which nothing depends may turn: its clock, or which of two equal runs is repeated."""
    file, refused = made(tmp_path), 0
    whole = file.read_bytes()

    for changed in (cases := _damaged(whole)):
        file.write_bytes(changed)
        try:
            reading.read(file)
        except Stop:
            refused += 1
        else:
            assert gzip.decompress(changed) == gzip.decompress(whole)
    assert refused > len(cases) * 0.9


def _damaged(whole: bytes) -> list[bytes]:
    """Cut, and with bits turned, at some hundred places and at its end; with something behind it."""
    places = {*range(0, len(whole), 31), len(whole) - 1}
    cut, turned = [whole[:at] for at in places], [whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :] for at in places]
    return [*cut, *turned, whole + b"more"]


def test_what_is_no_backup_or_of_a_newer_socle_is_refused(tmp_path: Path):
    (tmp_path / "text").write_text("Hello")
    assert "no backup" in _said(tmp_path / "text")
    with tarfile.open(tmp_path / "other.tar.gz", "w:gz") as tar:
        tar.add(tmp_path / "text", "text")
    assert "no backup" in _said(tmp_path / "other.tar.gz")
    newer = Manifest(manifest.FORMAT, "9.0", TOLD.made_at, "sqlite", {"people": ["9999_tomorrow"]}, 3, {})
    assert "newer Socle (9.0)" in _said(made(tmp_path, told=newer))


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def _said(file: Path, *keys: Any) -> str:
    with pytest.raises(Stop) as why:
        reading.read(file, keys, into=file.parent / "out")
    return str(why.value)


def member(name: str, **how: Any) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    for key, value in how.items():
        setattr(info, key, value)
    return info


LEADING_OUT = [
    member("../escaped"),
    member("store/../../escaped"),
    member("/tmp/escaped"),
    member("store"),
    member("unknown"),
    member("store//a"),
    member("store/a", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
    member("store/a", type=tarfile.LNKTYPE, linkname="manifest.json"),
    member("store/a", type=tarfile.DIRTYPE),
    member("store/a", type=tarfile.CHRTYPE),
    member("manifest.json"),
]


@pytest.mark.parametrize("escaping", LEADING_OUT, ids=lambda one: f"{one.name} {one.type!r}")
def test_nothing_leads_out_of_the_folder(tmp_path: Path, escaping: tarfile.TarInfo):
    inside = tmp_path / "in"
    inside.mkdir()
    file = inside / "b.tar.gz"
    with writing.written(file, None) as archive:
        archive.add(MANIFEST, TOLD.written())
        archive._tar.addfile(escaping, io.BytesIO(b""))

    assert "no backup" in _said(file)
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["b.tar.gz", "in"]


@pytest.mark.long
def test_a_passphrase_opens_the_key_beside_and_no_other_does(tmp_path: Path):
    (tmp_path / "phrase").write_text("a pebble under the lamp\n")
    (tmp_path / "wrong").write_text("a pebble under the table\n")
    seal = seals.for_passphrase(tmp_path / "phrase")
    file = made(tmp_path, seal)
    seals.key_of(file).write_bytes(seal.key)

    keys = seals.identities(seals.key_of(file), tmp_path / "phrase")

    assert reading.read(file, keys) == TOLD
    assert b"secret-key" not in file.read_bytes()
    with pytest.raises(Stop, match="holds no key that opens"):
        seals.identities(seals.key_of(file), tmp_path / "wrong")
    assert "does not open" in _said(file, pyrage.x25519.Identity.generate())
    assert "is encrypted" in _said(file)
    (tmp_path / "short").write_text("short")
    with pytest.raises(Stop, match="twelve"):
        seals.for_passphrase(tmp_path / "short")
    with pytest.raises(Stop, match="no public key"):
        seals.for_recipients(["age1nobody"])


@pytest.mark.skipif(not shutil.which("age"), reason="the age program is not here")
def test_the_age_program_opens_it(tmp_path: Path):
    key = pyrage.x25519.Identity.generate()
    (tmp_path / "key").write_text(str(key))
    file = made(tmp_path, seals.for_recipients([str(key.to_public())]))

    opened = subprocess.run(["age", "-d", "-i", tmp_path / "key", file], check=True, capture_output=True).stdout

    with tarfile.open(fileobj=io.BytesIO(opened)) as tar:
        assert tar.getnames() == [MANIFEST, *PARTS, "parts.sha256"]


def test_of_older_ones_only_so_many_stay_and_nothing_else_goes(tmp_path: Path):
    names = [backup.name_at(datetime(2026, 3, day, tzinfo=UTC), sealed=day > 3) for day in range(1, 6)]
    for name in (*names, f"{names[4]}.key.age", f"{names[3]}.key.age", "socle-mine.tar.gz", "20260301-before-upgrade.sqlite3"):
        (tmp_path / name).touch()

    assert backup.let_go_of(tmp_path, 1) == names[:4]
    assert {one.name for one in tmp_path.iterdir()} == {
        names[4],
        f"{names[4]}.key.age",
        "socle-mine.tar.gz",
        "20260301-before-upgrade.sqlite3",
    }


def test_what_only_looks_like_a_backup_is_none_of_those_that_are_kept(tmp_path: Path):
    names = [backup.name_at(datetime(2026, 3, day, tzinfo=UTC), sealed=False) for day in range(1, 4)]
    for name in (*names, *(f"{name}.sha256" for name in names), f"{names[0]}.key.age"):
        (tmp_path / name).touch()

    assert backup.let_go_of(tmp_path, 2) == names[:1]


@pytest.mark.django_db
def test_a_key_that_lies_there_already_is_not_taken_for_the_one_of_a_new_backup(tmp_path: Path, store: Path):
    file = tmp_path / "socle.tar.gz.age"
    seals.key_of(file).write_bytes(b"of another")

    with pytest.raises(Stop, match="is there already"):
        making.make(file, seals.Seal((), key=b"a new one"))

    assert seals.key_of(file).read_bytes() == b"of another"
    assert not file.exists()


def test_a_file_is_known_by_its_ending_and_a_folder_by_being_one(tmp_path: Path):
    (tmp_path / "old.tar.gz").mkdir()

    assert backup._file(tmp_path / "mine.tar.gz.age", None) == tmp_path / "mine.tar.gz.age"
    assert backup._file(tmp_path / "x.target", None).parent == tmp_path / "x.target"
    assert backup._file(tmp_path / "old.tar.gz", None).parent == tmp_path / "old.tar.gz"
