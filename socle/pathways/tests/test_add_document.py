"""Documents of a file: kept, read part by part, taken out, brought back, gone with the file."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import entry_of
from socle.documents import duties
from socle.documents.models import Document
from socle.documents.tests.files import pdf
from socle.documents.uploads import received
from socle.governance import gate
from socle.governance.models import Caseload, Sharing
from socle.ground import at, now
from socle.journal import guard
from socle.journal.act import Actor, Refused, Through
from socle.pathways import acts
from socle.pathways.models import FileDocument, Talent
from socle.pathways.tests.conftest import HOLDING, Stage, day
from socle.pathways.tests.test_pages_of_talents import read, text
from socle.pathways.tests.test_set_aside import aside
from socle.people import forgetting

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


def add(stage: Stage, talent: Talent, by: str = "Noé", **told: Any) -> FileDocument:
    said: dict[str, Any] = {"title": "CV", "part": "pathway", "on": day(-1)} | told
    with received("filed", io.BytesIO(pdf()), name="cv.pdf") as upload:
        made: FileDocument = acts.add_document(stage.actor(by), talent, upload=upload, **said)
    return made


def readers(stage: Stage, filed: FileDocument) -> set[str]:
    """Who reads the line, and who the bytes: always the same."""
    found = set()
    for who in HOLDING:
        actor, row = stage.actor(who), FileDocument.kept.get(pk=filed.pk)
        seen = FileDocument.objects.seen_by(actor).filter(pk=row.pk).exists()
        assert seen == gate.may(actor, "read_talent_files", row) == Document.objects.seen_by(actor).filter(pk=row.document_id).exists()
        found |= {who} if seen else set()
    return found


def test_it_is_kept_and_the_entry_has_its_digest_and_day_only(stage: Stage, store: Any):
    one = add(stage, stage.followed())

    assert (one.title, one.document.part, one.document.about, one.document.owner) == ("CV", "pathway", one.talent_id, one.person_id)
    kept = bytes(entry_of("document.filed").row.facts.body).decode()
    assert one.document.sha256 in kept and str(day(-1)) in kept and "CV" not in kept


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("title", {"title": " "}), ("title", {"title": "x" * 121}), ("part", {"part": "fame"}), ("on", {"on": day(1)})],
)
def test_what_cannot_be_is_refused_at_its_field(stage: Stage, store: Any, field: str, wrong: dict[str, Any]):
    with pytest.raises(Refused) as refusal:
        add(stage, stage.followed(), **wrong)
    assert refusal.value.field == field and not FileDocument.kept.exists()


@pytest.mark.parametrize("name", ["Nina", "Olga", "Tess", "Paul", "Saul", "Rita"])
def test_only_who_accompanies_them_or_coordinates_adds_or_takes_out(stage: Stage, store: Any, name: str):
    talent = stage.followed()
    one = add(stage, talent)
    for wrong in (lambda: add(stage, talent, by=name), lambda: acts.remove_document(stage.actor(name), one)):
        with pytest.raises(Refused):
            wrong()


def test_who_reads_the_part_reads_it_and_a_circle_to_which_another_part_is_open_does_not(stage: Stage, store: Any):
    talent = stage.followed()
    way, health = add(stage, talent), add(stage, talent, title="Ordonnance", part="health")
    assert readers(stage, way) == readers(stage, health) == {"Noé", "Maud"}
    with guard.acting():
        Sharing.kept.create(circle=stage.circles["ouest"], about=talent.pk, facets=["pathway"], since=now())
    assert readers(stage, way) == {"Noé", "Maud", "Saul"} and readers(stage, health) == {"Noé", "Maud"}


def test_a_tutor_reads_those_of_the_tasks_only(stage: Stage, store: Any):
    talent = acts.give_guide(stage.actor("Maud"), stage.followed(guide=""), mandate=stage.mandate("Noé", "guide"))
    with guard.acting():
        Caseload.kept.create(circle=stage.sud, about=talent.pk, mandate=stage.mandate("Paul", "tutor"), since=now())
    way, task = add(stage, talent, title="Lettre de motivation"), add(stage, talent, title="Liste", part="tasks")

    assert "Paul" in readers(stage, task) and "Paul" not in readers(stage, way)
    page = text(read(stage, "Paul", "talent", talent.pk))
    assert "Liste" in page and "Lettre" not in page and reverse("file_document_new", args=[talent.pk]) not in page


def test_the_talent_reads_it_in_their_own_file_and_takes_it_along(stage: Stage, store: Any, talent_client: Any):
    one = add(stage, stage.followed())
    client = talent_client(one.talent)
    page = text(client.get(reverse("talent", args=[one.talent_id])))

    assert reverse("document", args=[one.document_id]) in page and reverse("file_document_remove", args=[one.pk]) not in page
    assert client.get(reverse("document", args=[one.document_id])).status_code == 200


def test_taken_out_it_is_gone_for_everybody_and_comes_back_within_a_month(stage: Stage, store: Any):
    one = add(stage, stage.followed())
    acts.remove_document(stage.actor("Noé"), one)
    assert reverse("document", args=[one.document_id]) not in text(read(stage, "Noé", "talent", one.talent_id))
    assert read(stage, "Noé", "document", one.document_id).status_code == 404
    with pytest.raises(Refused):
        acts.remove_document(stage.actor("Noé"), FileDocument.kept.get())

    acts.return_document(stage.actor("Noé"), FileDocument.kept.get())
    assert read(stage, "Noé", "document", one.document_id).status_code == 200
    acts.remove_document(stage.actor("Noé"), FileDocument.kept.get())
    with at(now() + timedelta(days=31)):
        duties.erase_due()
        with pytest.raises(Refused):
            acts.return_document(stage.actor("Noé"), FileDocument.kept.get())


def test_the_page_keeps_it_and_the_button_takes_it_out_and_back(stage: Stage, store: Any):
    talent, client = stage.followed(), stage.client("Noé")
    told = {"title": "Lettre de motivation", "part": "pathway", "on": day(), "file": SimpleUploadedFile("lettre.pdf", pdf())}
    page = text(client.post(reverse("file_document_new", args=[talent.pk]), told, follow=True))
    one = FileDocument.kept.get()
    assert "Lettre de motivation" in page and reverse("document", args=[one.document_id]) in page

    for name, shown in (("file_document_remove", False), ("file_document_return", True)):
        client.post(reverse(name, args=[one.pk]), follow=True)
        assert (reverse("document", args=[one.document_id]) in text(client.get(reverse("talent", args=[talent.pk])))) is shown
    assert read(stage, "Nina", "file_document_new", talent.pk).status_code == 404


def test_what_is_not_filled_in_stands_at_its_field(stage: Stage, store: Any):
    talent = stage.followed()
    assert " checked" not in text(read(stage, "Noé", "file_document_new", talent.pk)), "who reads it is chosen, not given"
    response = stage.client("Noé").post(reverse("file_document_new", args=[talent.pk]), {"title": "", "part": "fame"})
    assert response.status_code == 400 and not FileDocument.kept.exists()


def test_set_aside_it_is_read_by_nobody_but_the_talent(stage: Stage, store: Any):
    one = add(stage, stage.followed())
    with aside(stage, one.talent):
        assert readers(stage, one) == set()
        own = Actor(one.person_id, None, Through("page"))
        assert FileDocument.objects.seen_by(own).get() == one and not Document.objects.seen_by(own).exists()  # as it is of a proof


def test_it_goes_along_with_a_merge_and_comes_back(stage: Stage, store: Any):
    other, aya = stage.met("Haya", phone="06 98 76 54 32"), stage.followed("Aya")
    one = add(stage, other, by="Maud")
    merged = acts.merge_file(stage.actor("Maud"), other, into=aya)

    found = FileDocument.kept.select_related("document").get()
    assert (found.talent, found.document.about, found.document.owner) == (aya, aya.pk, aya.person_id) and "Noé" in readers(stage, one)
    acts.part_file(stage.actor("Maud"), merged)
    assert FileDocument.kept.get().talent == other and Document.kept.get().about == other.pk


def test_it_goes_with_who_is_erased(stage: Stage, store: Any):
    one = add(stage, stage.followed())
    with guard.acting():
        forgetting.erase(one.person)
    assert not FileDocument.kept.exists() and not Document.kept.filter(purpose="filed").exists()


def test_ten_documents_ask_as_little_as_one_and_no_more_than_fifteen(stage: Stage, store: Any):
    talent, client = stage.followed(), stage.client("Noé")

    def asked() -> int:
        client.get(reverse("talent", args=[talent.pk]))
        with CaptureQueriesContext(connection) as sent:
            client.get(reverse("talent", args=[talent.pk]))
        return len(sent)

    add(stage, talent)
    one = asked()
    for number in range(4):
        add(stage, talent, title=f"n° {number}")
    assert asked() == one <= 15
