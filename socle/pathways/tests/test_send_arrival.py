"""Whom other organisations send: by their link or noted, answered, told the least, and forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from conftest import entry_of
from socle.ground import now
from socle.ground.clock import at
from socle.journal.act import CLOCK, Refused
from socle.pathways import acts, orienting
from socle.pathways.models import Arrival, Talent, Way
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.orienting import SENT, arrived, desk, post
from socle.people import links
from socle.people.models import Notice


def noted(stage: Stage, by: str = "Olga", **more: Any) -> Arrival:
    told = SENT | {"agreed_on": day(), "from_words": "La mairie"} | more
    made: Arrival = acts.note_arrival(stage.actor(by), stage.sud, **told)
    return made


def test_an_organisation_is_given_a_link_and_sends_somebody_by_it(stage: Stage):
    it = desk(stage)
    assert post() == 1
    assert mail.outbox[-1].to == ["mairie@exemple.invalid"] and "/to-send/" in str(mail.outbox[-1].body)
    one = arrived(it)

    assert (one.state, one.circle, one.name, one.phone, one.answer_by) == ("waiting", stage.sud, "Wim", "+33698765432", day(10))
    entry = entry_of("arrival.sent")
    assert (entry.row.door, entry.ticket) == ("link", str(it.pk))
    assert not Talent.kept.exists()
    assert post() == 1
    assert all(word not in str(mail.outbox[-1].body) for word in ("Wim", "Cherche"))


def test_accepted_they_are_a_first_contact_with_nothing_typed_twice(stage: Stage):
    one = acts.accept_arrival(stage.actor("Olga"), arrived(desk(stage)))

    talent = Talent.kept.get()
    assert (one.state, one.talent, talent.state, talent.given_name) == ("accepted", talent, "met", "Wim")
    assert talent.met_where.endswith("La mairie")
    assert Way.kept.get(talent=talent).value == "+33698765432"
    post()
    assert "/sent/" in str(mail.outbox[-1].body) and "Wim" not in str(mail.outbox[-1].body)


def test_accepted_they_may_go_to_the_file_that_they_have(stage: Stage):
    known = stage.met("Wim", phone="06 98 76 54 32")
    one = acts.accept_arrival(stage.actor("Olga"), noted(stage), talent=known)
    assert one.talent == known and Talent.kept.count() == 1
    with pytest.raises(Refused):
        acts.accept_arrival(stage.actor("Olga"), noted(stage, given_name="Cy"), talent=stage.met("Ida", by="Saul"))


def test_refused_the_organisation_is_told_why_and_nothing_else(stage: Stage):
    one = acts.refuse_arrival(stage.actor("Olga"), arrived(desk(stage)), reason="too-far")

    assert (one.state, one.reason, one.ended_by) == ("refused", "too-far", stage.people["Olga"])
    post()
    body = str(mail.outbox[-1].body)
    assert "hors du territoire" in body and "/sent/" in body and "Wim" not in body
    with pytest.raises(Refused):
        acts.accept_arrival(stage.actor("Olga"), one)
    with pytest.raises(Refused) as refusal:
        acts.refuse_arrival(stage.actor("Olga"), noted(stage, given_name="Cy"), reason="tired")
    assert refusal.value.field == "reason"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("given_name", {"given_name": ""}),
        ("phone", {"phone": ""}),
        ("phone", {"phone": "12"}),
        ("mail", {"mail": "bo"}),
        ("why", {"why": " "}),
        ("agreed_on", {"agreed_on": day(1)}),
        ("agreed_how", {"agreed_how": "nod"}),
        ("from_words", {"from_words": ""}),
        ("email", {"email": "mairie"}),
    ],
    ids=lambda value: value if isinstance(value, str) else str(value),
)
def test_what_cannot_be_is_refused_at_its_field(stage: Stage, field: str, wrong: dict[str, Any]):
    with pytest.raises(Refused) as refusal:
        noted(stage, **wrong)
    assert refusal.value.field == field


def test_who_waits_is_not_sent_twice(stage: Stage):
    it = desk(stage)
    arrived(it)
    with pytest.raises(Refused) as refusal:
        arrived(it, given_name="wim", phone="+33 6 98 76 54 32")
    assert refusal.value.field == "given_name"
    assert arrived(it, given_name="Cy").state == "waiting"


def test_who_sends_gives_their_name(stage: Stage):
    with pytest.raises(Refused) as refusal:
        arrived(desk(stage), sender=" ")
    assert refusal.value.field == "sender"


def test_a_link_that_is_closed_or_over_sends_nobody(stage: Stage):
    it = acts.close_desk(stage.actor("Olga"), desk(stage))
    for moment in (now(), now() + timedelta(days=2)):
        with at(moment), pytest.raises(Refused):
            arrived(it)
    with pytest.raises(Refused):
        acts.close_desk(stage.actor("Olga"), it)
    soon = desk(stage, until=day(1))
    with at(now() + timedelta(days=2)), pytest.raises(Refused):
        arrived(soon)
    for field, wrong in (("until", {"until": day()}), ("until", {"until": day(400)}), ("email", {"email": ""})):
        with pytest.raises(Refused) as refusal:
            desk(stage, **wrong)
        assert refusal.value.field == field


@pytest.mark.parametrize("name", ["Noé", "Tess", "Paul", "Saul", "Rita"])
def test_only_who_enrols_in_the_circle_answers(stage: Stage, name: str):
    one = noted(stage)
    assert not Arrival.objects.seen_by(stage.actor(name)).exists()
    for verb, said in ((acts.accept_arrival, {}), (acts.refuse_arrival, {"reason": "full"})):
        with pytest.raises(Refused):
            verb(stage.actor(name), one, **said)
    with pytest.raises(Refused):
        desk(stage, by=name)


def test_a_link_does_nothing_but_send(stage: Stage):
    it = desk(stage)
    one, holder = arrived(it), links.holder(it.opened_by_id, it)
    for verb, thing in ((acts.accept_arrival, one), (acts.close_desk, it)):
        with pytest.raises(Refused):
            verb(holder, thing)


def test_the_clock_reminds_expires_and_forgets(stage: Stage):
    one = arrived(desk(stage))
    counts = []
    for days in (6, 7, 8, 11, 12, 90, 105, 106):
        with at(now() + timedelta(days=days)):
            counts.append(orienting.due())

    one = Arrival.kept.get(pk=one.pk)
    assert counts == [0, 1, 0, 1, 0, 0, 1, 0]
    assert {told.person.name for told in Notice.objects.filter(kind="arrival_due")} == {"Olga", "Maud"}
    assert one.state == "expired" and one.forgotten_at is not None
    assert {one.given_name, one.phone, one.why, one.sender, one.email} == {""}
    with pytest.raises(Refused):
        acts.forget_arrival(CLOCK, one)
    with pytest.raises(Refused):
        acts.remind_arrival(CLOCK, one)
    with pytest.raises(Refused):
        acts.expire_arrival(CLOCK, one)


def test_a_late_answer_is_an_answer(stage: Stage):
    one = noted(stage)
    with at(now() + timedelta(days=12)):
        orienting.due()
        late = acts.accept_arrival(stage.actor("Olga"), Arrival.kept.get(pk=one.pk))
    assert late.state == "accepted"
