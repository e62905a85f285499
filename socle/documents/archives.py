"""Office files are archives: what they hold is looked at within bounds, so that a small file cannot become a huge one."""

import struct
import zipfile
import zlib
from typing import IO

from django.utils.translation import gettext as _

from socle.journal.act import Refused

MOST_PARTS = 4_000
MOST_BYTES = 200_000_000
MOST_RATIO = 150
SMALL = 4_000_000  # beneath, a ratio says nothing: a few empty sheets shrink to nearly nothing
_ODT = b"application/vnd.oasis.opendocument.text"
_MAIN = {
    "docx": b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
_MACROS = ("vbaproject.bin", "basic/", "scripts/")


def kind_of(file: IO[bytes]) -> str:
    """Which office file this archive is; Refused if it is another one, holds macros, or would unfold beyond its bounds."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _bounded(parts)
            found = _found(archive, {part.filename for part in parts})
            _whole(archive, parts)
    except _BROKEN as error:
        raise Refused(_("This file is damaged. Save it again, then send it."), field="file", code="truncated") from error
    finally:
        file.seek(0)
    return found


def _bounded(parts: list[zipfile.ZipInfo]) -> None:
    """What the archive says of itself: how many parts, how large, one at the very beginning and none above another."""
    unfolded, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if len(parts) > MOST_PARTS or unfolded > MOST_BYTES or (unfolded > SMALL and unfolded > MOST_RATIO * max(packed, 1)):
        raise Refused(_("This file unfolds to more than can be looked at."), field="file", code="bomb")
    starts = sorted(part.header_offset for part in parts)
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise zipfile.BadZipFile
    if not parts or starts[0] != 0 or len(set(starts)) < len(starts) or len({part.filename for part in parts}) < len(parts):
        raise zipfile.BadZipFile
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(_("This file is locked with a password. Save it without one, then send it."), field="file", code="locked")


def _found(archive: zipfile.ZipFile, names: set[str]) -> str:
    if any(macro in name.lower() for name in names for macro in _MACROS):
        raise Refused(_("This file holds macros. Save it without them, then send it."), field="file", code="macros")
    if "mimetype" in names:
        if archive.open("mimetype").read(200).strip() == _ODT:
            return "odt"
    elif "[Content_Types].xml" in names:
        types = archive.open("[Content_Types].xml").read(1_000_000)
        for kind, main in _MAIN.items():
            if b'"' + main + b'"' in types:
                return kind
    raise Refused(_("This is no kind of file that can be kept here."), field="file", code="kind")


def _whole(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Unfold every part, counting: what it says of its size may be a lie, and its checksum says whether it is whole."""
    left = MOST_BYTES
    for part in parts:
        with archive.open(part) as unfolded:
            while piece := unfolded.read(65536):
                left -= len(piece)
                if left < 0:
                    raise Refused(_("This file unfolds to more than can be looked at."), field="file", code="bomb")
