"""A file, whatever it is."""

from django.utils.translation import gettext_lazy as _

from socle.site.imports.reading import separated, workbook
from socle.site.imports.reading.sheet import MOST_BYTES, Sheet, Unreadable

_ZIP, _OLD, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"


def read(content: bytes, sheet: str = "") -> Sheet:
    """The table in a file: a workbook or a text with separators, known by its content and not by its name."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("This file is larger than 10 MB: keep what is to be imported."))
    if not content.strip():
        raise Unreadable(_("Nothing stands in this file."))
    if content.startswith(_ZIP):
        return workbook.read(content, sheet)
    if content.startswith((_OLD, _PDF)):
        raise Unreadable(_("Socle reads XLSX and CSV: open this file in your spreadsheet, and save it as one of them."))
    return separated.read(content)
