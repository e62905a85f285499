"""What a file of participants has recorded is taken back by one act, within thirty days; a file in which something was written stays."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from conftest import entry_of
from socle.governance.models import Caseload
from socle.ground import at, now
from socle.journal import guard
from socle.journal.act import Actor, Refused
from socle.pathways import acts, projections
from socle.pathways.models import Identity, Passage, Talent, Way
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.imports.bringing import brought
from socle.people import forgetting
from socle.people.models import Person
from socle.site.imports import recording, undoing
from socle.site.imports.models import Batch, Row

HEAD = ["Prénom", "Nom", "Né le", "Tél", "Entrée", "Parcours", "Référent"]


@pytest.fixture
def done(stage: Stage) -> Batch:
    rows = [HEAD, ["Aya", "Fictive", "12/03/1990", "612345678", day(-9), "Employment", "Noé"], ["Bo", "Inventé", "", "", "", "", ""]]
    batch = brought(stage.client("Maud"), rows)
    assert recording.record(batch) == 2
    batch.refresh_from_db()
    return batch


def test_all_of_it_goes_with_the_rows(stage: Stage, done: Batch):
    people = Person.kept.count()
    answer = stage.client("Maud").post(f"/imports/{done.pk}/back/")

    assert answer.status_code == 302
    done.refresh_from_db()
    assert (done.state, Row.objects.exists()) == ("back", False)
    for model in (Talent, Identity, Way, Passage, Caseload):
        assert not model.kept.exists()
    assert Person.kept.count() == people - 2
    assert entry_of("talents.removed").row.chain == stage.sud.pk
    assert projections.astray() == []


def _noted(stage: Stage, aya: Talent) -> None:
    acts.write_note(stage.actor("Noé", "guide"), aya, kind="talk", on=day())


def _gone_on(stage: Stage, aya: Talent) -> None:
    acts.begin_passage(stage.actor("Maud"), aya, pathway=stage.pathway(), phase=stage.phase("teams"), since=day(-1))


def _renamed(stage: Stage, aya: Talent) -> None:
    acts.rename_talent(stage.actor("Maud"), aya, given_name="Aïa")


def _told(stage: Stage, aya: Talent) -> None:
    acts.tell_identity(stage.actor("Maud"), aya, sex="f")


def _rests(stage: Stage, aya: Talent) -> None:
    acts.begin_pause(stage.actor("Maud"), aya, reason="family", since=day(-1))


@pytest.mark.in_turn(3)
@pytest.mark.parametrize("lean", [_noted, _gone_on, _renamed, _told, _rests])
def test_a_file_in_which_something_was_written_stays_and_says_why(stage: Stage, done: Batch, lean: Callable[[Stage, Talent], None]):
    aya = Talent.kept.get(given_name="Aya")
    lean(stage, aya)

    assert undoing.take_back(done) == (1, 1)
    assert Talent.kept.get().pk == aya.pk
    assert Caseload.kept.filter(about=aya.pk).exists()
    assert done.rows.get().faults[""].startswith(("Quelque chose a été noté", "Ce dossier a changé", "Une pause"))


def test_whoever_enrols_there_takes_it_back_too(stage: Stage, done: Batch):
    answer = stage.client("Olga").post(f"/imports/others/{done.pk}/")

    assert answer.status_code == 302
    assert not Talent.kept.exists()
    assert stage.client("Saul").post(f"/imports/others/{done.pk}/").status_code == 404


def test_after_thirty_days_it_stays(stage: Stage, done: Batch):
    ids = list(Talent.kept.values_list("pk", flat=True))

    with at(now() + timedelta(days=31)), pytest.raises(Refused) as refusal:
        acts.take_back_talents(stage.actor("Maud"), stage.sud, ids=ids)
    assert refusal.value.code == "late"


@pytest.mark.parametrize("who", ["Saul", "Noé"])
def test_nobody_else_takes_it_back(stage: Stage, done: Batch, who: str):
    with pytest.raises(Refused):
        acts.take_back_talents(stage.actor(who), stage.sud, ids=[])


def test_what_is_of_another_circle_is_not_touched(stage: Stage, done: Batch):
    ids = list(Talent.kept.values_list("pk", flat=True))
    saul: Actor = stage.actor("Saul")

    assert acts.take_back_talents(saul, stage.circles["ouest"], ids=ids).count == 0
    assert Talent.kept.count() == 2


def test_of_whom_is_erased_no_file_and_no_row_says_anything_any_more(stage: Stage, done: Batch):
    waiting = brought(stage.client("Maud"), [HEAD, ["Aya", "Fictive", "", "", "", "", ""], ["Cy", "Chimère", "", "", "", "", ""]])
    assert waiting.rows.get(number=2).twin
    aya = Talent.kept.select_related("person").get(given_name="Aya")

    with guard.acting():
        forgetting.erase(aya.person)

    waiting.refresh_from_db()
    assert waiting.file == ""
    assert sorted(row.texts["given_name"] for row in Row.objects.all()) == ["Bo", "Cy"]
