"""Cells as people have them are read as what was meant, or refused with a sentence."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socle.ground import cells
from socle.ground.cells import SINCE_1904, Unread

MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-03-01", "01/03/2026", "1/3/2026", "1/3/26", "01.03.2026", "01-03-2026", "2026/03/01", " 1 / 3 / 2026 "),
        *("1er mars 2026", "1 mars 2026", "dimanche 1 mars 2026", "March 1, 2026", "1 March 2026", "1st of March 2026", "Mar 1, 2026"),
        *("2026-03-01 00:00:00", "2026-03-01T00:00:00", "01/03/2026 00:00", "46082", "46082.0", "01 03 2026"),
        *("1-mars-26", "01-mars-2026", "1/mars/2026", "1 mar 26", "20260301", "01032026", "1032026"),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str):
    assert cells.day(text) == MARCH


def test_the_day_comes_first_unless_only_the_month_can():
    assert cells.day("02/03/2026") == date(2026, 3, 2)
    assert cells.day("12/31/2026") == date(2026, 12, 31)
    assert cells.day("15 août 2025") == date(2025, 8, 15)


def test_a_year_of_two_digits_is_of_this_century_up_to_where_it_turns():
    assert (cells.day("12/03/26"), cells.day("12/03/26", turn=16)) == (date(2026, 3, 12), date(1926, 3, 12))
    assert (cells.day("12 mars 15", turn=16), cells.day("12-mars-55", turn=16)) == (date(2015, 3, 12), date(1955, 3, 12))


@pytest.mark.parametrize("text", ["", " ", "-", "/", "?", "NC", "n.c.", "N/A", "Néant", "non renseigné", "00/00/0000", "0", "x"])
def test_a_cell_may_say_that_it_says_nothing(text: str):
    assert cells.is_nothing(text)


@pytest.mark.parametrize("text", ["Aucun-Lieu", "Nacer", "01/01/2000", "10", "X 2"])
def test_what_says_something_is_kept(text: str):
    assert not cells.is_nothing(text)


def test_days_since_1904_are_1462_further():
    assert cells.day(str(46082 - SINCE_1904 + SINCE_1904)) == MARCH
    assert date(1899, 12, 30) + timedelta(days=SINCE_1904) == date(1904, 1, 1)


@pytest.mark.parametrize(
    "text", ["31/02/2026", "soon", "2026", "1/2", "99/99/9999", "-1", "1e5", "0", "2026-03-01 12:00:00", "12345678", "1 lune 26"]
)
def test_what_is_no_day_is_refused(text: str):
    with pytest.raises(Unread):
        cells.day(text)


@given(st.dates(min_value=date(1971, 1, 1), max_value=date(2069, 12, 31)))
def test_every_day_is_read_back_from_every_writing(day: date):
    count = (day - date(1899, 12, 30)).days

    compact = [f"{day:%Y%m%d}", f"{day:%d%m%Y}", str(int(f"{day:%d%m%Y}"))]
    for text in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d.%m.%y}", str(count), *compact):
        assert cells.day(text) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("732 829 320", "732829320"),
        ("732829320.0", "732829320"),
        ("5580683", "005580683"),
        ("7,3282932E+8", "732829320"),
        ("7,3282932E8", "732829320"),
        ("732.829.320", "732829320"),
        ("732-829-320", "732829320"),
        ("732.829.000", "732829000"),
        ("abc", "abc"),
        ("12", "12"),
    ],
)
def test_a_number_that_is_a_name_gets_its_zeros_back(text: str, number: str):
    assert cells.digits(text, 9, 7) == number


def test_a_siret_in_scientific_notation_is_read_if_nothing_is_lost():
    assert cells.digits("7,3282932000074E+13", 14, 12) == "73282932000074"
    with pytest.raises(Unread):
        cells.digits("7,32829E+13", 14, 12)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("06 12 34 56 78", ["+33612345678"]),
        ("612345678", ["+33612345678"]),
        ("612345678.0", ["+33612345678"]),
        ("6,12345678E+8", ["+33612345678"]),
        ("06.12.34.56.78 / 01 23 45 67 89", ["+33612345678", "+33123456789"]),
        ("06 12 34 56 78 ou 0123456789", ["+33612345678", "+33123456789"]),
        ("0612345678\n0123456789", ["+33612345678", "+33123456789"]),
        ("0612345678 0123456789", ["+33612345678", "+33123456789"]),
        ("+33 (0)6 12 34 56 78", ["+33612345678"]),
        ("33612345678", ["+33612345678"]),
        ("0033612345678", ["+33612345678"]),
        ("+32 470 12 34 56", ["+32470123456"]),
        ("06-12-34-56-78", ["+33612345678"]),
        ("06 12 34 56 78 / 06 12 34 56 78", ["+33612345678"]),
        ("612345678 / 698765432", ["+33612345678", "+33698765432"]),
        ("612345678 698765432", ["+33612345678", "+33698765432"]),
        ("6 12 34 56 78", ["+33612345678"]),
        ("06.12.34.56.00", ["+33612345600"]),
        ("06 12 34 56 78 (sa mère), 04 91 00 00 00", ["+33612345678", "+33491000000"]),
        ("Tél. : 06 12 34 56 78", ["+33612345678"]),
    ],
)
def test_telephones_are_read_one_or_two_in_a_cell(text: str, found: list[str]):
    assert cells.phones(text) == found


@pytest.mark.parametrize("text", ["12", "à demander", "6,12E+08", "06 12 34"])
def test_what_is_no_telephone_is_refused(text: str):
    with pytest.raises(Unread):
        cells.phones(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ambre@Exemple.Invalid", "ambre@exemple.invalid"),
        ("Ambre <ambre@exemple.invalid>", "ambre@exemple.invalid"),
        ("mailto:ambre@exemple.invalid", "ambre@exemple.invalid"),
        (" ambre@exemple.invalid; ", "ambre@exemple.invalid"),
        ("", ""),
    ],
)
def test_an_address_is_read_out_of_what_mail_programs_make_of_it(text: str, found: str):
    assert cells.email(text) == found


@pytest.mark.parametrize("text", ["ambre", "ambre@exemple", "a@b.fr, c@d.fr", "@exemple.invalid"])
def test_what_is_no_single_address_is_refused(text: str):
    with pytest.raises(Unread):
        cells.email(text)


def test_a_postcode_gets_its_zero_back():
    assert cells.postcode("1000") == "01000"
    assert cells.postcode("59000.0") == "59000"
    assert cells.postcode("B-1000") == "B-1000"
    assert cells.postcode("") == ""


def test_several_things_of_a_cell_are_taken_apart():
    assert cells.lines("- Tenir le registre\n- Écrire; dire\r\n1) Voir") == ["Tenir le registre", "Écrire", "dire", "Voir"]
    assert cells.lines(" ") == []


@given(st.text())
def test_no_text_breaks_a_cell(text: str):
    for read in (cells.day, cells.email, cells.phones, cells.postcode, cells.plain, cells.lines, lambda said: cells.digits(said, 14, 12)):
        try:
            read(text)
        except Unread as unread:
            assert str(unread.sentence)
