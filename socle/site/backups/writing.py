"""The archive as it is written: part after part through gzip and lock to the disk, each with its digest, nothing held in memory whole."""

import gzip
import hashlib
import io
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from socle.site.backups import PARTS
from socle.site.backups.seals import Seal, locking

LEVEL = 1  # documents are compressed already, and a higher one took four times as long for a tenth of the database
PRIVATE = 0o600


class Digested:
    """A file that is read once, and then known by its digest."""

    def __init__(self, data: IO[bytes]) -> None:
        self.data, self.digest = data, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        found = self.data.read(size)
        self.digest.update(found)
        return found


class Written:
    """A file that is written once, and then known by the digest of what should lie on the disk."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out, self.digest = out, hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        return self.out.write(data)

    def flush(self) -> None:
        self.out.flush()


class Archive:
    """An archive to which parts are added; `close` ends it with the list of their digests."""

    def __init__(self, out: IO[bytes]) -> None:
        self._gzip = gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL, fileobj=out, mtime=0)
        self._tar = tarfile.open(fileobj=self._gzip, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self.parts: list[str] = []
        self.digest = ""

    def add(self, name: str, data: bytes) -> None:
        self._add(name, io.BytesIO(data), len(data), 0)

    def add_file(self, name: str, file: Path) -> bool:
        """As long as it is there: what was removed meanwhile is not."""
        try:
            data = file.open("rb")
        except FileNotFoundError:
            return False
        with data:
            stands = os.fstat(data.fileno())
            self._add(name, data, stands.st_size, int(stands.st_mtime))
        return True

    def close(self) -> None:
        self.add(PARTS, "".join(self.parts).encode())
        self._tar.close()
        self._gzip.close()

    def _add(self, name: str, data: IO[bytes], size: int, mtime: int) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, mtime, PRIVATE
        read: Any = Digested(data)
        self._tar.addfile(info, read)
        self.parts.append(f"{read.digest.hexdigest()}  {name}\n")


@contextmanager
def written(part: Path, seal: Seal | None) -> Iterator[Archive]:
    """An archive on its way: its owner's only, on the disk when the block is left, under the name of a part."""
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    with os.fdopen(handle, "wb") as out:
        whole: Any = Written(out)
        with locking(whole, seal) as open_:
            archive = Archive(open_)
            yield archive
            archive.close()
        archive.digest = whole.digest.hexdigest()
        out.flush()
        os.fsync(out.fileno())
