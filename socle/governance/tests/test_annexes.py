"""Annexes of proposals: who brings them, who reads them, what a change of them means, what the journal keeps."""

import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conftest import entry_of
from socle.documents.tests.files import pdf, picture
from socle.documents.uploads import received
from socle.governance import acts, reads
from socle.governance.models import Annex, Denial, Mandate, Position, Proposal, Version
from socle.governance.tests.annexes import annexed, drafted
from socle.ground import now
from socle.journal.act import Refused
from socle.journal.guard import acting


def opened(cast, *, to: Proposal) -> Proposal:
    present = [cast.people[name].pk for name in ("Cléo", "Elsa")]
    return acts.open_to_positions(cast.actor("Dario", "facilitator"), to, present=present)


def test_an_annex_is_kept_with_its_proposal_and_the_journal_keeps_its_digest_only(cast, store):
    annex = annexed(cast, pdf(), "Budget secret.pdf")

    document = annex.document
    assert (document.name, document.about, document.ground, document.owner) == (
        "Budget secret.pdf",
        annex.proposal_id,
        cast.circles["nord"].pk,
        None,
    )
    entry = entry_of("annex.added")
    assert json.loads(bytes(entry.row.facts.body)) == {"digest": document.sha256}
    assert "secret" not in (bytes(entry.row.body) + bytes(entry.row.facts.body)).decode()


def test_it_is_read_by_whoever_reads_the_deliberation_and_by_nobody_else(cast, store):
    document = annexed(cast, pdf(), "Budget.pdf").document

    seen = {name: cast.client(name).get(f"/documents/{document.pk}/").status_code for name in ("Cléo", "Basile", "Fanny", "Hugo", "Iris")}

    assert seen == {"Cléo": 200, "Basile": 200, "Fanny": 404, "Hugo": 404, "Iris": 404}


def test_a_right_that_has_ended_opens_nothing_not_even_what_one_has_brought(cast, store):
    document, client = annexed(cast, pdf(), "Budget.pdf").document, cast.client("Elsa")
    assert client.get(f"/documents/{document.pk}/").status_code == 200

    with acting():
        Mandate.kept.filter(person=cast.people["Elsa"]).update(until=now())

    assert client.get(f"/documents/{document.pk}/").status_code == 404


def test_it_is_given_out_as_a_file_that_cannot_run_as_a_page(cast, store):
    document = annexed(cast, pdf(), "Budget prévisionnel “2027”.pdf").document

    answer = cast.client("Cléo").get(f"/documents/{document.pk}/")

    assert b"".join(answer.streaming_content) == pdf()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Budget%20pr%C3%A9visionnel%20%E2%80%9C2027%E2%80%9D.pdf"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")


def test_a_picture_of_ours_is_looked_at_in_place(cast, store):
    document = annexed(cast, picture("PNG"), "plan.png", shows="Le plan du local").document

    answer = cast.client("Cléo").get(f"/documents/{document.pk}/")

    assert answer["Content-Disposition"] == 'inline; filename="plan.png"'
    assert cast.client("Cléo").get(f"/documents/{document.pk}/?download")["Content-Disposition"].startswith("attachment")
    page = cast.client("Cléo").get(f"/proposals/{document.about}/").content.decode()
    assert f"/documents/{document.pk}/288/" in page and 'alt="Le plan du local"' in page


def test_while_it_is_open_a_change_of_its_annexes_is_a_new_version(cast, store):
    proposal = opened(cast, to=drafted(cast))
    acts.give_position(cast.actor("Cléo"), proposal, kind=Position.Kind.CONSENT, version=1)

    annex = annexed(cast, pdf(), "Budget.pdf", to=proposal)

    proposal.refresh_from_db()
    assert (proposal.version, annex.since_version) == (2, 2)
    assert list(Version.kept.filter(proposal=proposal).values_list("title", flat=True)) == ["Un budget à lire"] * 2
    assert reads.deliberation(proposal).version == 2
    acts.remove_annex(cast.actor("Elsa"), annex)
    annex.refresh_from_db()
    assert annex.until_version == Proposal.kept.get(pk=proposal.pk).version == 3


def test_it_can_be_taken_away_and_come_back(cast, store):
    annex, elsa = annexed(cast, pdf(), "Budget.pdf"), cast.client("Elsa")

    elsa.post(f"/annexes/{annex.pk}/remove/")
    assert elsa.get(f"/documents/{annex.document_id}/").status_code == 404
    page = elsa.get(f"/proposals/{annex.proposal_id}/").content.decode()
    assert f"/annexes/{annex.pk}/restore/" in page

    elsa.post(f"/annexes/{annex.pk}/restore/")
    assert elsa.get(f"/documents/{annex.document_id}/").status_code == 200


def test_what_is_there_comes_before_what_was_taken_away(cast, store):
    proposal = drafted(cast)
    away, there = (annexed(cast, pdf(name.encode()), name, to=proposal) for name in ("a.pdf", "b.pdf"))
    acts.remove_annex(cast.actor("Elsa"), away)

    assert [one.id for one in reads.annexes(cast.actor("Elsa"), proposal)] == [there.pk, away.pk]


def test_what_was_adopted_with_it_stands_in_the_journal_and_is_checked(cast, store):
    annex, other = annexed(cast, pdf(b"1"), "a.pdf"), None
    other = annexed(cast, pdf(b"2"), "b.pdf", to=annex.proposal)
    proposal = opened(cast, to=Proposal.kept.get(pk=annex.proposal_id))
    for name in ("Cléo", "Elsa"):
        acts.give_position(cast.actor(name), proposal, kind=Position.Kind.CONSENT, version=proposal.version)

    acts.adopt(cast.actor("Dario", "facilitator"), proposal)

    kept = json.loads(bytes(entry_of("proposal.adopted").row.facts.body))["annexes"]
    assert kept == sorted([annex.document.sha256, other.document.sha256])
    assert reads.rewritten_annexes() == []
    with pytest.raises(Refused):
        acts.remove_annex(cast.actor("Elsa"), Annex.kept.get(pk=annex.pk))
    with acting():
        Annex.kept.filter(pk=annex.pk).update(until_version=1)
    assert len(reads.rewritten_annexes()) == 1


def test_twenty_are_enough(cast, store):
    proposal = drafted(cast)
    for n in range(20):
        annexed(cast, pdf(str(n).encode()), "a.pdf", to=proposal)

    with pytest.raises(Refused) as refused:
        annexed(cast, pdf(), "a.pdf", to=proposal)

    assert refused.value.field == "file"


def test_sent_twice_it_is_one_annex(cast, store):
    proposal, kept = drafted(cast), []
    for _time in range(2):
        with received("annex", BytesIO(pdf()), name="a.pdf") as upload:
            kept.append(acts.add_annex(cast.actor("Elsa"), proposal, upload=upload, key="once"))

    assert kept[0] == kept[1]
    assert len([one for one in store.rglob("*") if one.is_file()]) == 1


def test_the_page_says_what_is_wrong_at_the_file(cast, store):
    proposal = drafted(cast)
    client = cast.client("Elsa")

    for data, name in ((b"", "vide.pdf"), (b"MZ\0", "a.pdf"), (pdf(), "a.png")):
        sent = {"file": SimpleUploadedFile(name, data), "key": "x" + name}
        answer = client.post(f"/proposals/{proposal.pk}/annexes/", sent)
        assert answer.status_code == 400
        assert 'id="file-error"' in answer.content.decode()
    assert client.post(f"/proposals/{proposal.pk}/annexes/").status_code == 400
    assert not Annex.kept.filter(proposal=proposal).exists()


def test_a_script_that_shows_progress_is_told_where_to_go(cast, store):
    proposal = drafted(cast)
    sent = {"file": SimpleUploadedFile("a.pdf", pdf())}

    answer = cast.client("Elsa").post(f"/proposals/{proposal.pk}/annexes/", sent, headers={"HX-Request": "true"})

    assert (answer.status_code, answer["HX-Redirect"]) == (200, f"/proposals/{proposal.pk}/#annexes")


def test_several_files_are_annexes_of_their_own_and_what_is_wrong_is_said_of_each(cast, store):
    proposal, client = drafted(cast), cast.client("Elsa")
    files = [SimpleUploadedFile(name, data) for name, data in (("a.pdf", pdf(b"1")), ("b.exe", b"MZ\0"), ("c.pdf", pdf(b"2")))]

    page = client.post(
        f"/proposals/{proposal.pk}/annexes/", {"file": files, "key": "many", "shows": "Un plan"}, follow=True
    ).content.decode()

    assert [one.document.name for one in Annex.kept.filter(proposal=proposal).order_by("pk")] == ["a.pdf", "c.pdf"]
    assert "b.exe" in page and "a.pdf" in page
    assert not Annex.kept.filter(proposal=proposal, document__shows="Un plan").exists()  # of which would it be said?


def test_several_files_sent_twice_are_annexes_once(cast, store):
    proposal, client = drafted(cast), cast.client("Elsa")

    for _time in range(2):
        files = [SimpleUploadedFile(f"{n}.pdf", pdf(str(n).encode())) for n in range(3)]
        client.post(f"/proposals/{proposal.pk}/annexes/", {"file": files, "key": "many"})

    assert Annex.kept.filter(proposal=proposal).count() == 3


def test_where_none_of_several_is_let_in_the_page_names_each(cast, store):
    files = [SimpleUploadedFile(name, b"MZ\0") for name in ("a.exe", "b.exe")]

    answer = cast.client("Elsa").post(f"/proposals/{drafted(cast).pk}/annexes/", {"file": files, "key": "many"})

    assert answer.status_code == 400
    assert "a.exe" in answer.content.decode() and "b.exe" in answer.content.decode()


def test_who_may_not_write_the_proposal_brings_nothing_and_leaves_nothing(cast, store):
    proposal = drafted(cast)
    sent = {"file": SimpleUploadedFile("a.pdf", pdf())}

    assert cast.client("Basile").post(f"/proposals/{proposal.pk}/annexes/", sent).status_code == 400
    assert cast.client("Hugo").post(f"/proposals/{proposal.pk}/annexes/", sent).status_code == 404
    assert not store.exists()


@pytest.mark.parametrize("count", [1, 15])
def test_the_proposal_asks_as_much_at_any_number_of_annexes(cast, store, django_assert_num_queries, count: int):
    proposal = drafted(cast)
    for n in range(count):
        annexed(cast, pdf(str(n).encode()), "a.pdf", to=proposal)

    elsa = cast.actor("Elsa")
    with django_assert_num_queries(2):  # her mandates, then the annexes
        assert len(reads.annexes(elsa, proposal)) == count


def test_what_is_denied_to_somebody_is_denied_with_its_annexes(cast, store):
    document, client = annexed(cast, pdf(), "Budget.pdf").document, cast.client("Cléo")
    assert client.get(f"/documents/{document.pk}/").status_code == 200

    with acting():
        Denial.kept.create(circle=cast.circles["nord"], about=document.about, person=cast.people["Cléo"].pk, since=now())

    assert client.get(f"/documents/{document.pk}/").status_code == 404
    assert cast.client("Dario").get(f"/documents/{document.pk}/").status_code == 200
