"""The act behind an import of talents: all lines or none, for whoever enrols in that circle."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import entry_of
from socle.journal.act import Refused
from socle.journal.models import Entry
from socle.pathways import acts
from socle.pathways.models import Cohort, Talent
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.imports.bringing import line
from socle.people.models import Account, Person


def test_they_are_recorded_with_how_many_they_were_and_no_word_of_them(stage: Stage):
    made = acts.import_talents(stage.actor("Olga"), stage.sud, lines=[line(2), line(3, given_name="Bo", phones="0612345678")])

    assert made.count == 2
    assert Talent.kept.filter(circle=stage.sud, met_by=stage.people["Olga"], met_on=day(), heard_on=day()).count() == 2
    entry = entry_of("talents.imported").row
    assert entry.chain == stage.sud.pk
    assert b"Aya" not in bytes(entry.facts.body) and made.digest.encode() in bytes(entry.facts.body)
    assert not Account.kept.filter(person__talent__isnull=False).exists()


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"guide": "Personne"}, "guide"),
        ({"cohort": "Promotion 9", "enrolled_on": "01/02/2026"}, "cohort"),
        ({"pathway": "business", "phase": "lune", "enrolled_on": "01/02/2026"}, "phase"),
        ({"pathway": "employment", "phase": "incubation", "enrolled_on": "01/02/2026"}, "phase"),
        ({"phase": "discovery", "enrolled_on": "01/02/2026"}, "pathway"),
    ],
)
def test_a_line_that_names_what_is_not_there_refuses_all_of_them(stage: Stage, texts: dict[str, str], field: str):
    before = Entry.objects.count(), Person.kept.count()

    with pytest.raises(Refused) as refusal:
        acts.import_talents(stage.actor("Maud"), stage.sud, lines=[line(2), line(3, **texts)])

    assert (refusal.value.code, list(refusal.value.theirs)) == ("lines", [3])
    assert list(refusal.value.theirs[3]) == [field]
    assert (Entry.objects.count(), Person.kept.count()) == before
    assert not Talent.kept.exists()


def test_what_is_named_is_found_as_people_write_it(stage: Stage):
    from socle.journal import guard

    with guard.acting():
        for name in ("Promotion 1", "Promotion 11"):
            Cohort.kept.create(circle=stage.sud, name=name, begins_on=day(-30))
    written = [("promotion 1", "M. NOÉ", "2. TEAMS"), ("Promo : promotion 11", "Nina", "teams"), ("", "noe", "")]
    entered = f"{day(-9):%d/%m/%Y}"
    lines = [
        line(n, cohort=cohort, guide=guide, phase=phase, pathway="Employment", enrolled_on=entered, phase_since=entered)
        for n, (cohort, guide, phase) in enumerate(written, 2)
    ]
    acts.import_talents(stage.actor("Maud"), stage.sud, lines=lines)

    found = Talent.kept.order_by("pk").values_list("cohort__name", "guide__name", "phase__key", "pathway__key")
    assert list(found) == [
        *(("Promotion 1", "Noé", "teams", "employment"), ("Promotion 11", "Nina", "teams", "employment")),
        (None, "Noé", "discovery", "employment"),
    ]
    assert Talent.objects.seen_by(stage.actor("Noé", "guide")).count() == 2


def test_a_line_that_is_recorded_already_is_told(stage: Stage):
    again = line(7)
    acts.import_talents(stage.actor("Olga"), stage.sud, lines=[again])

    with pytest.raises(Refused) as refusal:
        acts.import_talents(stage.actor("Olga"), stage.sud, lines=[line(6), again])
    assert list(refusal.value.theirs) == [7]
    assert Talent.kept.count() == 1


@pytest.mark.parametrize(("name", "role"), [("Saul", "coordination"), ("Noé", "guide"), ("Tess", "trainer"), ("Rita", "lead")])
def test_without_the_power_for_the_whole_circle_nothing_is_recorded(stage: Stage, name: str, role: str):
    with pytest.raises(Refused):
        acts.import_talents(stage.actor(name, role), stage.sud, lines=[line()])
    with pytest.raises(Refused):
        acts.import_talents(stage.actor("Maud", strong=False), stage.sud, lines=[line()])


def test_an_import_has_at_least_a_line_and_at_most_ten_thousand(stage: Stage):
    for lines in ([], [line()] * 10_001):
        with pytest.raises(Refused):
            acts.import_talents(stage.actor("Maud"), stage.sud, lines=lines)


def test_ten_times_the_lines_take_hardly_more_questions(stage: Stage):
    asked: list[int] = []
    for number in (10, 100):
        lines: list[Any] = [
            line(
                n, given_name=f"P{n}", phones="0612345678", born_on="12/03/1990", pathway="business", enrolled_on="01/02/2026", guide="Noé"
            )
            for n in range(number)
        ]
        with CaptureQueriesContext(connection) as queries:
            acts.import_talents(stage.actor("Maud"), stage.sud, lines=lines)
        asked.append(len(queries))
    assert asked[1] <= asked[0] + 5  # a few more where a database takes fewer values at once
