"""How talents come, leave and are afterwards, through the API: the same acts under the same rights."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from socle.documents.tests.files import pdf
from socle.pathways.models import Outcome, Talent
from socle.pathways.tests.conftest import Stage, day, founded, stage
from socle.site.tests.program import Program

__all__ = ["founded", "stage"]
TODAY = day().isoformat()


@pytest.fixture
def noe(stage: Stage) -> Program:
    return Program(stage, "Noé")


def test_a_situation_is_told_read_and_corrected(stage: Stage, noe: Program):
    talent = stage.followed()
    path = f"talents/{talent.pk}/answers"
    told = noe.send(path, moment="entry", on=TODAY, answers={"labour_status": "registered", "in_training": "no"})
    wrong = noe.send(path, moment="entry", on=TODAY, answers={"labour_status": "tired"})

    assert (told.status_code, told.json()["told"], wrong.status_code) == (201, 2, 422)
    [one] = [one for one in noe.get(path).json()["answers"] if one["question"] == "labour_status"]
    assert noe.send(f"answers/{one['id']}", "put", value="seeking").json()["value"] == "seeking"
    assert Program(stage, "Nina").get(path).status_code == Program(stage, "Paul").get(path).status_code == 404


def test_a_ground_is_established_proven_and_ended(stage: Stage):
    talent, olga = stage.met(), Program(stage, "Olga")
    made = olga.send(f"talents/{talent.pk}/grounds", kind="iae-criterion", code="x-rsa", established_on=TODAY).json()
    sent = {"file": SimpleUploadedFile("rsa.pdf", pdf()), "proof": "rsa"}
    proven = olga.client.post(f"/api/grounds/{made['id']}/proof", sent, headers=olga.headers)

    assert proven.status_code == 201 and proven.json()["document"]
    ended = olga.send(f"grounds/{proven.json()['id']}/end", until=day(3).isoformat()).json()
    assert olga.get(f"talents/{talent.pk}/grounds").json()["items"] == [ended]
    assert olga.send(f"grounds/{ended['id']}/withdrawal").status_code == 200
    assert olga.get(f"talents/{talent.pk}/grounds").json()["items"] == []


def test_they_leave_with_an_outcome_and_are_asked_afterwards(stage: Stage, noe: Program):
    talent = stage.followed(email="aya@example.invalid")
    outcome = noe.send(f"talents/{talent.pk}/outcomes", kind="job", contract="cdi", since=TODAY, employer="Au four").json()
    corrected = noe.send(f"outcomes/{outcome['id']}", "put", kind="job", contract="cdi", since=TODAY, hours=24).json()
    sent = {"file": SimpleUploadedFile("contrat.pdf", pdf()), "proof": "contract"}
    proven = noe.client.post(f"/api/outcomes/{corrected['id']}/evidence", sent, headers=noe.headers)
    left = noe.send(f"talents/{talent.pk}/exit", on=TODAY, reason="outcome").json()
    asked = noe.send(f"stays/{left['stay']}/attempts", months=3, on=TODAY, way="phone", unreached="voicemail")
    early = noe.send(f"stays/{left['stay']}/links", months=3, by="email")

    assert (proven.json()["hours"], proven.json()["proof"], asked.status_code, early.status_code) == (24, "contract", 201, 422)
    assert noe.get(f"talents/{talent.pk}/exits").json()["items"] == [left]
    assert noe.get(f"talents/{talent.pk}/outcomes").json()["items"] == [proven.json()]
    assert len(noe.get(f"talents/{talent.pk}/attempts").json()["items"]) == 1
    again = noe.send(f"exits/{left['id']}", "put", on=TODAY, reason="moved").json()
    assert noe.send(f"exits/{again['id']}/withdrawal").status_code == 200 and Talent.kept.get().state == "followed"
    assert noe.send(f"outcomes/{proven.json()['id']}/withdrawal").status_code == 200
    assert not Outcome.kept.filter(recorded_until=None).exists()


def test_participants_are_listed_with_what_lacks(stage: Stage):
    talent = stage.followed()
    [one] = Program(stage, "Maud").get("participants").json()["items"]

    assert (one["talent"], one["counts"], one["indicators"]) == (str(talent.pk), False, [])
    assert "unknown entry born" in one["missing"]
    assert Program(stage, "Saul").get("participants").json()["items"] == []


def test_two_files_are_merged_and_parted(stage: Stage):
    first, second, olga = stage.met("Aya"), stage.met("Haya", phone="06 98 76 54 32"), Program(stage, "Olga")
    merged = olga.send(f"talents/{second.pk}/merge", into=str(first.pk))

    assert merged.status_code == 201 and Talent.kept.get(pk=second.pk).became == first
    assert olga.send(f"file-merges/{merged.json()['id']}/undo").json()["undone_at"]
    assert Program(stage, "Saul").send(f"talents/{second.pk}/merge", into=str(first.pk)).status_code == 404
