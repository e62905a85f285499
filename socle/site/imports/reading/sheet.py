"""A table of texts, and what was noticed about the file that it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

MOST_BYTES, MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 10 * 2**20, 10_000, 200, 20_000
ABOVE = 20  # rows that may stand above the headers


class Unreadable(Exception):
    """A file that cannot be read: a sentence that says what to do."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(slots=True)
class Sheet:
    """`rows`: cells as text, every row as wide as the widest, without the empty ones at the end. `written`: encoding and
    separator of a text file. `names`: all sheets of a workbook, `name` the one that was read."""

    rows: list[list[str]]
    written: str = ""
    name: str = ""
    names: tuple[str, ...] = ()
    since_1904: bool = False
    kept: dict[str, Any] = field(default_factory=dict)


def squared(rows: Iterable[list[str]]) -> list[list[str]]:
    """The rows, each as wide as the widest one that says something; empty rows and columns at the end are left out."""
    found: list[list[str]] = []
    filled = width = 0
    for row in rows:
        if len(found) >= MOST_ROWS + ABOVE + 1 and any(row):
            raise Unreadable(_("More than 10,000 rows: divide the file, and import one part after the other."))
        if len(found) < MOST_ROWS + ABOVE + 1:
            found.append([clean(cell) for cell in row])
        if any(found[-1]):
            filled = len(found)
            width = max(width, max(n for n, cell in enumerate(found[-1], 1) if cell))
    if width > MOST_COLUMNS:
        raise Unreadable(_("More than 200 columns: keep those that are to be imported."))
    if not filled:
        raise Unreadable(_("Nothing stands in this file."))
    return [row[:width] + [""] * (width - len(row)) for row in found[:filled]]


def clean(cell: str) -> str:
    """A cell without what no database keeps and nobody sees; a mark against formulas, as Socle writes it, is taken off again."""
    text = "".join(
        letter for letter in cell if letter in "\n\t" or not (letter < " " or "\x7f" <= letter < "\xa0" or "\ud800" <= letter <= "\udfff")
    )
    text = text.replace("\ufeff", "").replace("\u200b", "").strip(" \n\t\u00a0\u202f")
    return (text[1:] if text[:1] == "'" and text[1:2] in "=+-@" and len(text) > 1 else text)[:MOST_LETTERS]
