"""Making a backup: what must be older than the database is taken before it, what must be there for its rows after it.

Signed checkpoints and keys come first: one that is younger than the copy would speak of entries that the copy lacks. Documents come
last: each that a row of the copy names lies there, unless it was erased meanwhile. Then it is erased in the copy too, once restored.
"""

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from socle.documents.models import Document
from socle.ground import durable
from socle.people import erased
from socle.site.backups import GONE, MANIFEST, OWN, STORE, copying, reading
from socle.site.backups.manifest import Manifest
from socle.site.backups.seals import Seal, key_of
from socle.site.backups.writing import Archive, written
from socle.site.commands import obstacles
from socle.site.commands.sentences import Stop

PART = ".part"
AFTER = ("documents", "erasures")
"""What of the store is taken after the database; all else is taken before."""
ABANDONED = timedelta(days=1)
Step = Callable[[str], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made, read again and found whole. `lost`: documents that were missing before."""

    file: Path
    manifest: Manifest
    documents: int
    size: int
    seconds: float
    lost: tuple[str, ...]


def make(file: Path, seal: Seal | None = None, step: Step = lambda key: nullcontext()) -> Made:
    """Make it under another name; it bears its own once it was read again."""
    began, part = time.monotonic(), file.with_name(file.name + PART)
    for one in (file, *((key_of(file),) if seal and seal.key else ())):
        if one.exists():
            raise Stop("backup there", file=one)
    _sweep(file.parent, Path(settings.VAR))
    _room(file.parent)
    try:
        with _spool() as spool:
            with step("copy"):
                _beside(spool)
                database, told = copying.copy(spool)
                erased.keep()
            with step("archive"), written(part, seal) as archive:
                lost = _filled(archive, spool, database, told)
                documents = sum(_is_document(line) for line in archive.parts)
        with step("read again"):
            _read_again(part, seal, archive.digest)
        _named(part, file, seal)
    finally:
        part.unlink(missing_ok=True)
    return Made(file, told, documents, file.stat().st_size, time.monotonic() - began, lost)


def _room(folder: Path) -> None:
    """The archive in its folder, and for a while the copy of the database in `var`, where what is not locked may lie."""
    copy, stored, var = copying.size(), sum(_size(one) for one in _files(_store())), Path(settings.VAR)
    if folder.stat().st_dev == var.stat().st_dev:
        obstacles.room(folder, obstacles.NEEDED + (2 * copy + stored) // 1_000_000)
    else:
        obstacles.room(folder, obstacles.NEEDED + (copy + stored) // 1_000_000)
        obstacles.room(var, obstacles.NEEDED + copy // 1_000_000)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def _beside(spool: Path) -> None:
    for one in _files(_store()):
        inside = one.relative_to(_store())
        if inside.parts[0] not in AFTER:
            place = spool / STORE / inside
            place.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):  # what goes while it is copied was to go
                shutil.copy2(one, place)


def _filled(archive: Archive, spool: Path, database: Path, told: Manifest) -> tuple[str, ...]:
    archive.add(MANIFEST, told.written())
    archive.add_file(database.name, database)
    for own in OWN:
        archive.add_file(own, Path(settings.VAR) / own)
    for one in _files(spool / STORE):
        archive.add_file(str(one.relative_to(spool)), one)
    held = {one.name for one in _files(_store()) if _taken(archive, one)}
    gone, lost = _missing(told, held)
    archive.add(GONE, "".join(f"{name}\n" for name in gone).encode())
    return tuple(lost)


def _taken(archive: Archive, file: Path) -> bool:
    inside = file.relative_to(_store())
    return inside.parts[0] in AFTER and archive.add_file(f"{STORE}/{inside}", file)


def _missing(told: Manifest, held: set[str]) -> tuple[list[str], list[str]]:
    """Of the documents that the database knows now or knew then, and that are not held: which are erased by now, and which are lost."""
    rows = Document.kept.filter(uploaded_at__lte=told.made_at).order_by("file")
    asked = rows.values_list("file", "erased_at", "state").iterator()
    missing = [(name, at is not None or state == Document.State.INFECTED) for name, at, state in asked if name not in held]
    return [name for name, erased in missing if erased], [name for name, erased in missing if not erased]


def _is_document(line: str) -> bool:
    """Whether a line of the digests is of a document, and not of one of its thumbnails."""
    return f"  {STORE}/documents/" in line and "." not in line


def _read_again(part: Path, seal: Seal | None, digest: str) -> None:
    """Every part as it was written. What is locked for others can be opened by them alone: of it all bytes are compared."""
    if seal is None or seal.identities:
        reading.read(part, seal.identities if seal else ())
        return
    with part.open("rb") as data:
        if hashlib.file_digest(data, "sha256").hexdigest() != digest:
            raise Stop("read otherwise", file=part)


def _named(part: Path, file: Path, seal: Seal | None) -> None:
    if seal and seal.key and not durable.create(key_of(file), seal.key):
        raise Stop("backup there", file=key_of(file))
    part.rename(file)
    durable.settle(file.parent)


@contextmanager
def _spool() -> Iterator[Path]:
    """In `var`: what a backup locks is not to lie open where it goes to."""
    folder = Path(settings.VAR) / f"socle-backup-{secrets.token_hex(4)}{PART}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(*folders: Path) -> None:
    """What backups have left that were killed on their way."""
    before = time.time() - ABANDONED.total_seconds()
    for one in (one for folder in folders for one in folder.glob(f"socle-*{PART}")):
        if one.stat().st_mtime < before:
            shutil.rmtree(one) if one.is_dir() else one.unlink()


def _files(folder: Path) -> Iterator[Path]:
    """Whole files, in the order of their names; parts and links are none of ours."""
    for root, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(root, name) for name in sorted(names) if not name.endswith(PART) and not Path(root, name).is_symlink())


def _store() -> Path:
    return Path(settings.VAR) / STORE
