"""Workbooks: measured before they are opened, since a small file can swell to fill a machine, then read by calamine."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from socle.site.imports.reading.sheet import ABOVE, MOST_COLUMNS, MOST_ROWS, Sheet, Unreadable, squared

MOST_PARTS, MOST_UNPACKED, PIECE = 1_000, 100 * 2**20, 2**16
FURTHEST_ROW, FURTHEST_COLUMN = 100_000, 1_000
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{0,8})(\d{0,12})[\"']")
_ODD = re.compile(rb"\br\s*=\s*[\"'][^\"']{0,40}&")
_1904 = re.compile(rb"date1904\s*=\s*[\"'](?:1|true)[\"']")
_TOO_MUCH = _("This workbook unpacks to more than Socle reads: keep the sheet that is to be imported, and save it as CSV.")
_DAMAGED = _("This workbook cannot be read: open it in your spreadsheet and save it again as XLSX or CSV.")


def read(content: bytes, name: str = "") -> Sheet:
    """One sheet of a workbook: the one that is named, else the first that is seen and says something."""
    since_1904 = _measure(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = _names(book)
        chosen = name if name in names else ""
        rows, chosen = _first(book, [chosen] if chosen else names)
    except PasswordError:
        raise Unreadable(_("This workbook is locked with a password: save it without one.")) from None
    except (CalamineError, ValueError, OSError):
        raise Unreadable(_DAMAGED) from None
    return Sheet(squared(rows), name=chosen, names=tuple(names), since_1904=since_1904)


def _names(book: Any) -> list[str]:
    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    seen = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
    return (seen or [one.name for one in sheets])[:100]


def _first(book: Any, names: list[str]) -> tuple[Iterator[list[str]], str]:
    for name in names:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height > FURTHEST_ROW or sheet.total_width > FURTHEST_COLUMN:
            raise Unreadable(_TOO_MUCH)
        if sheet.height:
            return ([told(cell) for cell in row] for row in _bounded(sheet)), name
    raise Unreadable(_("Nothing stands in this file."))


def _bounded(sheet: Any) -> list[list[Any]]:
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    return [row[: MOST_COLUMNS + 1] for row in rows]


def told(cell: Any) -> str:
    """A cell as text: whole numbers without a point, days as days."""
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e21 else repr(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
    return str(cell)


def _measure(content: bytes) -> bool:
    """Refuse what unpacks to too much, or whose cells lie so far out that a table up to them would not fit. Whether days are
    counted from 1904.

    What a file says of its own size is not believed: each part is unpacked, a piece at a time.
    """
    total, since_1904 = 0, False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            known = parts.infolist()
            if len(known) > MOST_PARTS:
                raise Unreadable(_TOO_MUCH)
            for part in known:
                before = b""
                for piece in _pieces(content, part):
                    total += len(piece)
                    if total > MOST_UNPACKED:
                        raise Unreadable(_TOO_MUCH)
                    window = before + piece
                    if "worksheets/" in part.filename:
                        _look(window)
                    since_1904 |= part.filename == "xl/workbook.xml" and bool(_1904.search(window))
                    before = piece[-100:]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError):
        raise Unreadable(_DAMAGED) from None
    return since_1904


def _pieces(content: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    begins = part.header_offset + 30
    lengths = content[part.header_offset + 26 : begins]
    begins += int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:4], "little")
    packed = content[begins : begins + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield from (packed[at : at + PIECE] for at in range(0, len(packed), PIECE))
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise Unreadable(_DAMAGED)
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    while packed and not unpacking.eof:
        yield unpacking.decompress(packed, PIECE)
        packed = unpacking.unconsumed_tail


def _look(window: bytes) -> None:
    """Look how far out the cells of a piece of a sheet lie."""
    if _ODD.search(window) or window.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(_DAMAGED)
    for letters, number in _PLACE.findall(window):
        if len(letters) > 3 or (letters and _column(letters) > FURTHEST_COLUMN) or (number and int(number) > FURTHEST_ROW):
            raise Unreadable(_TOO_MUCH)


def _column(letters: bytes) -> int:
    count = 0
    for letter in letters.upper():
        count = count * 26 + letter - 64
    return count


assert FURTHEST_ROW > MOST_ROWS + ABOVE
