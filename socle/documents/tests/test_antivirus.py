"""While viruses are looked for, nobody sees a file before; where one is found, nobody sees it ever."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from conftest import entry_of
from socle.documents import acts, antivirus, duties, reads
from socle.documents.models import Document
from socle.documents.tests.files import EICAR, clamd, pdf, picture
from socle.documents.tests.portraits import portrait_of
from socle.governance.tests.annexes import annexed
from socle.ground import at, now
from socle.journal.act import Refused
from socle.people.models import Notice


@pytest.fixture
def watched(settings, tmp_path):
    """An installation that looks for viruses; the place where clamd will, or will not, answer."""
    place = tmp_path / "clamd"
    settings.CONFIGURATION = replace(settings.CONFIGURATION, antivirus=str(place))
    return place


def state(document: Document) -> str:
    return Document.kept.get(pk=document.pk).state


def test_without_a_place_to_ask_files_are_kept_and_say_that_nobody_looked(cast, store):
    assert state(portrait_of(cast, "Elsa").document) == "unchecked"


def test_while_nobody_answers_a_file_waits_unseen_and_nothing_is_lost(cast, store, watched):
    document = portrait_of(cast, "Elsa").document

    assert duties.check_waiting() == 0

    assert state(document) == "waiting"
    for who in ("Elsa", "Basile"):
        assert cast.client(who).get(f"/documents/{document.pk}/").status_code == 404
        assert cast.client(who).get(f"/documents/{document.pk}/96/").status_code == 404
    page = cast.client("Elsa").get(f"/people/{cast.people['Elsa'].pk}/portrait/").content.decode()
    assert "antivirus" in page and f"/documents/{document.pk}/" not in page


def test_a_job_looks_as_soon_as_it_is_kept_and_then_it_is_seen(cast, store, watched):
    document = portrait_of(cast, "Elsa").document
    assert DBTaskResult.objects.filter(task_path=duties.check.module_path).count() == 1

    with clamd(watched):
        assert duties.check.func(str(document.pk)) == 1

    assert state(document) == "clean"
    assert entry_of("document.cleared").row.door == "clock"
    assert cast.client("Elsa").get(f"/documents/{document.pk}/").status_code == 200
    assert duties.check.func(str(document.pk)) == 0


def test_a_file_with_a_virus_is_put_aside_and_whoever_sent_it_is_told(cast, store, watched):
    bad, good = annexed(cast, pdf(EICAR), "budget.pdf").document, portrait_of(cast, "Ada", picture()).document

    with clamd(watched):
        assert duties.check_waiting() == 2

    assert (state(bad), state(good)) == ("infected", "clean")
    assert cast.client("Elsa").get(f"/documents/{bad.pk}/").status_code == 404
    told = Notice.objects.get(kind="document_infected")
    assert (told.person_id, told.subject) == (cast.people["Elsa"].pk, f"documents.document:{bad.pk}")
    with pytest.raises(Refused):
        acts.restore(Document.kept.get(pk=bad.pk))


def test_nothing_of_a_virus_lies_in_the_store(cast, store, watched, django_capture_on_commit_callbacks):
    bad, good = annexed(cast, pdf(EICAR), "budget.pdf").document, annexed(cast, pdf(), "a.pdf").document

    with clamd(watched), django_capture_on_commit_callbacks(execute=True):
        duties.check_waiting()

    assert [one.name for one in store.rglob("*") if one.is_file()] == [good.file]
    assert Document.kept.get(pk=bad.pk).name == "budget.pdf"
    assert reads.damaged() == []


def test_what_a_kill_has_left_of_a_virus_is_swept(cast, store, watched):
    bad = annexed(cast, pdf(EICAR), "budget.pdf").document
    with clamd(watched):
        duties.check_waiting()
    file = store / bad.file[:2] / bad.file
    assert file.is_file()  # the process ended before the transaction did

    with at(now() + timedelta(days=2)):
        duties.sweep(bad.file[:2])

    assert not file.exists()


def test_it_is_spoken_with_through_the_network_too(cast, store, settings):
    document = annexed(cast, pdf(b"x" * 200_000), "long.pdf").document
    with clamd() as place:
        settings.CONFIGURATION = replace(settings.CONFIGURATION, antivirus=place)
        from socle.documents import store as kept

        assert antivirus.looked_through(kept.path(document.file)) is antivirus.Verdict.CLEAN
    with pytest.raises(antivirus.Unreachable):
        antivirus.looked_through(kept.path(document.file))


def test_when_nobody_is_to_look_any_more_what_waits_is_seen(cast, store, watched, settings):
    document = portrait_of(cast, "Elsa").document
    settings.CONFIGURATION = replace(settings.CONFIGURATION, antivirus="")

    assert duties.check_waiting() == 1

    assert state(document) == "unchecked"


@pytest.mark.parametrize("said", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK", b"OK\0", b"\xff\xfe\0"])
def test_an_answer_that_is_none_is_not_taken_for_a_good_one(cast, store, watched, said: bytes):
    document = portrait_of(cast, "Elsa").document

    with clamd(watched, says=said):
        duties.check_waiting()

    assert state(document) == ("clean" if said == b"stream: OK" else "waiting")
