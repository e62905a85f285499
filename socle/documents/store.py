"""The store: where the bytes of documents lie. `root()` is the one folder that a copy of an installation must hold beside its database.

A file has a random name that says nothing, and its thumbnails stand beside it (`name.96`). It is written under another name,
brought to the disk, and renamed: a crash leaves a whole file or a part, and parts and files of no document are swept.
"""

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from socle.ground import durable, now

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
    durable.write(path(name, size), data)


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
