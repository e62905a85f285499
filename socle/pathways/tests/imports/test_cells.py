"""Cells of participants are read in whatever shape they come."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socle.ground import at, now
from socle.ground.cells import Unread
from socle.pathways.imports import cells, columns
from socle.pathways.tests.imports.bringing import TALENTS
from socle.site.imports.columns import proposed

pytestmark = pytest.mark.once
MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]
SHORT = ["janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"]


@given(st.dates(date(1930, 1, 1), date(2015, 12, 31)))
def test_a_day_of_birth_is_read_back_from_every_writing(day: date):
    month, short, serial = MONTHS[day.month - 1], SHORT[day.month - 1], (day - date(1899, 12, 30)).days

    for text in (
        *(
            f"{day:%d/%m/%Y}",
            f"{day.day}/{day.month}/{day.year}",
            f"{day:%d.%m.%y}",
            f"{day:%d-%m-%Y}",
            f"{day:%Y-%m-%d}",
            f"{day:%d %m %Y}",
        ),
        *(f"{day:%Y-%m-%d} 00:00:00", f"{day:%d/%m/%Y} 00:00", f"{day:%d%m%Y}", f"{day:%Y%m%d}", str(serial), f"{serial}.0"),
        *(
            f"{day.day} {month} {day.year}",
            f"{day.day} {month.upper()} {day.year}",
            f"{day.day}-{short}-{day:%y}",
            f"{day.day} {short}. {day.year}",
        ),
    ):
        assert cells.said(cells.born)(text) == day, text


def test_nobody_is_born_in_years_to_come():
    with at(now().replace(year=2026)):
        assert cells.born("12/03/17") == date(1917, 3, 12)
        assert cells.born("12/03/16") == date(2016, 3, 12)


@pytest.mark.parametrize("text", ["", "NC", "-", "00/00/0000", "non renseigné", "?"])
def test_what_says_nothing_is_empty(text: str):
    assert cells.said(cells.born)(text) is None
    assert TALENTS.read({"given_name": "Aya", "phones": text, "email": text, "sex": text, "postcode": text})[1] == {}


@given(st.integers(600_000_000, 699_999_999), st.integers(400_000_000, 499_999_999))
def test_two_numbers_are_read_however_they_stand_in_a_cell(one: int, other: int):
    from phonenumbers import is_valid_number, parse

    told = [f"+33{number}" for number in (one, other)]
    if not all(is_valid_number(parse(number)) for number in told):
        return
    pairs = [" ".join((text := f"0{number}")[at : at + 2] for at in range(0, 10, 2)) for number in (one, other)]
    dotted = [pair.replace(" ", ".") for pair in pairs]
    for text in (
        f"{one} / {other}",
        f"{one} {other}",
        " ".join(pairs),
        " ou ".join(dotted),
        "\n".join(told),
        f"0{one}0{other}",
        ";".join(pairs),
    ):
        line, faults = TALENTS.read({"given_name": "Aya", "phones": text})
        assert (line["phones"], faults) == (told, {}), text


def test_numbers_of_two_columns_come_together():
    line, _faults = TALENTS.read({"given_name": "Aya", "phones": "612345678", "other_phones": "06 12 34 56 78 / 04 91 00 00 00"})

    assert line["phones"] == ["+33612345678", "+33491000000"]


@pytest.mark.parametrize(
    ("text", "given_first", "apart"),
    [
        ("Aya Fictive", True, ("Aya", "Fictive")),
        ("Fictive Aya", False, ("Aya", "Fictive")),
        ("Aya de la Tour", True, ("Aya", "de la Tour")),
        ("de la Tour Aya", False, ("Aya", "de la Tour")),
        ("FICTIVE Aya", True, ("Aya", "FICTIVE")),
        ("Jean-Yves LE GOFF", False, ("Jean-Yves", "LE GOFF")),
        ("LE GOFF Jean-Yves", True, ("Jean-Yves", "LE GOFF")),
        ("Fictive, Aya Lou", True, ("Aya Lou", "Fictive")),
        ("AYA FICTIVE", True, ("AYA", "FICTIVE")),
        ("Aya", False, ("Aya", "")),
        ("", True, ("", "")),
    ],
)
def test_a_name_in_one_column_is_taken_apart(text: str, given_first: bool, apart: tuple[str, str]):
    assert cells.apart(text, given_first=given_first) == apart


@pytest.mark.parametrize(
    ("texts", "sex"),
    [
        ({"civility": "Mme"}, "f"),
        ({"civility": "Monsieur"}, "m"),
        ({"civility": "M."}, "m"),
        ({"civility": "Dr"}, ""),
        ({"civility": "Mme/M."}, ""),
        ({"sex": "Féminin"}, "f"),
        ({"sex": "H", "civility": "M."}, "m"),
        ({"sex": "non-binaire", "civility": "Mme"}, "x"),
        ({}, ""),
    ],
)
def test_the_form_of_address_says_the_sex_where_nothing_else_does(texts: dict[str, str], sex: str):
    assert TALENTS.read({"given_name": "Aya", **texts}) == (TALENTS.read({"given_name": "Aya"})[0] | {"sex": sex}, {})


def test_where_the_two_contradict_it_is_asked():
    assert list(TALENTS.read({"given_name": "Aya", "sex": "H", "civility": "Mme"})[1]) == ["sex"]


@pytest.mark.parametrize(
    "texts",
    [{"family_name": "Total : 25"}, {"given_first": "TOTAL"}, {"civility": "Sous-total", "phones": "3"}, {"family_name": "Effectif 12"}],
)
def test_a_sum_is_nobody(texts: dict[str, str]):
    assert cells.aside(texts)


@pytest.mark.parametrize("texts", [{"family_name": "Total", "given_name": "Marie"}, {"given_first": "Totally Aya"}, {"phones": "12"}])
def test_somebody_is_no_sum(texts: dict[str, str]):
    assert not cells.aside(texts)


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (
            ["NOM d’usage", "Prénoms", "Né(e) le", "H/F", "Tél. portable", "Fixe", "Mél", "CP", "Commune de résidence"],
            ["family_name", "given_name", "born_on", "sex", "phones", "other_phones", "email", "postcode", "city"],
        ),
        (
            [
                "id",
                "nom",
                "prenom",
                "dateNaissance",
                "telephone1",
                "email",
                "adresse1",
                "codePostal",
                "ville",
                "numeroAllocataire",
                "droits RSA",
            ],
            ["", "family_name", "given_name", "born_on", "phones", "email", "street", "postcode", "city", "", ""],
        ),
        (
            ["Nom et prénom du participant", "DDN", "Lieu de naissance", "Bénéficiaire du RSA", "Conseiller France Travail", "Stage"],
            ["family_first", "born_on", "", "", "", ""],
        ),
        (
            ["Bénéficiaire", "Date d’entrée dans le parcours", "Date de fin de parcours", "Parcours", "Phase", "Promo", "Référent·e"],
            ["family_first", "enrolled_on", "", "pathway", "phase", "cohort", "guide"],
        ),
        (
            ["First name", "Surname", "Date of birth", "Gender", "Phone", "E-mail address", "Date of first contact", "Cohort"],
            ["given_name", "family_name", "born_on", "sex", "phones", "email", "met_on", "cohort"],
        ),
    ],
)
def test_columns_are_known_by_the_names_that_they_have(headers: list[str], found: list[str]):
    mapped = {at: key for key, at in proposed(headers, columns.FIELDS).items()}

    assert [mapped.get(at, "") for at in range(len(headers))] == found


@given(st.dictionaries(st.sampled_from([one.key for one in columns.FIELDS]), st.text(max_size=40)))
def test_no_text_breaks_a_line(texts: dict[str, str]):
    line, faults = TALENTS.read(texts)

    assert faults or line["given_name"]
    assert all(str(sentence) for sentence in faults.values())


@pytest.mark.parametrize("read", [cells.born, cells.sex, cells.civility, cells.short])
@given(text=st.text())
def test_no_text_breaks_a_cell(read: object, text: str):
    try:
        cells.said(read)(text)  # type: ignore[arg-type]
    except Unread as unread:
        assert str(unread.sentence)
