"""Whom a line may tell of already: in a file that the importer may see, or on an earlier line; of other files nothing is told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socle.pathways import acts
from socle.pathways.models import Talent
from socle.pathways.rules.same import Same, Whom, shared
from socle.pathways.tests.conftest import Stage
from socle.pathways.tests.imports.bringing import ago, brought
from socle.site.imports import recording
from socle.site.imports.models import Batch
from socle.site.tests.imports.bringing import states

HEAD = ["Prénom", "Nom", "Né le", "Tél", "Courriel"]


@pytest.fixture
def lucie(stage: Stage) -> Talent:
    """Somebody whom Olga has met in Sud."""
    talent = stage.met("Lucie", "Lefèvre", phone="06 12 34 56 78", email="lucie@exemple.invalid")
    acts.tell_identity(stage.actor("Olga"), talent, born_on=ago(9000))
    return talent


def twin(batch: Batch, number: int = 2) -> Any:
    return batch.rows.get(number=number).twin


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (["Lucie", "LEFEBVRE", "", "", ""], "le nom se prononce pareil"),
        (["Lefèvre", "Lucie", "", "", ""], "le nom se prononce pareil"),
        (["Lu", "Autre", "", "612345678", ""], "mêmes coordonnées"),
        (["Lu", "Autre", "", "", "Lucie@Exemple.invalid"], "mêmes coordonnées"),
        (["Lucie", "Mariée", "born", "", ""], "né ou née le même jour"),
        (["Lucie", "Lefebvre", "born", "", ""], "le nom se prononce pareil, né ou née le même jour"),
        (["Lucie", "Lefebvre", "01/01/1980", "06 12 34 56 78", ""], "le nom se prononce pareil, mêmes coordonnées"),
    ],
)
def test_a_file_that_may_be_of_the_same_person_is_shown_with_why(stage: Stage, lucie: Talent, said: list[Any], why: str):
    row = [ago(9000) if cell == "born" else cell for cell in said]
    batch = brought(stage.client("Olga"), [HEAD, row])

    assert states(batch) == {2: "twin"}
    assert twin(batch) == {"label": f"Lucie Lefèvre ({why})", "address": f"/talents/{lucie.pk}/", "row": None, "sure": False}


@pytest.mark.parametrize(
    "said",
    [
        ["Lucie", "Lefèvre", "01/01/1980", "", ""],
        ["Jean", "Lefèvre", "01/01/1980", "06 12 34 56 78", ""],
        ["Zoé", "Autre", "born", "", ""],
        ["Zoé", "Autre", "", "06 00 00 00 00", ""],
    ],
)
def test_another_person_comes_in(stage: Stage, lucie: Talent, said: list[Any]):
    row = [ago(9000) if cell == "born" else cell for cell in said]

    assert states(brought(stage.client("Olga"), [HEAD, row])) == {2: "ready"}


def test_who_agrees_in_all_of_it_cannot_be_another(stage: Stage, lucie: Talent):
    olga = stage.client("Olga")
    batch = brought(olga, [HEAD, ["Lucie", "Lefèvre", ago(9000), "06 12 34 56 78", ""]])

    olga.post(f"/imports/{batch.pk}/rows/", {"k-2": "new"})
    assert twin(batch)["sure"] and states(batch) == {2: "twin"}


def test_the_same_file_brought_again_finds_all_of_it_there(stage: Stage):
    olga = stage.client("Olga")
    rows = [HEAD, ["Aya", "Fictive", ago(9000), "06 12 34 56 78", ""], ["Bo", "Inventé", "", "", ""]]
    recording.record(brought(olga, rows))

    assert states(brought(olga, rows)) == {2: "twin", 3: "twin"}


def test_a_file_that_one_may_not_see_is_told_by_nothing(stage: Stage, lucie: Talent):
    saul = stage.client("Saul")
    batch = brought(saul, [HEAD, ["Lucie", "Lefèvre", ago(9000), "06 12 34 56 78", "lucie@exemple.invalid"]])

    assert states(batch) == {2: "ready"}
    assert "Lucie Lefèvre (" not in saul.get(f"/imports/{batch.pk}/").content.decode()
    assert recording.record(batch) == 1
    assert Talent.kept.filter(given_name="Lucie").count() == 2


class TestTwiceInOneFile:
    def test_it_is_asked_at_the_second(self, stage: Stage):
        rows = [
            *(HEAD, ["Aya", "Fictive", "12/03/1990", "", ""], ["FICTIVE", "Aya", "12/03/90", "", ""], ["Aya", "Fictyve", "", "", ""]),
            *(["Aya", "Fictive", "13/03/1990", "", ""], ["Bo", "Un", "", "612345678", ""], ["Bob", "Deux", "", "06 12 34 56 78", ""]),
            ["Aya", "Mariée", "12/03/1990", "", ""],
        ]
        batch = brought(stage.client("Olga"), rows)

        assert states(batch) == {2: "ready", 3: "twin", 4: "twin", 5: "twin", 6: "ready", 7: "twin", 8: "twin"}
        assert [twin(batch, number)["row"] for number in (3, 4, 5, 7, 8)] == [2, 2, 4, 6, 2]
        assert twin(batch, 7)["label"] == "mêmes coordonnées"

    def test_it_stays_asked_while_another_cell_is_mended_and_is_freed_with_the_number(self, stage: Stage):
        olga = stage.client("Olga")
        batch = brought(olga, [HEAD, ["Bo", "Un", "", "612345678", ""], ["Cy", "Deux", "", "06 12 34 56 78", ""]])

        olga.post(f"/imports/{batch.pk}/rows/", {"c-3-email": "cy@exemple.invalid"})
        assert states(batch) == {2: "ready", 3: "twin"}
        olga.post(f"/imports/{batch.pk}/rows/", {"c-2-phones": "06 00 00 00 01"})
        assert states(batch) == {2: "ready", 3: "ready"}


def test_ten_times_the_rows_ask_as_many_questions_for_each_five_hundred(stage: Stage, lucie: Talent):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from socle.pathways.tests.imports.bringing import TALENTS, line

    counts = []
    for number in (5, 500, 1000):
        lines = {row: line(row, given_name=f"Lucie {row}", born_on="12/03/1990", phones="0612345678") for row in range(number)}
        with CaptureQueriesContext(
            connection,
        ) as asked:
            TALENTS.judge(stage.actor("Olga"), stage.sud, lines)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[2] - counts[1] <= 8


SOUNDS = st.sampled_from(["", "aia fiktif", "aia bo", "bo", "lusi lefevr"])
WHOMS = st.builds(
    Whom, SOUNDS, st.none() | st.dates(ago(12000), ago(11990)), st.frozensets(st.sampled_from(["+33612345678", "a@b.invalid"]), max_size=2)
)


@given(WHOMS, WHOMS)
def test_two_are_one_in_both_directions_and_never_for_a_birthday_alone(one: Whom, other: Whom):
    why = shared(one, other)

    assert why == shared(other, one)
    assert why != (Same.BIRTH,) or {*one.sound.split()} & {*other.sound.split()}
    if one.born and other.born and one.born != other.born:
        assert why in ((), (Same.NAME, Same.REACHED))


@given(WHOMS)
def test_everybody_is_the_same_as_themselves_if_anything_is_known(one: Whom):
    assert shared(one, one) or not (one.sound or one.reached)
