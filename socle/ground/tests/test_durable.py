"""Files that are there whole or not at all, for their owner only, also on a disk that knows no links."""

import errno
import os
from pathlib import Path
from typing import Any, NoReturn

import pytest

from socle.ground import durable


@pytest.fixture(params=["links", "no links"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def refused(*_names: Any) -> NoReturn:
        raise OSError(errno.EPERM, "Operation not permitted")

    if request.param == "no links":
        monkeypatch.setattr(os, "link", refused)
    return tmp_path / "new" / "folder"


def test_it_is_made_once_for_its_owner_and_nothing_else_stays(folder: Path) -> None:
    file = folder / "key"

    assert durable.create(file, b"first")
    assert not durable.create(file, b"second")
    assert file.read_bytes() == b"first"
    assert [one.name for one in folder.iterdir()] == ["key"]
    assert file.stat().st_mode & 0o077 == folder.stat().st_mode & 0o077 == 0


def test_what_else_a_disk_refuses_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_names: Any) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "link", full)

    with pytest.raises(OSError, match="No space"):
        durable.create(folder / "key", b"first")
    assert list(folder.iterdir()) == []
