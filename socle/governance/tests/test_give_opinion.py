"""Giving an opinion, asked for or of one's own accord (rules O1, O3, O6)."""

from typing import Any

import pytest

from conftest import Cast, entry_of
from socle.governance import acts
from socle.governance.models import Opinion, Point, Statement
from socle.governance.reads import opinions as read
from socle.governance.rules.opinions import Stage
from socle.governance.tests import consulted, scene
from socle.journal.act import Refused


def test_it_is_given_as_it_was_asked_for_in_numbered_points(cast: Cast):
    statement = consulted.given(cast, consulted.asked(cast), text="En général, oui.")

    assert list(statement.opinion.points.order_by("number").values_list("number", "text")) == list(enumerate(consulted.POINTS, 1))
    assert (statement.circle, statement.person_id, statement.text) == (cast.circles["atelier"], cast.people["Fanny"].pk, "En général, oui.")
    opinion = statement.opinion
    assert (opinion.standing.stage, opinion.answer_due_on) == (Stage.GIVEN, consulted.in_days(30))
    entry = entry_of("opinion.given")
    assert entry.subject == f"governance.circle:{cast.circles['atelier'].pk}"
    assert "bus" not in bytes(entry.row.body).decode()


def test_a_body_speaks_of_its_own_accord_to_a_circle_or_on_what_it_decided(cast: Cast):
    decision = scene.adopted(cast, scene.new_role(cast.circles["nord"]))
    to_circle, on_decision = consulted.given(cast), consulted.given(cast, about=decision)

    assert (to_circle.opinion.circle, to_circle.opinion.asked_at) == (cast.circles["nord"], None)
    assert on_decision.opinion.decision == decision
    assert {one.opinion.standing.stage for one in (to_circle, on_decision)} == {Stage.GIVEN}


def test_the_answer_is_owed_within_what_the_circle_had_decided_then(cast: Cast):
    consulted.decided(cast, answer=10)
    opinion = consulted.given(cast).opinion
    consulted.decided(cast, answer=90)

    assert scene.current(opinion).answer_due_on == consulted.in_days(10)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"points": []}, "points"),
        ({"points": ["Bien", " \u200b"]}, "points"),
        ({"points": ["x" * 2001]}, "points"),
        ({"points": ["x"] * 21}, "points"),
        ({"text": "x" * 5001}, "text"),
        ({"title": ""}, "title"),
    ],
)
def test_it_is_refused_at_the_field_that_is_wrong(cast: Cast, wrong: dict[str, Any], field: str):
    with pytest.raises(Refused) as refusal:
        consulted.given(cast, **wrong)

    assert refusal.value.field == field
    assert not Opinion.kept.exists() and not Statement.kept.exists()


def test_what_was_said_is_said_once(cast: Cast):
    opinion = consulted.asked(cast)
    consulted.given(cast, opinion)

    with pytest.raises(Refused) as refusal:
        consulted.given(cast, opinion, points=["Autre chose"])

    assert refusal.value.code == "given"
    assert Point.kept.count() == 2


def test_a_body_gives_no_opinion_that_another_was_asked_for(cast: Cast):
    opinion = consulted.asked(cast, body=cast.circles["consortium"].pk)

    with pytest.raises(Refused) as refusal:
        consulted.given(cast, opinion)

    assert refusal.value.code == "no_right"


def test_of_its_own_accord_only_on_what_it_may_read_and_to_another_circle(cast: Cast):
    unread, closed = scene.drafted(cast), scene.drafted(cast)
    consulted.asked(cast, closed)
    acts.withdraw(cast.actor("Elsa"), closed)
    for about in (unread, scene.current(closed), cast.circles["atelier"], cast.elsewhere):
        with pytest.raises(Refused) as refusal:
            consulted.given(cast, about=about)
        assert refusal.value.field == "about"


def test_o6_who_sits_in_both_is_known_by_seat_or_by_link(cast: Cast):
    nord, atelier, consortium = (cast.circles[key] for key in ("nord", "atelier", "consortium"))
    elsa = cast.actor("Elsa")
    assert read.both(elsa, nord.pk, [atelier.pk]) == []
    assert [name for _pk, name in read.both(elsa, consortium.pk, [atelier.pk])] == ["Fanny"]

    scene.adopted(cast, scene.seat(nord, cast.people["Gaspard"]))

    assert [name for _pk, name in read.both(elsa, nord.pk, [atelier.pk])] == ["Gaspard"]


@pytest.mark.parametrize(
    ("who", "role"), [("Gaspard", "member"), ("Cléo", "lead"), ("Dario", "facilitator"), ("Hugo", ""), ("Iris", "facilitator")]
)
def test_who_may_not_speak_for_the_body_may_not(cast: Cast, who: str, role: str):
    with pytest.raises(Refused) as refusal:
        acts.give_opinion(cast.actor(who, role), cast.circles["atelier"], points=["Non"], about=cast.circles["nord"], title="Ça")

    assert refusal.value.code == "no_right"
