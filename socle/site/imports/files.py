"""Files that were brought, in the store until their rows are read; and files that are taken away."""

import io
import os
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from django.conf import settings

from socle.ground import now
from socle.look.downloads import defused

ABANDONED = timedelta(days=1)


def store() -> Path:
    """The folder in which files wait."""
    folder = Path(settings.VAR) / "imports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def put(content: bytes) -> str:
    """Keep a file under a random name, for its owner only; the name."""
    name = secrets.token_hex(24)
    handle = os.open(store() / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
    return name


def taken(name: str) -> bytes:
    return (store() / name).read_bytes()


def drop(name: str) -> None:
    if name:
        (store() / name).unlink(missing_ok=True)


def lost(known: set[str]) -> Iterable[str]:
    """What nobody knows any more and a kill has left."""
    for one in store().iterdir():
        if one.name not in known and now() - datetime.fromtimestamp(one.stat().st_mtime, now().tzinfo) > ABANDONED:
            yield one.name


def workbook(title: str, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook of texts: zeros in front stay, nothing is a formula or a link."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("".join(one for one in title if one not in "[]:*?/\\'")[:31] or None)
        text = book.add_format({"num_format": "@", "valign": "top"})
        sheet.set_column(0, max(len(headers) - 1, 0), 24, text)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, headers, book.add_format({"bold": True, "bottom": 1}))
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, defused(cell), text)
    return out.getvalue()


def separated(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The same as CSV, as French spreadsheets open it: with its mark, and semicolons."""
    import csv

    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow([defused(one) for one in headers])
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
