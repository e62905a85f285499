"""Programs bring documents and take them, under the same gate as the pages."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from socle.documents.models import Document
from socle.documents.tests.files import pdf, photo, picture
from socle.governance.tests.annexes import drafted
from socle.site.tests.program import Program


def brought(program, path: str, data: bytes, name: str, *, headers: dict | None = None, **more):
    sent = {"file": SimpleUploadedFile(name, data), **more}
    return program.client.post(f"/api/{path}", sent, headers=program.headers | (headers or {}))


def test_an_annex_is_brought_read_and_taken(elsa, cast, store):
    proposal = drafted(cast)

    made = brought(elsa, f"proposals/{proposal.pk}/annexes", pdf(), "Budget élargi.pdf", shows="Le budget")

    assert made.status_code == 201, made.content
    document = made.json()["document"]
    told = {"name": "Budget élargi.pdf", "shows": "Le budget", "media": "application/pdf", "size": len(pdf()), "state": "unchecked"}
    assert told.items() <= document.items()
    assert elsa.get(f"documents/{document['id']}").json() == document
    taken = elsa.get(f"documents/{document['id']}/content")
    assert hashlib.sha256(b"".join(taken.streaming_content)).hexdigest() == document["sha256"]
    assert taken["Content-Disposition"].startswith("attachment") and taken["Content-Security-Policy"].startswith("sandbox")
    [line] = elsa.get(f"proposals/{proposal.pk}/annexes").json()["items"]
    assert (line["id"], line["document"], line["is_shown"]) == (made.json()["id"], document["id"], True)


def test_it_is_taken_away_and_brought_back(elsa, cast, store):
    made = brought(elsa, f"proposals/{drafted(cast).pk}/annexes", pdf(), "a.pdf").json()

    assert elsa.send(f"annexes/{made['id']}/removal").json()["until_version"] == 1
    assert elsa.get(f"documents/{made['document']['id']}/content").status_code == 404
    assert elsa.send(f"annexes/{made['id']}/return").json()["until_version"] is None
    assert elsa.get(f"documents/{made['document']['id']}/content").status_code == 200


def test_a_portrait_and_a_logo_likewise(elsa, cast, store):
    me, basile = cast.people["Elsa"].pk, Program(cast, "Basile")

    made = brought(elsa, f"people/{me}/portrait", photo(), "moi.jpg")
    assert made.status_code == 201, made.content
    assert elsa.get(f"people/{me}/portrait").json()["shown_document"] == made.json()["document"]["id"]
    assert elsa.send(f"portraits/{made.json()['id']}/removal").status_code == 200
    assert elsa.get(f"people/{me}/portrait").json() == {"shown": None, "shown_document": None, "before": made.json()["id"]}
    assert elsa.send(f"portraits/{made.json()['id']}/return").status_code == 200

    place = f"organisations/{cast.company.pk}/logo"
    assert brought(elsa, place, picture("PNG"), "logo.png").status_code == 403
    logo = brought(basile, place, picture("PNG"), "logo.png").json()
    assert elsa.get(place).json()["shown"] == logo["id"]
    assert basile.send(f"logos/{logo['id']}/removal").status_code == 200
    assert basile.send(f"logos/{logo['id']}/return").status_code == 200


def test_the_same_key_brings_one_document(elsa, cast, store):
    proposal = drafted(cast)

    first, again = (brought(elsa, f"proposals/{proposal.pk}/annexes", pdf(), "a.pdf", headers={"idempotency-key": "one"}) for _n in "ab")
    other = brought(elsa, f"proposals/{proposal.pk}/annexes", pdf(b"other"), "a.pdf", headers={"idempotency-key": "one"})

    assert first.json() == again.json()
    assert (other.status_code, other.json()["code"]) == (422, "key")
    assert len([one for one in store.rglob("*") if one.is_file()]) == Document.kept.count() == 1


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [(b"", "a.pdf", "empty"), (b"MZ\0", "a.pdf", "kind"), (pdf(), "a.docx", "ending"), (pdf()[:-9], "a.pdf", "truncated")],
)
def test_what_is_not_let_in_is_said_at_the_file(elsa, cast, store, data: bytes, name: str, code: str):
    answer = brought(elsa, f"proposals/{drafted(cast).pk}/annexes", data, name)

    assert (answer.status_code, answer.json()["field"], answer.json()["code"]) == (422, "file", code)


def test_without_a_file_it_is_said_what_is_missing(elsa, cast):
    answer = elsa.client.post(f"/api/proposals/{drafted(cast).pk}/annexes", {"shows": "x"}, headers=elsa.headers)

    assert (answer.status_code, answer.json()["field"]) == (422, "file")


def test_what_one_may_not_see_does_not_exist(elsa, cast, store):
    made = brought(elsa, f"proposals/{drafted(cast).pk}/annexes", pdf(), "a.pdf").json()

    for name in ("Fanny", "Iris"):
        stranger = Program(cast, name)
        assert stranger.get(f"documents/{made['document']['id']}").status_code == 404
        assert stranger.get(f"documents/{made['document']['id']}/content").status_code == 404
        assert stranger.send(f"annexes/{made['id']}/removal").status_code == 404
    assert elsa.get("documents/x/content").status_code == 404
    assert elsa.client.get(f"/api/documents/{made['document']['id']}/content").status_code == 401


def test_more_than_any_document_is_said_to_be_too_much(elsa, cast, monkeypatch):
    from socle.documents import bounds

    monkeypatch.setattr(bounds, "MOST", 1000)

    answer = brought(elsa, f"proposals/{drafted(cast).pk}/annexes", bytes(2000), "a.pdf")

    assert answer.status_code == 413
