"""Files that a crash of the machine leaves whole or not at all: written under another name, brought to the disk, and renamed."""

import errno
import os
import secrets
from pathlib import Path

PART = ".part"
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS}


def write(file: Path, data: bytes) -> None:
    """Write a file for its owner only, in the place of what was there. Once this has returned, a crash leaves it."""
    part = _part(file, data)
    part.replace(file)
    settle(file.parent)


def create(file: Path, data: bytes) -> bool:
    """Write a file where there is none yet, and say whether it was us: of several at once, one does."""
    part = _part(file, data)
    try:
        os.link(part, file)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if not _claimed(file):
            return False
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    settle(file.parent)
    return True


def settle(folder: Path) -> None:
    """Bring the names in a folder to the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _claimed(file: Path) -> bool:
    """The same where a disk knows no links (exFAT, some shares): its name is there a moment before what it holds."""
    try:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return False
    return True


def _made(folder: Path) -> None:
    """The folder, and those above it that were missing, for their owner only."""
    if not folder.is_dir():
        _made(folder.parent)
        folder.mkdir(exist_ok=True, mode=0o700)
        settle(folder.parent)


def _part(file: Path, data: bytes) -> Path:
    """All of it under a name of its own, in the same folder."""
    _made(file.parent)
    part = file.with_name(f"{file.name}.{secrets.token_hex(8)}{PART}")
    try:
        _fill(part, data)
    except OSError:
        part.unlink(missing_ok=True)  # where no room is left, half a file takes it from others
        raise
    return part


def _fill(part: Path, data: bytes) -> None:
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
