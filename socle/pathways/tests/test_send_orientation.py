"""Sending a talent to an organisation: with what they agreed to, to an address, once at a time; what it answers and what came of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from conftest import entry_of
from socle.ground import now
from socle.ground.clock import at
from socle.journal.act import Refused
from socle.pathways import acts, orienting, projections
from socle.pathways.models import Orientation, OrientationLink, Turn, Way
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.orienting import answered, link_of, organisation, post, sent
from socle.people.models import Notice


def test_a_talent_is_sent_with_what_they_agreed_to_and_nothing_else(stage: Stage):
    talent = stage.followed()
    way = Way.kept.get(talent=talent)
    one = sent(stage, talent, way=way)

    assert (one.state, one.called, one.reached, one.answer_by) == ("sent", talent.name, way.value, day(10))
    assert (one.part, one.agreed_on) == ("obstacles", day())
    assert b'"agreed_on"' in bytes(entry_of("orientation.sent").row.facts.body)
    assert projections.turned_astray() == []


def test_the_mail_names_nobody(stage: Stage):
    one = sent(stage)
    assert post() == 1
    assert [letter.to for letter in mail.outbox] == [["logis@exemple.invalid"]]
    text = mail.outbox[0].subject + str(mail.outbox[0].body)

    assert "/to-answer/" in text and "Sud" in text
    assert all(word not in text for word in (one.talent.given_name, one.told, one.reached or "06 12"))


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("theme", {"theme": "99"}),
        ("wanted", {"wanted": "luck"}),
        ("told", {"told": " "}),
        ("agreed_on", {"agreed_on": day(1)}),
        ("agreed_on", {"agreed_on": day(-30)}),
        ("agreed_how", {"agreed_how": "nod"}),
        ("to_words", {"to_words": ""}),
        ("answer_by", {"answer_by": day(-1)}),
        ("answer_by", {"answer_by": day(91)}),
        ("by", {"by": "pigeon"}),
        ("by", {"by": "phone", "to": "06 12 34 56 78"}),
        ("to", {"to": ""}),
        ("to", {"to": "nobody"}),
    ],
    ids=lambda value: value if isinstance(value, str) else str(next(iter(value.items()))),
)
def test_what_cannot_be_is_refused_at_its_field(stage: Stage, field: str, wrong: dict[str, Any]):
    with pytest.raises(Refused) as refusal:
        sent(stage, **wrong)

    assert refusal.value.field == field


def test_nobody_is_sent_to_the_same_place_twice_while_an_answer_is_awaited(stage: Stage):
    one = sent(stage)
    with pytest.raises(Refused) as refusal:
        sent(stage, one.talent, to_words="le logis")
    assert refusal.value.field == "to_words"
    answered(one, "refused", reason="full")
    assert sent(stage, one.talent).state == "sent"


def test_the_way_is_one_of_theirs(stage: Stage):
    talent, other = stage.followed(), stage.met("Bo", phone="06 98 76 54 32")
    with pytest.raises(Refused) as refusal:
        sent(stage, talent, way=Way.kept.get(talent=other))
    assert refusal.value.field == "way"


@pytest.mark.parametrize("name", ["Nina", "Olga", "Tess", "Paul", "Saul", "Rita"])
def test_only_who_accompanies_them_or_coordinates_sends(stage: Stage, name: str):
    talent = stage.followed()
    with pytest.raises(Refused):
        sent(stage, talent, whom=name)


def test_the_organisation_accepts_by_its_link_and_the_guide_is_told(stage: Stage):
    one = answered(sent(stage), expected_on=day(3))

    assert (one.state, one.expected_on, one.who) == ("accepted", day(3), "Line")
    assert Turn.kept.get(orientation=one, kind="accepted").author is None
    entry = entry_of("orientation.answered")
    assert (entry.row.door, entry.ticket) == ("link", str(link_of(one).pk))
    assert [(told.person, told.address) for told in Notice.objects.filter(kind="orientation_answered")] == [
        (stage.people["Noé"], f"/orientations/{one.pk}/")
    ]
    assert link_of(one).withdrawn_at is not None


def test_a_link_answers_once(stage: Stage):
    one = answered(sent(stage), "refused", reason="full", because="Rappelez en mars")
    assert (one.state, one.reason, one.because) == ("refused", "full", "Rappelez en mars")
    with pytest.raises(Refused):
        answered(one)


def test_they_may_ask_for_more_and_are_told_more_by_the_same_link(stage: Stage):
    one = answered(sent(stage), "asked", because="Avec des enfants ?")
    assert (one.state, one.because) == ("asked", "Avec des enfants ?")
    with pytest.raises(Refused) as nothing:
        acts.complete_orientation(stage.actor("Noé"), one, told=one.told)
    assert nothing.value.field == "told"
    told = acts.complete_orientation(stage.actor("Noé"), one, told="Cherche un studio, seule.")
    assert (told.state, told.told, told.because) == ("sent", "Cherche un studio, seule.", "")
    assert answered(told).state == "accepted"
    assert projections.turned_astray() == []


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("answer", {"answer": "maybe"}),
        ("reason", {"answer": "refused"}),
        ("because", {"answer": "asked"}),
        ("who", {"who": " "}),
        ("expected_on", {"expected_on": day(-1)}),
    ],
)
def test_an_answer_that_says_too_little_is_refused_at_its_field(stage: Stage, field: str, wrong: dict[str, Any]):
    one = sent(stage)
    with pytest.raises(Refused) as refusal:
        answered(one, **wrong)
    assert refusal.value.field == field


def test_another_link_takes_the_place_of_the_one_before(stage: Stage):
    one = sent(stage)
    first = link_of(one)
    acts.resend_orientation(stage.actor("Noé"), one, by="email", to="autre@exemple.invalid")

    assert OrientationLink.kept.get(pk=first.pk).withdrawn_at is not None
    assert post() == 1 and mail.outbox[-1].to == ["autre@exemple.invalid"]


def test_an_organisation_is_written_to_where_it_is_known_to_be_reached(stage: Stage):
    known = organisation(stage, email="accueil@exemple.invalid")
    one = sent(stage, organisation=known, to_words="", to="")
    assert link_of(one).to == "accueil@exemple.invalid"


def test_what_is_answered_by_telephone_is_noted(stage: Stage):
    one = sent(stage)
    noted = acts.note_orientation(stage.actor("Noé"), one, answer="accepted", who="Line")
    assert noted.state == "accepted" and Turn.kept.get(orientation=one, kind="accepted").author == stage.people["Noé"]


def test_what_is_taken_back_opens_nothing(stage: Stage):
    one = acts.withdraw_orientation(stage.actor("Noé"), sent(stage))
    assert one.state == "withdrawn"
    with pytest.raises(Refused):
        answered(one)


def test_what_has_come_of_it_is_known(stage: Stage):
    one = answered(sent(stage))
    came = acts.conclude_orientation(stage.actor("Noé"), one, outcome="came", on=day())
    helped = acts.conclude_orientation(stage.actor("Noé"), came, outcome="helped", on=day(), because="Un studio")

    assert (helped.state, helped.outcome, helped.because) == ("concluded", "helped", "Un studio")
    assert Turn.kept.filter(orientation=one).count() == 4
    assert projections.turned_astray() == []


def test_the_clock_reminds_once_then_lets_it_expire_and_tells_the_guide(stage: Stage):
    one = sent(stage)
    counts = []
    for days in (6, 7, 8, 10, 11, 12):
        with at(now() + timedelta(days=days)):
            counts.append(orienting.due())
            post()

    one = Orientation.kept.get(pk=one.pk)
    assert counts == [0, 1, 0, 0, 1, 0]
    assert [turn.kind for turn in one.turns.order_by("recorded_at")] == ["sent", "reminded", "expired"]
    assert len(mail.outbox) == 2 and "attend votre réponse" in mail.outbox[1].subject
    assert one.state == "expired" and Notice.objects.filter(kind="orientation_expired", person=stage.people["Noé"]).count() == 1


def test_a_late_answer_is_noted_by_the_guide_and_no_longer_by_the_link(stage: Stage):
    one = sent(stage)
    with at(now() + timedelta(days=11)):
        with pytest.raises(Refused):
            answered(one)
        orienting.due()
        late = acts.note_orientation(stage.actor("Noé"), Orientation.kept.get(pk=one.pk), answer="accepted", who="Line")
    assert late.state == "accepted"


def test_who_was_reminded_is_not_reminded_again(stage: Stage):
    one = sent(stage, answer_by=day(2))
    orienting.due()
    with pytest.raises(Refused):
        acts.remind_orientation(orienting.CLOCK, Orientation.kept.get(pk=one.pk))
    with pytest.raises(Refused):
        acts.expire_orientation(orienting.CLOCK, Orientation.kept.get(pk=one.pk))
