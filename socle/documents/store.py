"""The store: where the bytes of documents lie. `root()` is the one folder that a copy of an installation must hold beside its database.

A file has a random name that says nothing, and its thumbnails stand beside it (`name.96`). It is written under another name,
brought to the disk, and renamed: a crash leaves a whole file or a part, and parts and files of no document are swept.
"""

import os
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from socle.ground import now

PART = ".part"
FOLDERS = 256
ABANDONED = timedelta(days=1)


def root() -> Path:
    """The folder of the store."""
    return Path(settings.VAR) / "store" / "documents"


def new_name() -> str:
    return secrets.token_hex(20)


def path(name: str, size: int | None = None) -> Path:
    """Where a file lies, or one of its thumbnails; some 256 folders keep each of them short."""
    return root() / name[:2] / (name if size is None else f"{name}.{size}")


def put(name: str, data: bytes, size: int | None = None) -> None:
    """Write a file, whole or not at all. A crash of the machine leaves it too once this has returned."""
    place = path(name, size)
    _made(place.parent)
    part = place.with_name(place.name + PART)
    try:
        _fill(part, data)
    except OSError:
        part.unlink(missing_ok=True)  # where no room is left, half a file takes it from others
        raise
    part.replace(place)
    _settle(place.parent)


def _fill(part: Path, data: bytes) -> None:
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _made(folder: Path) -> None:
    """The folder, and those above it, for their owner only; their names are on the disk before anything lies in them."""
    if folder.is_dir():
        return
    for one in (root().parent, root(), folder):
        one.mkdir(parents=one == root().parent, exist_ok=True, mode=0o700)
    _settle(root())


def discard(name: str) -> None:
    """Remove a file and its thumbnails; what is gone already stays gone."""
    for one in path(name).parent.glob(f"{name}*"):
        one.unlink(missing_ok=True)


def names(folder: str) -> Iterator[str]:
    """The names of the files that lie in a folder long enough to belong to a document, parts included."""
    limit = now() - ABANDONED
    for one in root().glob(f"{folder}/*"):
        if _written_at(one) < limit:
            yield one.name.partition(".")[0]


def _written_at(file: Path) -> datetime:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime, now().tzinfo)
    except FileNotFoundError:  # removed while we looked
        return now()


def _settle(folder: Path) -> None:
    """Bring the new name to the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
