"""A talent reads, agrees, keeps a receipt and stops in two taps; the other circle reads until then, and not a request longer."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from socle.ground import now
from socle.ground.clock import at
from socle.look import printing
from socle.pathways import acts, printed
from socle.pathways.models import Agreement, Assent
from socle.pathways.tests.agreeing import agreed, by_day, child, oneself, represented, text
from socle.pathways.tests.conftest import Stage
from socle.people.models import Aide, Notice

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


def read(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_a_talent_reads_in_easy_words_agrees_and_is_given_a_receipt(stage: Stage, talent_client: Any):
    talent, one, ouest = stage.followed(), text(stage.programme), stage.circles["ouest"]
    client = talent_client(talent)
    here = reverse("agreement_new", args=[talent.pk, one.pk])

    assert here in read(client.get(reverse("agreements_of", args=[talent.pk])))
    for words, says in (
        ("", "Un autre cercle lit"),
        ("easy", "Vous pouvez dire oui"),
        ("full", "Article 6."),
        ("rude", "Un autre cercle lit"),
    ):
        page = read(client.get(here, {"words": words}))
        assert says in page and "checked" not in page

    told = {"register": "easy", "recipient": f"circle:{ouest.pk}", "facets": ["pathway", "tasks"], "until": by_day(20)}
    answer = client.post(here, told, follow=True)

    made = Agreement.kept.get()
    assert answer.redirect_chain[-1][0] == reverse("agreement", args=[made.pk])
    assert "Vous pouvez dire oui" in read(answer) and "Article 6." not in read(answer) and "Ouest" in read(answer)
    assert (made.facets, made.with_circle, Assent.kept.get().register) == (["pathway", "tasks"], ouest, "easy")
    assert Notice.objects.filter(person=talent.person_id, kind="agreement_given").exists()
    assert "Ouest" in read(client.get(reverse("talent", args=[talent.pk])))


def test_nothing_is_agreed_to_by_leaving_something_out(stage: Stage, talent_client: Any):
    talent, one, ouest = stage.followed(), text(stage.programme), stage.circles["ouest"]
    client, here = talent_client(talent), reverse("agreement_new", args=[talent.pk, one.pk])
    whole: dict[str, Any] = {"register": "easy", "recipient": f"circle:{ouest.pk}", "facets": ["tasks"], "until": by_day(20)}
    for missing in ("recipient", "facets", "until"):
        assert client.post(here, {key: value for key, value in whole.items() if key != missing}).status_code == 400
    for wrong in ({"recipient": f"circle:{stage.sud.pk}"}, {"facets": ["notes"]}, {"until": by_day(400)}):
        assert client.post(here, whole | wrong).status_code == 400
    assert not Agreement.kept.exists()


def test_the_other_circle_reads_until_it_is_withdrawn_and_not_a_request_longer(stage: Stage, talent_client: Any):
    talent, one, ouest = stage.followed(), text(stage.programme), stage.circles["ouest"]
    acts.set_goal(stage.actor("Noé"), talent, text="Un vélo")
    saul, page = stage.client("Saul"), reverse("talent", args=[talent.pk])
    asked = [page, reverse("plan", args=[talent.pk])]
    lists = [reverse("talents"), reverse("search") + "?q=Aya", reverse("steps")]
    assert [saul.get(where).status_code for where in asked] == [404, 404]

    made = agreed(talent, one, ouest)
    found = read(saul.get(page))
    assert ("Un vélo" in found and "a accepté de partager" in found) or "has agreed to share" in found
    assert "Fictive" in read(saul.get(lists[0]))
    assert "06 12 34 56 78" not in found

    with at(now() + timedelta(minutes=1)):
        client = talent_client(talent)
        first = client.get(reverse("agreements_of", args=[talent.pk]))
        second = reverse("agreement_withdraw", args=[made.pk])
        assert second in read(first)
        assert client.post(second).status_code == 302
        assert client.get(second).status_code == 302, "it has stopped already"
        assert [saul.get(where).status_code for where in asked] == [404, 404]
        for where in lists:
            assert "Fictive" not in read(saul.get(where)), where
        assert saul.get(reverse("agreement", args=[made.pk])).status_code == 404


def test_who_may_not_see_it_finds_nothing(stage: Stage, talent_client: Any):
    talent, one, ouest = stage.followed(), text(stage.programme), stage.circles["ouest"]
    made = agreed(talent, one, ouest)
    pages = [
        *(reverse(name, args=[made.pk]) for name in ("agreement", "agreement_pdf", "agreement_withdraw", "agreement_confirm")),
        reverse("agreement_new", args=[talent.pk, one.pk]),
    ]
    for client in (stage.client("Nina"), stage.client("Saul"), stage.client("Paul"), talent_client(stage.followed("Bo"))):
        assert [client.get(page).status_code for page in pages] == [404] * len(pages)
        assert "Aya" not in read(client.get(reverse("agreements")))


def test_a_guide_notes_it_with_its_witness_and_sees_it_in_the_list(stage: Stage):
    talent, one, ouest = stage.followed(), text(stage.programme), stage.circles["ouest"]
    client, here = stage.client("Noé"), reverse("agreement_new", args=[talent.pk, one.pk])
    told = {"register": "plain", "recipient": f"circle:{ouest.pk}", "facets": ["tasks"], "until": by_day(20)}
    assert client.post(here, told).status_code == 400
    assert client.post(here, told | {"how": "typed", "typed": "Somebody"}).status_code == 400
    assert client.post(here, told | {"how": "voice"}).status_code == 302

    text(stage.programme, number=2)
    for narrowed, is_there in (("", True), ("?state=soon", True), ("?state=withdrawn", False), ("?older=yes", True), ("?older=no", False)):
        assert ("Aya" in read(client.get(reverse("agreements") + narrowed))) == is_there, narrowed


def test_a_minor_and_their_parent_agree_one_after_the_other(stage: Stage, talent_client: Any):
    talent = stage.followed(born_on=child(16))
    one, ouest = text(stage.programme), stage.circles["ouest"]
    parent = represented(talent, stage.actor("Maud"), stage.people["Tess"], child(16))
    assert "Tess" in read(stage.client("Olga").get(reverse("talent_represented", args=[talent.pk]))), "it stands where it was entered"
    made = agreed(talent, one, ouest)
    assert stage.client("Saul").get(reverse("talent", args=[talent.pk])).status_code == 404
    assert Notice.objects.filter(person=parent.person, kind="agreement_awaited").exists()

    client = stage.client("Tess")
    client.post(reverse("helping_begin", args=[parent.through.aide]))
    here = reverse("agreement_confirm", args=[made.pk])
    assert "Un autre cercle lit" in read(client.get(here))
    assert client.post(here, {"register": "plain"}).status_code == 302
    assert stage.client("Saul").get(reverse("talent", args=[talent.pk])).status_code == 200


def test_whoever_enrols_records_a_parent_and_ends_it_on_pages(stage: Stage):
    talent, maud = stage.followed(born_on=child(15)), stage.client("Maud")
    here = reverse("talent_represented", args=[talent.pk])
    assert "Choisissez quelqu’un" in read(maud.post(here, {}))
    assert maud.post(here, {"name": "Ida Fictive", "email": "ida@exemple.invalid"}).status_code == 302
    entered = Aide.kept.get(person=talent.person)
    ends = reverse("representation_end", args=[talent.pk, entered.pk])
    page, file = read(maud.get(here)), read(maud.get(reverse("talent", args=[talent.pk])))
    assert "Ida Fictive" in page and "ida@exemple.invalid" in page and ends in page
    assert "Majorité le" in file and here in file
    assert stage.client("Saul").get(ends).status_code == 404

    assert maud.post(ends).status_code == 302
    assert ends not in read(maud.get(here)) and maud.get(ends).status_code == 404


@pytest.mark.skipif(not printing.is_ready(), reason="this machine draws no PDF")
def test_the_receipt_is_a_tagged_pdf_that_says_all_of_it(stage: Stage):
    talent, one, ouest = stage.followed(), text(stage.programme), stage.circles["ouest"]
    made = agreed(talent, one, ouest)
    file = PdfReader(io.BytesIO(printed.agreement_pdf(oneself(talent), made)))
    said = " ".join(page.extract_text() for page in file.pages)

    assert file.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert all(words in said for words in ("Aya Fictive", "Ouest", "Vous pouvez dire oui", "Partager accompaniment"))


def test_a_page_asks_as_little_of_many_as_of_one(stage: Stage, talent_client: Any):
    talent, ouest = stage.followed(), stage.circles["ouest"]
    client = talent_client(talent)
    pages = [reverse("agreements_of", args=[talent.pk]), reverse("talent", args=[talent.pk])]
    agreed(talent, text(stage.programme), ouest)
    few = [_asked(client, page) for page in pages]
    for number in range(9):
        with at(now() + timedelta(minutes=number + 1)):
            agreed(talent, Agreement.kept.latest("pk").text, ouest)
    assert [_asked(client, page) for page in pages] == few
    assert few[0] <= 12 and few[1] <= 15, few


def _asked(client: Any, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def test_nobody_is_asked_who_represents_an_adult(stage: Stage):
    talent, maud = stage.followed(born_on=child(30)), stage.client("Maud")
    answer = maud.get(reverse("talent_represented", args=[talent.pk]))
    assert answer.headers["Location"] == reverse("talent", args=[talent.pk])
    assert "majeure" in read(maud.get(answer.headers["Location"]))


def test_a_talent_is_not_told_to_raise_a_tension(stage: Stage, talent_client: Any):
    talent = stage.followed(born_on=child(15))
    page = read(talent_client(talent).get(reverse("talent_represented", args=[talent.pk])))
    assert "une tension" not in page and "qui ont un rôle dans le cercle" in page
