"""Take it with you: asked for on a page, made in a job that asks the gate again, told in the inbox, downloaded by its owner, forgotten."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from conftest import Cast
from socle.governance import acts, copies
from socle.governance.models import Copy, Mandate
from socle.governance.tests import scene
from socle.governance.tests.exchange.elsewhere import imported, taken
from socle.ground import now
from socle.look import printing
from socle.people.models import Account, Notice
from socle.people.sign_in import BACKEND

pytestmark = pytest.mark.usefixtures("shelf")


def asked(client: Client, cast: Cast, kind: str = "book", circle: str = "nord", **more: str) -> Any:
    return client.post(reverse("copies", args=[cast.circles[circle].pk]), {"kind": kind, "language": "fr", **more})


def made(client: Client, cast: Cast, kind: str = "book", circle: str = "nord") -> Copy:
    asked(client, cast, kind, circle)
    copy = Copy.objects.latest("asked_at")
    copies.make.func(str(copy.pk))
    copy.refresh_from_db()
    return copy


def text(answer: Any) -> str:
    return str(answer.content.decode())


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_the_page_of_a_circle_offers_it(cast: Cast, elsa: Client):
    for address in (reverse("circle", args=[cast.circles["nord"].pk]), reverse("circles")):
        assert "Take it with you" in text(elsa.get(address))


def test_the_page_says_what_can_be_taken_and_that_nothing_was_asked_for(cast: Cast, elsa: Client):
    page = text(elsa.get(reverse("copies", args=[cast.circles["nord"].pk])))

    with translation.override("en"):
        assert all(str(kind.label) in page for kind in Copy.Kind if kind != Copy.Kind.DECISION)
    assert "Nothing yet." in page
    assert "Why may I see this?" in page


def test_asking_enqueues_one_job_and_leads_to_where_one_follows_it(cast: Cast, elsa: Client):
    DBTaskResult.objects.all().delete()

    answer = asked(elsa, cast)

    copy = Copy.objects.get()
    assert answer["Location"] == reverse("copy", args=[copy.pk])
    assert (copy.person, copy.kind, copy.language, copy.ended_at) == (cast.people["Elsa"], "book", "fr", None)
    assert DBTaskResult.objects.get(task_path=copies.make.module_path).args_kwargs["args"] == [str(copy.pk)]
    page = text(elsa.get(answer["Location"]))
    assert 'data-again="2"' in page and "<progress" in page and "You can leave this page" in page


def test_asking_twice_is_asking_once_and_three_wait_at_most(cast: Cast, elsa: Client):
    assert asked(elsa, cast)["Location"] == asked(elsa, cast)["Location"]
    asked(elsa, cast, "json")
    asked(elsa, cast, "org")

    answer = asked(elsa, cast, "org", "consortium")

    assert Copy.objects.count() == 3
    assert "Three files are being made for you already." in text(answer)


@pytest.mark.parametrize("sent", [{"kind": "soup"}, {"kind": ""}, {"language": "xx"}])
def test_what_is_no_choice_is_said_at_the_field(cast: Cast, elsa: Client, sent: dict[str, str]):
    answer = asked(elsa, cast, **sent)  # type: ignore[arg-type]

    assert answer.status_code == 422
    assert "-error" in text(answer)
    assert not Copy.objects.exists()


def test_a_book_is_made_told_and_downloaded_as_an_attachment(cast: Cast, elsa: Client, shelf: Path):
    Notice.objects.all().delete()

    copy = made(elsa, cast)

    [file] = shelf.iterdir()
    assert (copy.file, copy.size, copy.progress, copy.fault) == (file.name, file.stat().st_size, 100, "")
    assert re.fullmatch(r"[0-9a-f]{48}\.pdf", file.name) and file.stat().st_mode & 0o077 == 0
    notice = Notice.objects.get()
    assert (notice.person, notice.kind, notice.address) == (cast.people["Elsa"], "copy_made", reverse("copy", args=[copy.pk]))
    assert "The copy that you asked for is ready." in text(elsa.get("/me/"))
    page = text(elsa.get(notice.address))
    assert "Download it" in page and "data-again" not in page
    answer = elsa.get(reverse("copy_file", args=[copy.pk]))
    assert answer["Content-Disposition"] == f'attachment; filename="nord-{copy.asked_at:%Y-%m-%d}.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert content(answer).startswith(b"%PDF-")


def test_the_json_is_what_one_sees_and_the_jsonld_is_from_the_circle_down(cast: Cast, elsa: Client):
    theirs = acts.raise_tension(scene.wearing(cast, "Fanny", "atelier"), cast.circles["atelier"], text="Chez nous")

    whole = content(elsa.get(reverse("copy_file", args=[made(elsa, cast, "json").pk])))
    linked = content(elsa.get(reverse("copy_file", args=[made(elsa, cast, "org").pk])))

    read = json.loads(whole)
    assert (read["whole"], len(read["circles"]), str(theirs.pk) in whole.decode()) == (False, 3, False)
    units = [node["label"] for node in json.loads(linked)["@graph"] if node["type"] == "org:OrganizationalUnit"]
    assert units == ["Nord"]


def test_it_is_its_owners_alone(cast: Cast, elsa: Client):
    copy = made(elsa, cast)

    for name in ("Cléo", "Ada", "Hugo", "Iris"):
        for page in ("copy", "copy_file"):
            assert cast.client(name).get(reverse(page, args=[copy.pk])).status_code == 404
    assert Client().get(reverse("copy_file", args=[copy.pk])).status_code == 302


def test_somebody_who_does_not_see_the_circle_asks_for_nothing(cast: Cast):
    for name in ("Hugo", "Iris"):
        client = cast.client(name)
        for page in ("copies", "book"):
            assert client.get(reverse(page, args=[cast.circles["nord"].pk])).status_code == 404
        assert asked(client, cast).status_code == 404
    assert not Copy.objects.exists()


def test_the_job_asks_the_gate_again(cast: Cast, elsa: Client, shelf: Path):
    asked(elsa, cast)
    acts.revoke(cast.actor("Cléo", "lead"), Mandate.kept.get(person=cast.people["Elsa"]))

    assert copies.make.func(str(Copy.objects.get().pk)) == "unseen"

    assert not list(shelf.iterdir()) if shelf.exists() else True
    assert Notice.objects.filter(kind="copy_failed", person=cast.people["Elsa"]).exists()


def test_the_download_asks_the_gate_again(cast: Cast, elsa: Client):
    copy = made(elsa, cast, "org")
    assert elsa.get(reverse("copy_file", args=[copy.pk])).status_code == 200

    acts.revoke(cast.actor("Cléo", "lead"), Mandate.kept.get(person=cast.people["Elsa"]))

    for page in ("copy", "copy_file"):
        assert elsa.get(reverse(page, args=[copy.pk])).status_code == 404


def test_where_pango_is_missing_the_page_says_what_to_do(cast: Cast, elsa: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(printing, "LIBRARIES", ("libnone-that-is-there.so.0",))

    copy = made(elsa, cast)

    page = text(elsa.get(reverse("copy", args=[copy.pk])))
    assert "This installation cannot make PDFs yet" in page and "Look at the book and print it" in page
    assert made(elsa, cast, "org").fault == ""


def test_a_book_that_is_too_large_says_to_take_a_part(cast: Cast, elsa: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(printing, "LARGEST", 1000)

    copy = made(elsa, cast)

    assert "take parts of it, from circles further down" in text(elsa.get(reverse("copy", args=[copy.pk])))


def test_the_page_asks_the_same_number_of_questions_for_one_copy_as_for_twenty(
    cast: Cast, elsa: Client, django_assert_max_num_queries: Any
):
    nord = cast.circles["nord"]
    rows = [
        Copy(person=cast.people["Elsa"], circle=nord, kind="org", language="fr", asked_at=now(), ended_at=now(), fault="failed")
        for _ in range(30)
    ]
    Copy.objects.bulk_create(rows)

    with django_assert_max_num_queries(14):
        page = text(elsa.get(reverse("copies", args=[nord.pk])))

    assert page.count("could not be made") == 20


def test_the_print_view_is_the_same_book_without_the_shell(cast: Cast, elsa: Client):
    page = text(elsa.get(reverse("book", args=[cast.circles["nord"].pk])))

    assert '<body class="printed">' in page and 'class="rail"' not in page
    assert "Before you print" in page and page.count("<h1") == 1
    assert "Brasserie du Phare" in page


def test_a_programme_that_came_from_elsewhere_says_so(db: None):
    file = taken()
    origin = imported(file, accounts=[("Ada", "ada@ailleurs.invalid")])
    client = Client()
    client.force_login(Account.objects.get_by_natural_key("ada@ailleurs.invalid"), backend=BACKEND)
    client.cookies["language"] = "en"

    page = text(client.get(reverse("copies", args=[origin.circle_id])))

    assert "This programme came from another installation on" in page
    assert origin.digest[:16] in page
