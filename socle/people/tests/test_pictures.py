"""Portraits and logos: who puts them, who sees them, and that the one before can come back."""

import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.utils import CaptureQueriesContext

from conftest import entry_of
from socle.documents.models import Document
from socle.documents.tests.files import pdf, photo, picture
from socle.documents.tests.portraits import portrait_of
from socle.documents.uploads import received
from socle.journal.act import Refused
from socle.people.acts import remove_portrait, restore_portrait, set_logo
from socle.people.models import Portrait


def sent(data: bytes = b"", name: str = "IMG_0042.jpg") -> dict:
    return {"file": SimpleUploadedFile(name, data or photo())}


def address(cast, name: str = "Elsa") -> str:
    return f"/people/{cast.people[name].pk}/portrait/"


def test_a_portrait_is_a_document_of_its_person(cast, store):
    portrait = portrait_of(cast, "Elsa")

    document = portrait.document
    assert (document.owner, document.about, document.ground) == (cast.people["Elsa"].pk, cast.people["Elsa"].pk, cast.people["Elsa"].ground)
    entry = entry_of("portrait.set")
    assert json.loads(bytes(entry.row.facts.body)) == {"digest": document.sha256}
    assert entry.result == f"people.portrait:{portrait.pk}"


def test_one_puts_ones_own_and_whoever_keeps_people_puts_anybodys(cast, store):
    assert cast.client("Elsa").post(address(cast), sent()).status_code == 302
    assert cast.client("Basile").post(address(cast), sent()).status_code == 302
    assert cast.client("Cléo").post(address(cast), sent()).status_code == 400
    assert cast.client("Iris").post(address(cast), sent()).status_code == 404

    assert Portrait.kept.filter(person=cast.people["Elsa"], removed_at=None).count() == 1
    assert Portrait.kept.filter(person=cast.people["Elsa"]).count() == 2


def test_a_new_one_takes_the_place_of_the_one_before_which_can_come_back(cast, store):
    first, second = portrait_of(cast, "Elsa", picture()), portrait_of(cast, "Elsa", picture(colour="red"))

    page = cast.client("Elsa").get(address(cast)).content.decode()
    assert f"/documents/{second.document_id}/288/" in page
    assert f"/portraits/{first.pk}/restore/" in page
    cast.client("Elsa").post(f"/portraits/{first.pk}/restore/")

    shown = Portrait.kept.get(person=cast.people["Elsa"], removed_at=None)
    assert shown == first
    assert list(Document.kept.filter(removed_at=None).values_list("pk", flat=True)) == [first.document_id]


def test_what_was_done_can_be_taken_back_where_it_is_told(cast, store):
    client = cast.client("Elsa")

    page = client.post(address(cast), sent(), follow=True).content.decode()
    portrait = Portrait.kept.get(person=cast.people["Elsa"])
    assert f'action="/portraits/{portrait.pk}/remove/"' in page
    page = client.post(f"/portraits/{portrait.pk}/remove/", follow=True).content.decode()

    assert f'action="/portraits/{portrait.pk}/restore/"' in page
    assert client.get(f"/documents/{portrait.document_id}/").status_code == 404


def test_taken_away_twice_or_brought_back_twice_is_refused(cast, store):
    portrait, elsa = portrait_of(cast, "Elsa"), cast.actor("Elsa")
    with pytest.raises(Refused):
        restore_portrait(elsa, portrait)

    remove_portrait(elsa, portrait)

    with pytest.raises(Refused):
        remove_portrait(elsa, portrait)
    assert restore_portrait(elsa, portrait).removed_at is None


def test_it_is_seen_wherever_people_are_shown_and_by_who_sees_them(cast, store):
    thumbnail = f"/documents/{portrait_of(cast, 'Elsa').document_id}/"
    nord, elsa = cast.circles["nord"].pk, cast.people["Elsa"].pk

    for page in ("/people/", f"/people/{elsa}/", f"/circles/{nord}/", f"/organisations/{cast.company.pk}/"):
        assert thumbnail in cast.client("Fanny").get(page).content.decode(), page
    answer = cast.client("Fanny").get(f"{thumbnail}96/")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/webp", "private, no-store")
    assert cast.client("Iris").get(f"{thumbnail}96/").status_code == 404
    assert cast.client("Fanny").get(f"{thumbnail}97/").status_code == 404
    assert cast.client("Elsa").get(thumbnail).status_code == 200


def test_no_browser_keeps_a_picture(cast, store):
    address = f"/documents/{portrait_of(cast, 'Elsa').document_id}/"

    for path in (address, f"{address}96/"):
        assert cast.client("Fanny").get(path)["Cache-Control"] == "private, no-store"


def test_a_new_portrait_has_another_address(cast, store):
    first, second = (portrait_of(cast, "Elsa", picture(colour=colour)).document_id for colour in ("red", "blue"))

    assert f"/documents/{second}/96/" in cast.client("Fanny").get("/people/").content.decode()
    assert first != second


@pytest.mark.parametrize("address", ["/people/", "/people/{elsa}/", "/circles/{nord}/", "/organisations/{company}/"])
def test_pages_ask_no_more_because_of_portraits(cast, store, address: str):
    from django.db import connection

    client, place = cast.client("Fanny"), address.format(elsa=cast.people["Elsa"].pk, nord=cast.circles["nord"].pk, company=cast.company.pk)
    client.get(place)
    with CaptureQueriesContext(connection) as before:
        client.get(place)
    for name in ("Elsa", "Cléo", "Dario", "Ada"):
        portrait_of(cast, name)
    with CaptureQueriesContext(connection) as after:
        client.get(place)

    assert len(after) == len(before)


def test_what_is_no_picture_is_refused_at_the_file(cast, store):
    answer = cast.client("Elsa").post(address(cast), sent(pdf(), "photo.pdf"))

    assert answer.status_code == 400
    assert 'id="file-error"' in answer.content.decode()
    assert not Portrait.kept.exists()


def test_a_logo_is_put_by_whoever_keeps_organisations(cast, store):
    place = f"/organisations/{cast.company.pk}/logo/"
    assert cast.client("Elsa").post(place, sent(picture("PNG"), "logo.png")).status_code == 400

    assert cast.client("Basile").post(place, sent(picture("PNG"), "logo.png")).status_code == 302

    page = cast.client("Elsa").get(f"/organisations/{cast.company.pk}/").content.decode()
    assert "/288/" in page and "dot large logo" in page
    with received("logo", BytesIO(picture()), name="a.jpg") as upload:
        set_logo(cast.actor("Basile", "registers"), cast.company, upload=upload)
    assert Document.kept.filter(purpose="logo", removed_at=None).count() == 1


def test_more_than_any_document_is_not_read(cast, store, monkeypatch):
    from socle.documents import bounds

    monkeypatch.setattr(bounds, "MOST", 1000)

    assert cast.client("Elsa").post(address(cast), sent(picture("PNG", (900, 900)) + bytes(2000))).status_code == 400


def test_the_journal_tells_of_them_and_opens_nothing(cast, store):
    from socle.documents.acts import clear, erase
    from socle.journal.act import CLOCK

    portrait = portrait_of(cast, "Elsa")
    with pytest.raises(Refused):
        clear(CLOCK, portrait.document, state=Document.State.CLEAN)
    erase(CLOCK, portrait.document)

    answer = cast.client("Basile").get(f"/circles/{cast.circles['consortium'].pk}/journal/")

    assert answer.status_code == 200
    assert "Elsa" in answer.content.decode() and "photo.jpg" not in answer.content.decode()
