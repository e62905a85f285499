"""The bytes: whole or not there, swept when they belong to nothing, told when they are not what was kept."""

import os
import stat
import time

import pytest

from socle.documents import duties, reads, store
from socle.documents.tests.files import picture
from socle.documents.tests.portraits import portrait_of


def old(file, days: int = 2) -> None:
    then = time.time() - days * 86400
    os.utime(file, (then, then))


def swept() -> int:
    return sum(duties.sweep(f"{folder:02x}") for folder in range(store.FOLDERS))


def files(place) -> list[str]:
    return sorted(one.name for one in place.rglob("*") if one.is_file())


def test_a_file_is_read_by_its_owner_only_and_its_name_says_nothing(cast, store):
    document = portrait_of(cast, "Elsa").document
    place = store / document.file[:2] / document.file

    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert {stat.S_IMODE(one.stat().st_mode) for one in (place.parent, store, store.parent)} == {0o700}
    assert files(store) == sorted([document.file, f"{document.file}.96", f"{document.file}.288"])


def test_a_write_that_is_cut_off_leaves_no_half_file(store, monkeypatch: pytest.MonkeyPatch):
    from socle.documents import store as kept

    def full(handle: int) -> None:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    name = kept.new_name()
    with pytest.raises(OSError, match="No space"):
        kept.put(name, b"half")

    assert not kept.path(name).exists()
    assert files(store) == []


def test_what_belongs_to_no_document_is_swept_after_a_day(cast, store):
    from socle.documents import store as kept

    document = portrait_of(cast, "Elsa").document
    lost = kept.new_name()
    kept.put(lost, b"lost")
    kept.put(lost, b"lost", 96)
    (kept.path(lost).with_name(f"{lost}.288.part")).write_bytes(b"half")
    assert swept() == 0
    for one in store.rglob("*"):
        if one.is_file():
            old(one)

    assert swept() >= 1

    assert files(store) == sorted([document.file, f"{document.file}.96", f"{document.file}.288"])


def test_the_check_sees_what_is_gone_or_another(cast, store):
    from socle.documents import store as kept

    gone, other, whole = (
        portrait_of(cast, name, picture(colour=colour)).document for name, colour in (("Elsa", 1), ("Ada", 2), ("Cléo", 3))
    )
    assert reads.damaged() == []

    kept.path(gone.file).unlink()
    kept.path(other.file).write_bytes(b"another")

    found = reads.damaged()
    assert len(found) == 2
    assert any(str(gone.pk) in one and "not in the store" in one for one in found)
    assert any(str(other.pk) in one and "not the one" in one for one in found)
    assert not any(str(whole.pk) in one for one in found)
