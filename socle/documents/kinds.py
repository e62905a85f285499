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


PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP})
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
}
# A text has line ends, tabs and form feeds; other control characters are of something else
_NO_TEXT = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f]")
_TAIL = 70_000
_OF_TELEPHONES = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif")  # ISO/IEC 23008-12, at the file type box


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
    if head[4:8] == b"ftyp" and head[8:12] in _OF_TELEPHONES:
        raise Refused(_telephone(), field="file", code="heic")
    return _text(file)


def _telephone() -> str:
    return _(
        "This photo is in a format (HEIC) that many computers cannot show. On an iPhone: Settings, Camera, Formats, Most Compatible; "
        "then take it again. On Android: in the settings of the camera, turn HEIF off. Or take the photo from this page."
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
