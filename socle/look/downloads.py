"""Downloads: rows as a file for spreadsheets, written as they come. What looks like a formula is a text in it."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

import xlsxwriter
from django.utils import timezone

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 1_000_000  # rows: a sheet of Excel ends a little further down
_LONGEST = 32_767  # letters in one of its cells
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Rows = Iterable[list[Any]]


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one that begins like it gets an apostrophe (CWE-1236)."""
    return f"'{text}" if text.lstrip(" \0\ufeff").startswith(_FORMULA) else text


def csv_of(head: list[str], rows: Rows) -> Iterator[bytes]:
    """The file in pieces: UTF-8 with its mark and semicolons, as a French Excel opens it with one click; every cell is quoted."""
    piece = io.StringIO(newline="")
    write = csv.writer(piece, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow
    piece.write("\ufeff")
    write([defused(cell) for cell in head])
    for row in rows:
        write([_plain(cell) for cell in row])
        if piece.tell() > 65_536:
            yield piece.getvalue().encode()
            piece.seek(0)
            piece.truncate()
    yield piece.getvalue().encode()


def _plain(cell: Any) -> str:
    if isinstance(cell, datetime):
        return f"{timezone.localtime(cell):%Y-%m-%d %H:%M}"
    if isinstance(cell, (date, int)):
        return str(cell)
    return defused(str(cell).replace("\0", "")) if cell else ""


def xlsx_to(file: BinaryIO, title: str, head: list[str], rows: Rows) -> None:
    """The same as a workbook. A row is forgotten once it is written, so that memory stays the same at any length."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(_title(title))
        bold, text = book.add_format({"bold": True, "bottom": 1}), book.add_format({"quote_prefix": True})
        days, moments = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(0, len(head) - 1), 28)
        for place, label in enumerate(head):
            sheet.write_string(0, place, label, bold)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(number, place, timezone.localtime(cell).replace(tzinfo=None), moments)
                elif isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, days)
                elif isinstance(cell, int):
                    sheet.write_number(number, place, cell)
                elif cell:
                    # an apostrophe that Excel hides: the text stays a text, also when somebody edits it
                    said = str(cell)[:_LONGEST]
                    sheet.write_string(number, place, said, text if said != defused(said) else None)


def _title(text: str) -> str:
    """A name that a sheet may have."""
    return "".join(" " if letter in "[]:*?/\\'" else letter for letter in text)[:31].strip() or "1"
