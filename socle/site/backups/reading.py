"""The archive as it is read: nothing of it is believed before its end, and nothing in it can lead out of the folder it is unpacked in."""

import gzip
import hashlib
import os
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

import pyrage

from socle.site.backups import DATABASES, GONE, MANIFEST, OWN, PARTS, STORE, manifest
from socle.site.backups.manifest import Manifest
from socle.site.backups.seals import is_sealed, unlocking
from socle.site.commands.sentences import Stop

CHUNK = 1 << 20
MOST_TOLD = 1 << 30  # bytes of what is read whole, manifest and digests: eight million files
KNOWN = {MANIFEST, PARTS, GONE, *OWN, *DATABASES.values()}
BROKEN = (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, UnicodeDecodeError)


def read(
    file: Path, keys: tuple[Any, ...] = (), into: Path | None = None, look: Callable[[Manifest], None] = lambda told: None
) -> Manifest:
    """Read an archive to its end and compare every part; unpack it where a folder is named. `look` may refuse it by its manifest."""
    try:
        with _opened(file, keys) as data, gzip.GzipFile(fileobj=data) as plain:
            told = _unpacked(plain, into, look, file)
            while plain.read(CHUNK):  # to its end: there stands what the whole is compared with
                pass
            return told
    except pyrage.DecryptError as error:
        raise Stop("backup key" if "No matching keys" in str(error) else "backup damaged", file=file) from error
    except BROKEN as error:
        raise Stop("backup damaged", file=file) from error


@contextmanager
def _opened(file: Path, keys: tuple[Any, ...]) -> Iterator[Any]:
    if not file.is_file():
        raise Stop("no file", path=file)
    with file.open("rb") as data:
        if not is_sealed(file):
            if data.read(2) != b"\x1f\x8b":
                raise Stop("backup foreign")
            data.seek(0)
            yield data
            return
        if not keys:
            raise Stop("backup locked", file=file)
        with unlocking(data, keys) as plain:
            yield plain


def _unpacked(plain: Any, into: Path | None, look: Callable[[Manifest], None], file: Path) -> Manifest:
    told: Manifest | None = None
    found: dict[str, str] = {}
    with tarfile.open(fileobj=plain, mode="r|") as tar:
        for member in tar:
            if PARTS in found or not _is_ours(member, found):
                raise Stop("backup foreign")
            if told is None and member.name != MANIFEST:
                raise Stop("backup foreign")
            data: Any = tar.extractfile(member)
            if member.name in (MANIFEST, PARTS):
                if member.size > MOST_TOLD:
                    raise Stop("backup damaged", file=file)
                whole = data.read()
                found[member.name] = hashlib.sha256(whole).hexdigest()
                if told is None:
                    look(told := manifest.read(whole))
                    continue
                _compare(whole.decode(), found, file)
                continue
            found[member.name] = _written(data, member, into)
    if told is None or PARTS not in found or DATABASES[told.database] not in found:
        raise Stop("backup damaged", file=file)
    return told


def _is_ours(member: tarfile.TarInfo, found: dict[str, str]) -> bool:
    """A plain file, once, of a name that a backup has: none that leads elsewhere, no link, no device."""
    path = PurePosixPath(member.name)
    inside = path.parts[0] == STORE and len(path.parts) > 1 if path.parts else False
    plain = str(path) == member.name and not path.is_absolute() and ".." not in path.parts
    return member.isreg() and plain and (inside or member.name in KNOWN) and member.name not in found


def _compare(lines: str, found: dict[str, str], file: Path) -> None:
    listed = {name: digest for digest, _space, name in (line.partition("  ") for line in lines.splitlines())}
    if listed != {name: digest for name, digest in found.items() if name != PARTS}:
        raise Stop("backup damaged", file=file)


def _written(data: IO[bytes], member: tarfile.TarInfo, into: Path | None) -> str:
    """The digest of a part, which then lies in the folder."""
    digest, out = hashlib.sha256(), None
    if into is not None:
        place = into / member.name
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        out = os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    try:
        while some := data.read(CHUNK):
            digest.update(some)
            if out:
                out.write(some)
    finally:
        if out:
            out.close()
    if into is not None:
        os.utime(into / member.name, (member.mtime, member.mtime))
    return digest.hexdigest()
