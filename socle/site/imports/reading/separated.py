"""Text files with a separator: what they are encoded in, what separates their cells."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from socle.site.imports.reading.sheet import MOST_LETTERS, Sheet, Unreadable, squared

SEPARATORS = ";,\t|"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TRIED = 50


def read(content: bytes) -> Sheet:
    text, encoding = decoded(content)
    if _is_no_text(text):
        raise Unreadable(_("This is no table: save it as XLSX or CSV from your spreadsheet."))
    separator = _told(text) or separator_of(text)
    rows = [] if not text.strip() else _cells(text, separator)
    return Sheet(squared(rows), written=f"{encoding}, {_SHOWN.get(separator, separator)}")


def _is_no_text(text: str) -> bool:
    """A picture or a program: every byte is a letter to Windows, but texts hold hardly any of the first thirty."""
    begin = text[:5_000]
    return begin.lstrip("\ufeff").startswith(_PICTURES) or len(_UNSEEN.findall(begin)) > len(begin) // 50


_PICTURES = ("\x89PNG", "‰PNG", "ÿØÿ", "GIF8")
"""How pictures begin, as Windows would read them: some hold little that no text holds."""
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f]")
_SHOWN = {"\t": "⇥"}


def decoded(content: bytes) -> tuple[str, str]:
    """The text, and its encoding: by its mark, by its zeros, as UTF-8 if it is, else as Windows writes in Western Europe."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding), encoding.removesuffix("-sig")
    if silent := _without_mark(content):
        return _decoded(content, silent), silent
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace").replace("\ufffd", ""), "cp1252"


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(_("This file is damaged: save it again as CSV (UTF-8) or XLSX.")) from None


def _without_mark(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain letters is zero."""
    begin = content[:400]
    even, odd = begin[0::2].count(0), begin[1::2].count(0)
    if len(begin) >= 4 and max(even, odd) > len(begin) // 4 and len(content) % 2 == 0:
        return "utf-16-be" if even > odd else "utf-16-le"
    return ""


def _told(text: str) -> str:
    """What a first line `sep=;` says, as some spreadsheets write it."""
    first = text[:10].splitlines()[:1]
    told = first[0].strip().strip('"') if first else ""
    return told[4:5] if told.lower().startswith("sep=") and told[4:5] in SEPARATORS and len(told) == 5 else ""


def separator_of(text: str) -> str:
    """What separates the cells: that with which the most rows have the same number of cells, and more than one."""
    head = text[: 200 * _TRIED]
    return max(SEPARATORS, key=lambda separator: _evenness(head, separator))


def _evenness(text: str, separator: str) -> tuple[float, int]:
    try:
        rows = [row for _n, row in zip(range(_TRIED), _parsed(text, separator), strict=False) if any(row)]
    except csv.Error:
        return 0, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0, 0
    width, often = max(widths.items(), key=lambda pair: (pair[1] * min(pair[0], 4), pair[0]))
    return often / len(rows) * min(width, 4), width


def _cells(text: str, separator: str) -> Iterator[list[str]]:
    try:
        rows = _parsed(text, separator)
        if _told(text):
            next(rows)
        yield from rows
    except csv.Error:
        raise Unreadable(_("A cell of this file is too long, or a quotation mark is never closed.")) from None


def _parsed(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), 10 * MOST_LETTERS))
    return csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator)
