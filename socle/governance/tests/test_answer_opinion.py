"""Answering an opinion point by point (rules O3, O4, O5)."""

from typing import Any

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, reads, rounds
from socle.governance.models import Answer, Event, Point
from socle.governance.rules.opinions import Stage
from socle.governance.tests import consulted, scene
from socle.ground import at
from socle.journal.act import Refused


def test_each_point_has_its_reasoned_answer_by_a_named_mandate_holder(cast: Cast):
    opinion = consulted.answered(cast, consulted.given(cast))

    rows = Answer.kept.filter(opinion=opinion).order_by("point__number").values_list("point__number", "verdict", "circle")
    nord = cast.circles["nord"].pk
    assert list(rows) == [(1, "followed", nord), (2, "not_followed", nord)]
    assert (opinion.standing.stage, opinion.answered_by_id) == (Stage.ANSWERED, cast.people["Cléo"].pk)
    assert opinion.answering_mandate == scene.held(cast, "Cléo", "nord", "lead").pk
    assert "bus" not in bytes(entry_of("opinion.answered").row.body).decode()


def test_o4_the_answer_does_not_alter_the_opinion(cast: Cast):
    statement = consulted.given(cast)
    before = list(Point.kept.order_by("pk").values())

    consulted.answered(cast, statement)

    assert list(Point.kept.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ([], "verdict-1"),
        (consulted.ANSWERS[:1], "verdict-2"),
        (consulted.ANSWERS[1:], "verdict-1"),
        ([*consulted.ANSWERS, consulted.ANSWERS[0]], "verdict-1"),
        ([consulted.ANSWERS[0], {"number": 3, "verdict": "partly", "reason": "Oui"}], "verdict-2"),
        ([consulted.ANSWERS[0] | {"verdict": "maybe"}, consulted.ANSWERS[1]], "verdict-1"),
        ([consulted.ANSWERS[0], consulted.ANSWERS[1] | {"reason": " \u200b"}], "reason-2"),
        ([consulted.ANSWERS[0], consulted.ANSWERS[1] | {"reason": "x" * 2001}], "reason-2"),
    ],
)
def test_it_is_refused_where_a_point_lacks_its_answer_or_reason(cast: Cast, wrong: Any, field: str):
    with pytest.raises(Refused) as refusal:
        consulted.answered(cast, consulted.given(cast), answers=wrong)

    assert refusal.value.field == field
    assert not Answer.kept.exists()


def test_an_opinion_is_answered_once_and_not_before_it_is_given(cast: Cast):
    opinion = consulted.asked(cast)
    with pytest.raises(Refused) as too_early:
        acts.answer_opinion(cast.actor("Cléo", "lead"), opinion, answers=consulted.ANSWERS)
    statement = consulted.given(cast, opinion)
    consulted.answered(cast, statement)
    with pytest.raises(Refused) as again:
        consulted.answered(cast, statement)

    assert (too_early.value.code, again.value.code) == ("not_given", "answered")


class TestO5AdoptingBeforeItIsAnswered:
    def test_is_possible_where_the_circle_has_decided_nothing_and_everybody_sees_it(self, cast: Cast):
        proposal = scene.opened(cast)
        consulted.given(cast, consulted.asked(cast, proposal))
        scene.all_consent(cast, proposal)

        decision = scene.adopt(cast, proposal)

        told = reads.bearing(
            cast.actor("Elsa"), decision.circle, consulted.today(), proposal=proposal.pk, decision=decision.pk, adopted=decision.adopted_at
        )
        assert [line.after for line in told.lines] == [True]

    def test_is_refused_where_the_circle_has_decided_to_answer_first(self, cast: Cast):
        consulted.decided(cast, first=True)
        proposal = scene.opened(cast)
        statement = consulted.given(cast, consulted.asked(cast, proposal))
        scene.all_consent(cast, proposal)
        with pytest.raises(Refused) as refusal:
            scene.adopt(cast, proposal)
        assert refusal.value.code == "unanswered"
        assert reads.story(cast.actor("Elsa"), scene.current(proposal)).in_the_way == "unanswered"

        consulted.answered(cast, statement)

        assert scene.adopt(cast, proposal).proposal_id == proposal.pk
        assert reads.differences_from_events() == []

    def test_in_writing_the_answer_decides_where_all_have_consented(self, cast: Cast):
        consulted.decided(cast, first=True)
        proposal = consulted.opened(cast, scene.drafted(cast), deadline=scene.days_later(5), zone="Europe/Paris")
        statement = consulted.given(cast, consulted.asked(cast, proposal))
        scene.all_consent(cast, proposal)
        assert not rounds.is_due(scene.current(proposal))

        consulted.answered(cast, statement)

        rounds.tend()
        assert scene.current(proposal).stage == "adopted"

    def test_in_writing_silence_does_not_go_round_it(self, cast: Cast):
        from socle.governance.rules.engine import TRADITIONS
        from socle.governance.rules.engine.telling import said_of
        from socle.governance.tests import rebuilding

        scene.adopted(cast, rebuilding.process(cast.circles["nord"], consent=said_of(TRADITIONS["sociocracy"], "sociocracy")))
        consulted.decided(cast, first=True)
        proposal = consulted.opened(cast, scene.drafted(cast), deadline=scene.days_later(5), zone="Europe/Paris")
        consulted.given(cast, consulted.asked(cast, proposal))
        for who in ("Cléo", "Elsa"):
            scene.says(cast, who, proposal)

        with at(scene.days_later(6)):
            rounds.tend()

        assert scene.current(proposal).stage == "expired"
        assert Event.kept.filter(proposal=proposal, kind="opinion_given").count() == 1


@pytest.mark.parametrize(
    ("who", "role"), [("Fanny", "facilitator"), ("Dario", "facilitator"), ("Elsa", "member"), ("Ada", "lead"), ("Hugo", "")]
)
def test_who_does_not_answer_for_the_circle_may_not(cast: Cast, who: str, role: str):
    statement = consulted.given(cast)

    with pytest.raises(Refused) as refusal:
        acts.answer_opinion(cast.actor(who, role), statement.opinion, answers=consulted.ANSWERS)

    assert refusal.value.code == "no_right"
