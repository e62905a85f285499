"""A copy is put in place of what was there, which is moved aside or stays as it was; what is lost by it is known."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from socle.ground import restored
from socle.ground.restored import Restored
from socle.journal import notes
from socle.journal.checkpoint import Checkpoint
from socle.site.backups import placing
from socle.site.commands.sentences import Stop

pytestmark = pytest.mark.once

CHAIN = "01a21f0c-dbcd-7ff2-a14b-8520f4980d18"
MADE = datetime(2026, 3, 3, tzinfo=UTC)


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """A programme lives there."""
    (tmp_path / "store" / "keys").mkdir(parents=True)
    for name in ("socle.sqlite3", "secret-key"):
        (tmp_path / name).write_text(name)
    return tmp_path


def there(var: Path) -> set[str]:
    return {one.name for one in var.iterdir() if not one.name.startswith((placing.STAGING, placing.ASIDE))}


def test_a_store_that_is_a_disk_of_its_own_is_told_before_anything_is_touched(var: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os.path, "ismount", lambda place: Path(place).name == "store")

    with pytest.raises(Stop, match="disk of its own"):
        placing.refuse_occupied(var, replacing=True)


def test_what_cannot_be_moved_aside_leaves_all_where_it_was(var: Path, monkeypatch: pytest.MonkeyPatch):
    rename = Path.rename

    def busy(self: Path, target: Path) -> Path:
        if self == var / "store":
            raise OSError(16, "busy")
        return rename(self, target)

    before, staged = there(var), placing.staging(var)
    (staged / "socle.sqlite3").write_text("the copy")
    monkeypatch.setattr(Path, "rename", busy)

    with pytest.raises(OSError, match="busy"):
        placing.place(staged, var, Restored(MADE, "x", MADE))

    assert there(var) == before
    assert (var / "socle.sqlite3").read_text() == "socle.sqlite3"
    assert restored.read(var) is None


@pytest.mark.parametrize(("seen", "lost"), [(4, 0), (5, 0), (6, 1)])
def test_a_checkpoint_that_saw_more_than_the_copy_holds_is_known(tmp_path: Path, seen: int, lost: int):
    (tmp_path / "key").write_bytes(notes.new_key())
    signer = notes.signer("socle/x", tmp_path / "key")
    told = Checkpoint(signer.name, 1, MADE, str(signer.key), {CHAIN: (seen, bytes(32))}, None)
    folder = tmp_path / "store" / "checkpoints"
    folder.mkdir(parents=True)
    (folder / "00000001.txt").write_text(notes.signed(told.text(), [signer]))

    assert placing.lost(tmp_path, {CHAIN: [5, "00"]}) == lost
    assert placing.lost(tmp_path / "elsewhere", {}) == 0
