"""Files are read whatever their encoding, separator or calendar; what is too large or damaged is refused with a sentence."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socle.journal.importable import IMPORTABLES
from socle.site.imports import columns, files
from socle.site.imports.reading import Unreadable, read
from socle.site.imports.reading.sheet import MOST_ROWS, clean
from socle.site.tests.imports.sheets import MESSY_PEOPLE, separated, workbook

pytestmark = pytest.mark.once

TABLE = [["Nom", "Âge", "Ville"], ["Élodie « l’œuvre »", "41", "Nîmes"], ["Noé; dit, le|petit", "7", 'un "mot"']]


@pytest.mark.parametrize("separator", list(";,\t|"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_and_separator(encoding: str, separator: str):
    assert read(separated(TABLE, separator=separator, encoding=encoding)).rows == TABLE


def test_a_first_line_may_say_the_separator():
    assert read(b"sep=|\r\na|b;c\r\nd|e;f").rows == [["a", "b;c"], ["d", "e;f"]]


def test_quotes_hold_lines_and_separators():
    assert read(b'nom;dit\nAmbre;"une\nligne; ""deux"""\n').rows == [["nom", "dit"], ["Ambre", 'une\nligne; "deux"']]


def test_a_single_column_is_a_table_too():
    assert read(b"Nom\nAmbre\nNo\xc3\xa9\n").rows == [["Nom"], ["Ambre"], ["Noé"]]


def test_empty_rows_and_columns_at_the_end_are_left_out():
    assert read(b"a;b;;\n1;2;;\n;;;\n;;;\n").rows == [["a", "b"], ["1", "2"]]


def test_a_workbook_gives_numbers_without_points_and_days_as_days():
    sheet = read(workbook([["SIRET", "Jour", "Part", "Oui"], [73282932000074, date(2026, 3, 1), 1.5, True]]))

    assert sheet.rows[1] == ["73282932000074", "2026-03-01", "1.5", "TRUE"]
    assert (sheet.name, sheet.names) == ("Feuille", ("Feuille",))


def test_a_workbook_that_counts_from_1904_says_so():
    sheet = read(workbook([["Jour", "Nombre"], [date(2026, 3, 1), 44620]], since_1904=True))

    assert sheet.since_1904
    assert sheet.rows[1] == ["2026-03-01", "44620"]


def test_another_sheet_is_read_when_it_is_named():
    content = workbook(TABLE, sheets={"Rôles": [["Rôle"], ["Secrétariat"]]})

    assert read(content).names == ("Feuille", "Rôles")
    assert read(content, "Rôles").rows == [["Rôle"], ["Secrétariat"]]


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def _with_sheet(xml: bytes) -> bytes:
    content = zipfile.ZipFile(io.BytesIO(workbook([["a"]])))
    return _zip({name: xml if name == "xl/worksheets/sheet1.xml" else content.read(name) for name in content.namelist()})


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
FAR = SHEET % b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n\n",
        b";;;\n;;;",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"%PDF-1.7",
        _zip({"readme.txt": b"no workbook"}),
        _zip({"xl/worksheets/sheet1.xml": b"0" * (101 * 2**20)}),
        _zip({f"part{n}": b"" for n in range(1100)}),
        _with_sheet(FAR),
        _with_sheet(SHEET % b'<row><c r="&#88;FD1"><v>1</v></c></row>'),
        b"a;b\n" + b"1;2\n" * (MOST_ROWS + 30),
        b";" * 300 + b"x",
        b"\xff\xfea",
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x02\x00\x00\x01" + bytes(range(256)),
        b"\x89PNG\r\n\x1a\n" + b"abc;def\n" * 400,
    ],
    ids=range(16),
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content: bytes):
    with pytest.raises(Unreadable) as refused:
        read(content)
    assert str(refused.value.sentence).endswith(".")


@pytest.mark.long
def test_a_part_that_lies_about_its_size_is_measured_all_the_same():
    content = bytearray(_zip({"xl/worksheets/sheet1.xml": b"0" * (101 * 2**20)}))
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")

    with pytest.raises(Unreadable):
        read(bytes(content))


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\u200b"), max_size=20).map(clean)
TABLES = st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=2, max_size=6)


def _told(rows: list[list[str]]) -> list[list[str]]:
    """The table that should come back: square, nothing empty at its end."""
    width = max((n for row in rows for n, cell in enumerate(row, 1) if cell), default=0)
    while rows and not any(rows[-1]):
        rows = rows[:-1]
    return [row[:width] + [""] * (width - len(row)) for row in rows]


@given(TABLES)
def test_any_workbook_is_read_back(rows: list[list[str]]):
    if not any(any(row) for row in rows):
        return
    headers, *body = [row + [""] * (4 - len(row)) for row in rows]

    assert read(files.workbook("T", headers, body)).rows == _told([headers, *body])


@given(TABLES)
def test_any_text_file_is_read_back(rows: list[list[str]]):
    headers = ["Un nom", "Deux", "Trois", "Quatre"]
    body = [row + [""] * (4 - len(row)) for row in rows]
    body = [row if any(row) else ["x", "", "", ""] for row in body]

    assert read(files.separated(headers, body)).rows == [headers, *[row[:4] for row in body]]


def test_formulas_are_defused_and_read_back():
    written = files.separated(["a", "b"], [["=1+1", "+33612345678"], ["@x", "-2"]])

    assert b"'=1+1" in written and b"'@x" in written
    assert read(written).rows[1:] == [["=1+1", "+33612345678"], ["@x", "-2"]]


def test_headers_are_found_beneath_what_stands_above_them():
    people = IMPORTABLES["people"].fields
    rows = read(workbook(MESSY_PEOPLE)).rows
    header = columns.header_row(rows, people)

    assert header == 2
    assert columns.titles(rows[header], "Colonne {letter}") == [
        *("Nom", "Prénom", "Colonne C", "E-mail", "Tél.", "Langue", "Commentaire", "Commentaire (2)")
    ]
    assert columns.proposed(rows[header], people) == {"last_name": 0, "first_name": 1, "email": 3, "phones": 4, "language": 5}


def test_a_header_that_is_nearly_one_is_proposed():
    organisations = IMPORTABLES["organisations"].fields

    assert columns.proposed(["Raison socale", "N° SIRET", "Code postal du siège", "Ville"], organisations) == {
        "name": 0,
        "siret": 1,
        "postcode": 2,
        "city": 3,
    }


def test_columns_beyond_z_have_two_letters():
    assert [columns.letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
