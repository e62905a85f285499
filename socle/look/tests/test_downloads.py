"""Files of lists: what looks like a formula stays a text, and programs read again what people saw."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from python_calamine import CalamineWorkbook

from socle.look.downloads import csv_of, defused, xlsx_to

FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+33 6 00 00 00 00",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1+1",
    "\0=1",
    "\ufeff=1",
    "＝1+1",
    '=HYPERLINK("http://exemple.invalid")',
]
PLAIN = ["", "Noé", "a=b", "l’@robase", "'=1", "12", 'Réalise; tes "rêves"', "deux\nlignes"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_defused(text: str):
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_another_text_stays_as_it_is(text: str):
    assert defused(text) == text


def _rows():
    return ([text, number, date(2026, 3, 31), datetime(2026, 3, 31, 10, tzinfo=UTC)] for number, text in enumerate([*FORMULAS, *PLAIN]))


def test_a_csv_file_is_read_again_as_a_french_excel_reads_it():
    written = b"".join(csv_of(["Nom", "=Nombre"], _rows()))

    head, *rows = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""), delimiter=";")
    assert written.startswith(b"\xef\xbb\xbf") and written.endswith(b"\r\n")
    assert head == ["Nom", "'=Nombre"]
    assert [row[0] for row in rows] == [*(f"'{text}".replace("\0", "") for text in FORMULAS), *PLAIN]
    assert rows[0][1:] == ["0", "2026-03-31", "2026-03-31 12:00"]


def test_a_workbook_holds_texts_numbers_and_days_and_no_formula():
    file = io.BytesIO()

    xlsx_to(file, "Une [liste] bien trop longue pour un onglet", ["Nom", "=Nombre"], _rows())

    file.seek(0)
    head, *rows = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    assert head[:2] == ["Nom", "=Nombre"]
    assert rows[0] == ["=1+1", 0.0, date(2026, 3, 31), datetime(2026, 3, 31, 12)]  # noqa: DTZ001
    assert [row[0] for row in rows if row[0] in FORMULAS] == FORMULAS
    assert b"<f>" not in _sheet(file)
    assert _sheet(file).count(b"quotePrefix") == 0 and b'quotePrefix="1"' in _styles(file)


def _sheet(file):
    from zipfile import ZipFile

    return ZipFile(file).read("xl/worksheets/sheet1.xml")


def _styles(file):
    from zipfile import ZipFile

    return ZipFile(file).read("xl/styles.xml")


def test_long_files_come_in_pieces():
    pieces = list(csv_of(["Nom"], (["x" * 100] for _ in range(5_000))))

    assert len(pieces) > 5
    assert max(map(len, pieces)) < 70_000
