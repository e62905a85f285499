"""The pages of orientations: from the file to the answer, by a link that shows nothing of it, and whom others send."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from socle.governance import gate
from socle.ground import now
from socle.journal import guard
from socle.pathways import acts
from socle.pathways.models import Arrival, Desk, Orientation, Talent
from socle.pathways.oriented import owed
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.orienting import SENT, answered, arrived, desk, link_of, sent
from socle.people import links
from socle.people.models import Restriction


def opened(page: str, row: Any) -> str:
    return reverse(page, args=[links.link(page, row).rstrip("/").rpartition("/")[2]])


def stranger() -> Client:
    return Client(headers={"accept-language": "en"})


def test_a_guide_sends_from_the_file_and_is_asked_whether_a_word_is_necessary(stage: Stage):
    talent, client = stage.followed(), stage.client("Noé")
    page = f"/talents/{talent.pk}/orientations/"
    assert page in client.get(f"/talents/{talent.pk}/").content.decode()
    said = {"to_words": "Le Logis", "theme": "27", "wanted": "housing", "told": "Son hépatite l’inquiète", "agreed_on": day()}
    said |= {"agreed_how": "in-person", "way": "", "by": "", "to": "", "organisation": "", "answer_by": ""}

    assert client.post(page, said).status_code == 400
    answer = client.post(page, said | {"necessary": "on"})
    one = Orientation.kept.get()
    assert answer.headers["Location"] == f"/orientations/{one.pk}/"
    assert "Le Logis" in client.get(f"/talents/{talent.pk}/").content.decode()
    assert "Le Logis" in client.get("/orientations/").content.decode()


def test_the_organisation_reads_what_is_told_and_answers_and_then_nothing_is_shown(stage: Stage):
    one = sent(stage)
    page = opened("orientation_answer", link_of(one))
    shown = stranger().get(page).content.decode()
    assert "Cherche un studio." in shown and "Aya" in shown
    assert str(one.talent_id) not in shown and "/talents/" not in shown

    silent = stranger().post(page, {"answer": "refused", "reason": "", "who": "Line"})
    assert silent.status_code == 422 and "Say why." in silent.content.decode()
    assert stranger().post(page, {"answer": "refused", "reason": "full", "who": "Line"}).status_code == 200
    over = stranger().get(page)
    assert over.status_code == 410 and "Aya" not in over.content.decode()
    assert Orientation.kept.get().state == "refused"


@pytest.mark.parametrize("end", ["taken back", "another link", "set aside", "wrong"])
def test_a_link_that_has_ended_shows_nothing(stage: Stage, end: str):
    one = sent(stage)
    page = opened("orientation_answer", link_of(one))
    if end == "taken back":
        acts.withdraw_orientation(stage.actor("Noé"), one)
    elif end == "another link":
        acts.resend_orientation(stage.actor("Noé"), one, by="email", to="x@exemple.invalid")
    elif end == "set aside":
        with guard.acting():
            Restriction.kept.create(ground=stage.programme, person=one.person, since=now())
    else:
        page = page[:-3] + "xx/"
    answer = stranger().get(page)

    assert answer.status_code == (404 if end == "wrong" else 410) and "Aya" not in answer.content.decode()
    assert stranger().post(page, {"answer": "accepted", "who": "Line"}).status_code == answer.status_code


def test_the_link_of_one_page_opens_no_other(stage: Stage):
    it = desk(stage)
    signed = links.link("desk", it).rstrip("/").rpartition("/")[2]
    assert stranger().get(reverse("arrival_state", args=[signed])).status_code == 404
    assert stranger().get(reverse("orientation_answer", args=[signed])).status_code == 404


def test_an_organisation_sends_somebody_and_looks_how_it_stands(stage: Stage):
    it = desk(stage)
    page = opened("desk", it)
    said = SENT | {"agreed_on": day(), "sender": "Paule"}
    answer = stranger().post(page, said)
    one = Arrival.kept.get()
    assert answer.headers["Location"] == opened("arrival_state", one)

    before = stranger().get(answer.headers["Location"]).content.decode()
    acts.refuse_arrival(stage.actor("Olga"), one, reason="full")
    after = stranger().get(answer.headers["Location"]).content.decode()
    assert "Received" in before and "No place at the moment".lower() in after.lower()
    assert "Wim" not in before and one.phone not in after
    assert stranger().post(page, said | {"given_name": ""}).status_code == 422


def test_a_closed_link_shows_no_form(stage: Stage):
    it = desk(stage)
    assert stage.client("Olga").post(f"/desks/{it.pk}/close/").status_code == 302
    assert stranger().get(opened("desk", Desk.kept.get())).status_code == 410


def test_who_enrols_accepts_into_the_file_that_is_known(stage: Stage):
    known = stage.met("Wim", phone="06 98 76 54 32")
    one, client = arrived(desk(stage)), stage.client("Olga")
    page = client.get(f"/arrivals/{one.pk}/").content.decode()
    assert f"/talents/{known.pk}/" in page and "Cherche à reprendre pied." in page
    answer = client.post(f"/arrivals/{one.pk}/accept/", {"talent": str(known.pk)})

    assert answer.headers["Location"] == f"/talents/{known.pk}/"
    assert Talent.kept.count() == 1 and Arrival.kept.get().talent == known
    assert client.get(f"/arrivals/{one.pk}/accept/").status_code == 404


def test_whom_another_circle_was_sent_does_not_exist(stage: Stage):
    one, it = arrived(desk(stage)), Desk.kept.get()
    talent = sent(stage).pk
    for name in ("Saul", "Rita", "Tess", "Paul"):
        client = stage.client(name)
        for path in (f"/arrivals/{one.pk}/", f"/arrivals/{one.pk}/accept/", f"/desks/{it.pk}/close/", f"/orientations/{talent}/"):
            assert client.get(path).status_code == 404, (name, path)
        for path in ("/arrivals/", "/orientations/"):
            assert "Wim" not in client.get(path).content.decode()


def test_today_says_who_waits_and_what_is_due(stage: Stage):
    arrived(desk(stage))
    one = sent(stage, answer_by=day(1))
    later = sent(stage, one.talent, to_words="Ailleurs", answer_by=day(9))

    def lines(name: str) -> list[str]:
        return [line.kind for line in owed(stage.actor(name), gate.hats(stage.people[name].pk))]

    assert lines("Olga") == ["arrival"] and lines("Noé") == ["orientation"] and lines("Nina") == []
    answered(later, "asked", because="Seule ?")
    assert sorted(lines("Noé")) == ["orientation", "orientation_question"]
    answered(one)
    assert lines("Noé") == ["orientation_question"]


def test_the_talent_reads_where_they_were_sent(stage: Stage, talent_client: Any):
    one = sent(stage)
    client = talent_client(one.talent)
    assert "Le Logis" in client.get(f"/talents/{one.talent_id}/").content.decode()
    assert "Cherche un studio." in client.get(f"/orientations/{one.pk}/").content.decode()


def test_what_is_done_on_pages_is_done(stage: Stage):
    one, client = sent(stage), stage.client("Noé")
    here = f"/orientations/{one.pk}"
    steps: list[tuple[str, dict[str, Any], str]] = [
        ("link", {"by": "email", "to": "logis@exemple.invalid"}, "sent"),
        ("answer", {"answer": "asked", "because": "Seule ?", "who": "Line"}, "asked"),
        ("more", {"told": "Seule.", "answer_by": ""}, "sent"),
        ("answer", {"answer": "accepted", "who": "Line", "expected_on": day(2)}, "accepted"),
        ("outcome", {"outcome": "came", "on": day()}, "concluded"),
    ]
    for page, said, state in steps:
        assert client.get(f"{here}/{page}/").status_code == 200
        assert client.post(f"{here}/{page}/", said).status_code == 302, page
        assert Orientation.kept.get(pk=one.pk).state == state
        assert client.get(f"{here}/").status_code == 200
    other = sent(stage, one.talent)
    assert client.post(f"/orientations/{other.pk}/withdraw/", {"because": ""}).status_code == 302
