"""The file of participants says of everybody what the reading has read, in the columns of its day."""

import re
from datetime import date

import pytest

from socle.pathways.codes import Faulty, columns
from socle.pathways.rules.readings import Journey, Outcome, Situation, esf, esf_head, esf_row
from socle.pathways.rules.readings.dated import esf_rules
from socle.pathways.tests.journeys import FOUR_WEEKS, RULES, gone, somebody

pytestmark = pytest.mark.once
WHO = {"number": "T-0042", "last_name": "Léger", "first_name": "Inès", "postcode": "01000", "phone": "=+33612345678"}


def row(journey: Journey) -> dict[str, str]:
    cells = esf_row(journey, WHO, RULES)
    assert len(cells) == len(esf_head(RULES))
    return dict(zip(esf_head(RULES), cells, strict=True))


def test_a_row_says_who_it_is_what_they_told_and_what_they_count_for():
    found = row(gone({"labour_status": "employed"}, {"disability": "declined", "foreign_origin": "declined"}))

    assert (found["Nom"], found["Code postal"], found["Téléphone"], found["Commune"]) == ("Léger", "01000", "=+33612345678", "")
    assert (found["Date de naissance"], found["Date d’entrée"], found["Âge à l’entrée"]) == ("14/07/2004", "03/03/2025", "20")
    assert (found["Sexe"], found["Statut à l’entrée"], found["Groupe CITE"]) == ("Femme", "Chômeur", "0-2")
    assert found["Situation à l’entrée"] == "Cherche un travail, inscrit à France Travail"
    assert (found["Handicap"], found["Parent né hors de France"]) == ("Je préfère ne pas répondre", "Ne souhaite pas répondre")
    assert (found["Situation à la sortie"], found["EECR04"], found["EECR01"]) == ("A un emploi", "1", "0")
    assert (found["Participant complet"], found["EECO01"]) == ("Oui", "1")


def test_who_cannot_be_counted_is_in_the_file_and_counts_for_nothing():
    found = row(somebody(born=None, sex=None, at_entry=None))

    assert (found["Participant complet"], found["Date de naissance"], found["Sexe"], found["Âge à l’entrée"]) == ("Non", "", "", "")
    assert {found[one] for one in found if one.startswith("EEC")} == {"0"}


def test_what_the_reading_does_not_read_is_not_written():
    late = gone(at_exit=Situation(date(2025, 12, 1), {"labour_status": "employed"}))
    stale = somebody({"labour_status": "employed", "unemployed_for": "over-24"})

    assert row(late)["Situation à la sortie"] == ""
    assert row(stale)["Durée du chômage"] == "", "it is not asked of who has a job"
    assert row(somebody({"diploma": "doctor"}))["Diplôme le plus élevé"] == ""


def test_indicators_of_a_row_are_those_of_the_reading():
    journey = gone(came={"nationality": "stateless"}, outcomes=(Outcome("job", FOUR_WEEKS, None, "cdi", True),))
    told = {one for one, cell in row(journey).items() if cell == "1" and one.startswith("EEC")}

    assert told == esf(journey, RULES).indicators


def test_every_indicator_but_that_of_minorities_has_its_column():
    assert {*esf_rules(RULES).indicators} - {*esf_head(RULES)} == {"EECO15"}, "France keeps no ethnic data"


def test_before_its_first_version_there_is_no_file():
    with pytest.raises(LookupError, match="has no columns on 2020-12-31"):
        esf_head(date(2020, 12, 31))


def a_file(*entries: str, more: str = "") -> str:
    listed = ", ".join(f"{{ {one} }}" for one in entries)
    return f'[maps.short]\nyes = "O"\n[[versions]]\nsince = 2021-01-01\ndays = "%Y-%m-%d"\ncolumns = [{listed}]\n{more}'


def test_a_column_may_write_codes_days_and_tables_as_its_funder_wants_them():
    entries = ('name = "A", question = "in_training", at = "entry", show = "short"', 'name = "B", question = "diploma", at = "entry"')
    (version,) = columns.read("c.toml", a_file(*entries))

    assert [(one.shown, one.list) for one in version.columns] == [({"yes": "O"}, ""), (None, "")]


@pytest.mark.parametrize(
    ("entries", "more", "wrong"),
    [
        (['name = "A"'], "", "versions 1.1.name: takes one of"),
        (['name = "A", journey = "born", identity = "email"'], "", "versions 1.1.name: takes one of"),
        (['name = "A", journey = "weight"'], "", "versions 1.1.journey: is not one of born"),
        (['name = "A", question = "weight", at = "entry"'], "", "versions 1.1.question: is not one of labour_status"),
        (['name = "A", question = "diploma", at = "exit"'], "", "versions 1.1.at: is not one of entry"),
        (['name = "A", journey = "born", show = "long"'], "", "versions 1.1.show: is not one of label, code, short"),
        (['name = "A", journey = "born"', 'name = "A", journey = "sex"'], "", "versions 1.columns: has two columns"),
        ([], '[[versions]]\nsince = 2021-01-01\ndays = "%Y"\ncolumns = []', "versions: do not follow"),
    ],
)
def test_a_wrong_file_of_columns_is_refused_with_its_key(entries: list[str], more: str, wrong: str):
    with pytest.raises(Faulty, match=re.escape(f"c.toml: {wrong}")):
        columns.read("c.toml", a_file(*entries, more=more))
