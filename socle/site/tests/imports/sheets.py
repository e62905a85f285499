"""Files as people have them, made by the tests. Everybody in them is invented."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

MESSY_PEOPLE: list[list[Any]] = [
    ["Liste des participants, mise à jour le 3 mars", "", "", "", "", "", "", ""],
    ["", "", "", "", "", "", "", ""],
    ["Nom", "Prénom ", "", "E-mail", "Tél.", "Langue", "Commentaire", "Commentaire"],
    ["Lumière", "Ambre", "", "Ambre <Ambre@Exemple.Invalid>", 612345678, "Français", "vient à vélo", "=1+1"],
    ["Comète", "Noé", "", "noe@exemple", "06 12 34 56 78 / 01 23 45 67 89", "fr", "", ""],
    ["", "", "", "", "", "", "", ""],
    ["LUMIÈRE", "ambre", "", "", "", "", "deux fois ?", ""],
    ["Ada", "", "", "", "", "anglais", "", ""],
    ["Cerf-Volant", "Odette", "", "odette@exemple.invalid", "6,12E+08", "allemand", "", ""],
    ["Tramontane", "Zélie", "", "", "", "", "", ""],
    ["", "", "", "", "", "", "", ""],
    ["", "", "", "", "", "", "", ""],
]


def workbook(rows: Iterable[Sequence[Any]], *, since_1904: bool = False, sheets: dict[str, list[list[Any]]] | None = None) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "date_1904": since_1904, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, body in {"Feuille": rows, **(sheets or {})}.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(body):
                for column, cell in enumerate(row):
                    _write(sheet, number, column, cell, days)
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Any, days: Any) -> None:
    if isinstance(cell, datetime | date):
        sheet.write_datetime(row, column, cell, days)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell) if cell else None
    else:
        sheet.write(row, column, cell)


def separated(rows: Iterable[Sequence[Any]], *, separator: str = ";", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)
