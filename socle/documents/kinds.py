"""What a file is, by its bytes: never by its name, never by what a browser says of it.

The table is small because it lists what is let in, not what exists; what is not recognised whole is refused.
"""

import codecs
import re
from typing import IO, Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socle.documents import archives
from socle.journal.act import Refused


class Kind(models.TextChoices):
    PDF = "pdf", "PDF"
    ODT = "odt", gettext_lazy("OpenDocument text")
    DOCX = "docx", gettext_lazy("Word document")
    XLSX = "xlsx", gettext_lazy("Excel workbook")
    TEXT = "text", gettext_lazy("text")
    JPEG = "jpeg", gettext_lazy("JPEG picture")
    PNG = "png", gettext_lazy("PNG picture")
    WEBP = "webp", gettext_lazy("WebP picture")
    HEIC = "heic", gettext_lazy("HEIC picture")


PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.HEIC})
BECOMES = {Kind.HEIC: Kind.JPEG}
"""What is taken from telephones, and kept as what every browser shows."""
WRITTEN = frozenset(Kind) - PICTURES
MEDIA: dict[str, str] = {
    Kind.PDF: "application/pdf",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.TEXT: "text/plain; charset=utf-8",
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.WEBP: "image/webp",
    Kind.HEIC: "image/heic",
}
ENDINGS: dict[str, tuple[str, ...]] = {
    Kind.PDF: ("pdf",),
    Kind.ODT: ("odt",),
    Kind.DOCX: ("docx",),
    Kind.XLSX: ("xlsx",),
    Kind.TEXT: ("txt", "md", "csv"),
    Kind.JPEG: ("jpg", "jpeg", "jpe"),
    Kind.PNG: ("png",),
    Kind.WEBP: ("webp",),
    Kind.HEIC: ("heic", "heif"),
}
# A text has line ends, tabs and form feeds; other control characters are of something else
_NO_TEXT = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f]")
_TAIL = 70_000
# ISO/IEC 23008-12, at the file type box: photos, and what is a sequence of them or of another coding
_PHOTOS = (b"heic", b"heix", b"heim", b"heis", b"mif1")
_OTHERS = (b"hevc", b"hevx", b"msf1", b"avif", b"avis")


def recognised(file: IO[bytes]) -> Kind:
    """What a file is; Refused if it is nothing that is let in."""
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head.startswith(b"%PDF-"):
        return _pdf(file)
    if head.startswith(b"PK\x03\x04"):
        return Kind(archives.kind_of(file))
    if head[4:8] == b"ftyp" and head[8:12] in (*_PHOTOS, *_OTHERS):
        return _photo(file)
    return _text(file)


def _photo(file: IO[bytes]) -> Kind:
    """A photo of a telephone says so among its brands; a film, a burst or what is coded otherwise is not taken."""
    brands = file.read(256)
    file.seek(0)
    said = brands[8 : min(int.from_bytes(brands[:4]), 256)]
    if brands[8:12] in _OTHERS or b"avif" in said or not any(one in said for one in _PHOTOS[:-1]):
        raise Refused(_telephone(), field="file", code="heic")
    return Kind.HEIC


def _telephone() -> str:
    return _(
        "This is a film, a burst or a photo in a format that cannot be read here. On an iPhone: Settings, Camera, Formats, "
        "Most Compatible; then take it again. On Android: in the settings of the camera, turn AVIF off. Or take the photo from this page."
    )


def _pdf(file: IO[bytes]) -> Kind:
    """A PDF begins and ends as one. What ends as an archive is two files in one."""
    file.seek(0, 2)
    file.seek(max(0, file.tell() - _TAIL))
    tail = file.read()
    file.seek(0)
    if b"%%EOF" not in tail[-1024:]:
        raise Refused(_("This PDF is cut off. Export it again, then send it."), field="file", code="truncated")
    if b"PK\x05\x06" in tail:
        raise unknown()
    return Kind.PDF


def _text(file: IO[bytes]) -> Kind:
    """Text in UTF-8, and nothing that a program of text would not write."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        while piece := file.read(65536):
            if _NO_TEXT.search(decoder.decode(piece)):
                raise unknown()
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise unknown() from None
    finally:
        file.seek(0)
    return Kind.TEXT


def unknown() -> Refused:
    """What is said of a file that is nothing of ours."""
    return Refused(_("This is no kind of file that can be kept here."), field="file", code="kind")


def named(kinds: Any) -> str:
    """Kinds in words, in the order of the table."""
    return _(", ").join(str(kind.label) for kind in Kind if kind in kinds)
