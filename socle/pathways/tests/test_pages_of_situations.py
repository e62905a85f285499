"""The pages on how talents come, leave and are afterwards: each saves what it says, and tells nothing to whom it does not concern."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socle.documents.tests.files import pdf
from socle.ground import now
from socle.ground.clock import at
from socle.pathways import acts, sending
from socle.pathways.models import Eligibility, Exit, Outcome, SituationAnswer, Stay, Talent, Ticket
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.planning import after, enrolled, half, planned
from socle.pathways.tests.test_pages_of_talents import read, text
from socle.people import links

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")
CAME = {"labour_status": "registered", "unemployed_for": "up-to-6", "diploma": "none", "in_training": "no", "housing": "housed"}


def send(stage: Stage, who: str, name: str, *ids: Any, **told: Any) -> Any:
    return stage.client(who).post(reverse(name, args=ids), told)


def left(stage: Stage) -> Stay:
    talent = stage.followed(email="aya@example.invalid")
    acts.give_answers(stage.actor("Noé"), talent, moment="entry", on=day(-8), answers=CAME)
    acts.leave_talent(stage.actor("Noé"), talent, on=day(-1), reason="completed")
    return Stay.kept.get(talent=talent)


def test_a_step_is_saved_and_leads_to_what_its_answer_opens_then_to_the_next_one(stage: Stage):
    talent = stage.followed()
    assert "labour_status" in text(read(stage, "Noé", "situation_step", talent.pk, "work"))
    response = send(stage, "Noé", "situation_step", talent.pk, "work", labour_status="registered")

    assert response["Location"].split("?")[0] == reverse("situation_step", args=[talent.pk, "work"])
    again = text(stage.client("Noé").get(response["Location"]))
    said = again.index("autofocus data-focus")
    assert again.index('name="labour_status"') < said < again.index('name="unemployed_for"') and 'value="registered" checked' in again
    assert "2 more questions follow" in again or "2 autres questions" in again
    plain = text(stage.client("Noé").get(f"{response['Location'].split('?')[0]}?also=x&also=labour_status"))
    assert "data-focus" not in plain
    told = {"labour_status": "registered", "unemployed_for": "up-to-6", "referent_contact": "declined"}
    onward = send(stage, "Noé", "situation_step", talent.pk, "work", **told)
    assert onward["Location"] == reverse("situation_step", args=[talent.pk, "training"])
    assert SituationAnswer.kept.filter(recorded_until=None).count() == 3


def test_a_step_without_an_answer_says_so_and_a_wrong_one_stands_at_its_field(stage: Stage):
    talent = stage.followed()
    for told, said in (({}, "go on without"), ({"labour_status": "tired"}, "Choose among")):
        response = send(stage, "Noé", "situation_step", talent.pk, "work", **told)
        assert response.status_code == 400
        assert said in text(response) or "labour_status-error" in text(response) or "sans" in text(response)


def test_the_file_says_how_much_is_known_and_why_they_do_not_count_yet(stage: Stage):
    talent = stage.followed()
    acts.give_answers(stage.actor("Noé"), talent, moment="entry", on=day(), answers=CAME)
    page = text(read(stage, "Noé", "talent", talent.pk))

    assert ("FSE+" in page or "ESF+" in page) and reverse("situation_step", args=[talent.pk, "rights"]) in page
    assert reverse("talent_identity", args=[talent.pk]) in page


def test_at_the_exit_one_touch_says_that_nothing_has_changed(stage: Stage):
    talent = left(stage).talent
    send(stage, "Noé", "situation_same", talent.pk)

    told = SituationAnswer.kept.filter(talent=talent, on=day())
    assert dict(told.values_list("question", "value")) == {"labour_status": "registered", "in_training": "no"}


def test_they_leave_and_the_situation_on_leaving_is_asked_next(stage: Stage):
    talent = stage.followed()
    response = send(stage, "Noé", "exit_new", talent.pk, on=day(), reason="outcome")

    assert response["Location"] == reverse("situation", args=[talent.pk])
    one = Exit.kept.get()
    send(stage, "Noé", "exit_correct", one.pk, on=day(-1), reason="moved")
    one = Exit.kept.get(recorded_until=None)
    assert (one.on, one.reason) == (day(-1), "moved")
    send(stage, "Noé", "exit_withdraw", one.pk)
    assert Talent.kept.get().state == "followed"


def test_whoever_left_before_a_day_on_which_a_sheet_has_them_is_asked_about_once(stage: Stage):
    session = planned(stage)
    (aya,) = enrolled(stage, session, "Aya")
    with after(half(session)):
        acts.attest(stage.actor("Tess"), half(session), lines=[acts.Line(aya.talent_id, "present")])
        said = {"on": day(-2), "reason": "moved"}
        asked = send(stage, "Noé", "exit_new", aya.talent_id, **said)
        assert asked.status_code == 400 and "Une feuille dit" in text(asked) and not Exit.kept.exists()

        assert send(stage, "Noé", "exit_new", aya.talent_id, **said, earlier="on").status_code == 302
    assert Exit.kept.get().on == day(-2)


def test_an_outcome_is_entered_proven_corrected_and_withdrawn(stage: Stage):
    talent = stage.followed()
    told = {"kind": "job", "since": day(-2), "contract": "cdi", "employer": "Au four", "hours": 35}
    response = send(stage, "Noé", "outcome_new", talent.pk, **told)
    one = Outcome.kept.get()
    assert response["Location"] == reverse("outcome_prove", args=[one.pk])
    send(stage, "Noé", "outcome_prove", one.pk, proof="contract", file=SimpleUploadedFile("contrat.pdf", pdf()))
    one = Outcome.kept.get(recorded_until=None)
    assert one.document is not None and "Au four" in text(read(stage, "Noé", "talent", talent.pk))
    send(stage, "Noé", "outcome_correct", one.pk, **told | {"hours": 24})
    one = Outcome.kept.get(recorded_until=None)
    assert (one.hours, one.document is not None) == (24, True)
    send(stage, "Noé", "outcome_withdraw", one.pk)
    assert not Outcome.kept.filter(recorded_until=None).exists()


def test_a_ground_is_entered_proven_and_ended(stage: Stage):
    talent = stage.met()
    response = send(stage, "Olga", "ground_new", talent.pk, "iae-criterion", code="x-rsa", established_on=day(-1))
    one = Eligibility.kept.get()
    assert response["Location"] == reverse("ground_prove", args=[one.pk])
    page = text(read(stage, "Olga", "talent", talent.pk))
    assert reverse("ground_prove", args=[one.pk]) in page
    send(stage, "Olga", "ground_prove", one.pk, proof="rsa", file=SimpleUploadedFile("rsa.pdf", pdf()))
    one = Eligibility.kept.get(recorded_until=None)
    assert one.document is not None
    send(stage, "Olga", "ground_end", one.pk, until=day())
    assert Eligibility.kept.get(recorded_until=None).until == day()


def test_who_was_not_reached_is_noted_and_who_was_is_asked_next(stage: Stage):
    stay = left(stage)
    with at(now() + timedelta(days=95)):
        page = reverse("follow_up", args=[stay.pk, 3])
        assert page in text(read(stage, "Noé", "talent", stay.talent_id))
        told = {"way": "phone", "on": day(95)}
        send(stage, "Noé", "follow_up", stay.pk, 3, **told, unreached="voicemail")
        assert send(stage, "Noé", "follow_up", stay.pk, 3, **told).status_code == 400, "whether they were reached is chosen, never given"
        response = send(stage, "Noé", "follow_up", stay.pk, 3, **told, unreached="reached")

    assert response["Location"] == reverse("situation", args=[stay.talent_id])
    assert read(stage, "Noé", "follow_up", stay.pk, 4).status_code == 404


def test_a_link_opens_three_questions_and_nothing_of_the_file(stage: Stage):
    stay = left(stage)
    with at(now() + timedelta(days=95)):
        send(stage, "Noé", "follow_up_send", stay.pk, 3, by="email")
        one, stranger = Ticket.kept.get(), Client()
        assert sending.send.func(str(one.pk)) == 1
        address = "/" + links.link("ticket", one).split("/", 3)[3]
        page = text(stranger.get(address))
        assert "labour_status" in page and "Aya" not in page and len(set(re.findall(r'name="(\w+)"', page)) - {"csrfmiddlewaretoken"}) <= 4
        assert stranger.post(address, {}).status_code == 422
        response = stranger.post(address, {"labour_status": "employed"})
        assert stranger.get(response["Location"]).status_code == 200
        assert SituationAnswer.kept.get(on=day(95)).value == "employed"
    with at(now() + timedelta(days=140)):
        assert stranger.get(address).status_code == 410
    assert stranger.get(reverse("ticket", args=["nonsense"])).status_code == 404
    letter = mail.outbox[-1]
    assert letter.to == ["aya@example.invalid"] and address in letter.body and "Aya" not in letter.body
    assert sending.send.func(str(one.pk)) == 0


def test_two_files_of_one_person_are_found_as_one_types_and_merged(stage: Stage):
    known = stage.met("Lucie", "Lefèvre", phone="06 98 76 54 32", born_on=day(-9000))
    other = stage.met("Lussie", "Lefebvre", phone="06 11 22 33 44")
    typed = {"circle": stage.sud.pk, "given_name": "X"}
    for more, found in (({"given_name": "lussie", "family_name": "lefevre"}, True), ({"born_on": day(-9000)}, True), ({}, False)):
        page = text(send(stage, "Olga", "talents_near", **typed | more))
        assert ("Lucie" in page) is found
    assert send(stage, "Paul", "talents_near", **typed).status_code == 404
    assert "Lucie" in text(read(stage, "Olga", "talent", other.pk))
    response = send(stage, "Olga", "file_merge", other.pk, into=known.pk)
    assert Talent.kept.get(pk=other.pk).became == known
    stage.client("Olga").post(response["Location"])
    assert Talent.kept.get(pk=other.pk).became is None


@pytest.mark.parametrize("who", ["Nina", "Tess", "Paul", "Saul", "Rita"])
def test_who_has_nothing_to_do_with_them_finds_no_such_page(stage: Stage, who: str):
    stay = left(stage)
    pages = [("situation", stay.talent_id), ("situation_step", stay.talent_id, "work"), ("exit_new", stay.talent_id)]
    pages += [("outcome_new", stay.talent_id), ("ground_new", stay.talent_id, "o2r-ground"), ("follow_up", stay.pk, 3)]
    pages += [("file_merge", stay.talent_id), ("exit_correct", Exit.kept.get().pk)]
    for name, *ids in pages:
        assert read(stage, who, name, *ids).status_code == 404, name


def test_the_file_asks_the_same_number_of_questions_however_much_it_holds(stage: Stage):
    stay = left(stage)
    client, page = stage.client("Noé"), reverse("talent", args=[stay.talent_id])
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    for n in range(8):
        acts.tell_outcome(stage.actor("Noé"), stay.talent, kind="training", since=day(-n))
    with CaptureQueriesContext(connection) as many:
        client.get(page)

    assert len(few) == len(many) <= 15
