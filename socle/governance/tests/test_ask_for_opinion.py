"""Asking an advisory body for its opinion (rules O1 and O2)."""

from datetime import timedelta
from typing import Any

import pytest

from conftest import Cast, entry_of
from socle.governance import acts
from socle.governance.models import Event, Opinion, Proposal
from socle.governance.rules.opinions import Stage
from socle.governance.tests import consulted, scene
from socle.ground import at, now
from socle.journal.act import Refused


def test_the_facilitator_asks_and_the_journal_says_so_without_its_words(cast: Cast):
    opinion = consulted.asked(cast, question="Que perdrait-on ?")

    assert (opinion.circle, opinion.body) == (cast.circles["nord"], cast.circles["atelier"])
    assert (opinion.standing.stage, opinion.title, opinion.question) == (Stage.ASKED, "Finir les ateliers à 17 h", "Que perdrait-on ?")
    assert (opinion.asked_by_id, opinion.required) == (cast.people["Dario"].pk, False)
    entry = entry_of("opinion.asked")
    assert bytes(entry.row.facts.body).decode() == f'{{"due_on":"{consulted.in_days(14)}","required":false}}'
    assert "perdrait" not in bytes(entry.row.body).decode()


def test_whoever_proposes_asks_on_their_own_proposal(cast: Cast):
    opinion = consulted.asked(cast, scene.drafted(cast, by="Elsa"), by="Elsa")

    assert opinion.asked_by_id == cast.people["Elsa"].pk


@pytest.mark.parametrize("about", ["circle", "decision"])
def test_a_circle_asks_on_what_it_has_decided_too_or_on_any_subject(cast: Cast, about: str):
    thing: Any = scene.adopted(cast, scene.new_role(cast.circles["nord"])) if about == "decision" else cast.circles["nord"]

    opinion = consulted.asked(cast, thing)

    assert (opinion.circle, opinion.proposal) == (cast.circles["nord"], None)
    assert opinion.decision == (thing if about == "decision" else None)


def test_the_body_reads_what_it_is_asked_about(cast: Cast):
    proposal = scene.drafted(cast)
    gaspard = cast.actor("Gaspard")
    assert not Proposal.objects.seen_by(gaspard).filter(pk=proposal.pk).exists()

    consulted.asked(cast, proposal)

    assert Proposal.objects.seen_by(gaspard).filter(pk=proposal.pk).exists()
    assert type(proposal.tension).objects.seen_by(gaspard).filter(pk=proposal.tension_id).exists()
    assert not Proposal.objects.seen_by(cast.actor("Hugo", "")).filter(pk=proposal.pk).exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " \u200b"}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"question": "x" * 5001}, "question"),
        ({"days": 0}, "due_on"),
        ({"days": -3}, "due_on"),
    ],
)
def test_it_is_refused_at_the_field_that_is_wrong(cast: Cast, wrong: dict[str, Any], field: str):
    with pytest.raises(Refused) as refusal:
        consulted.asked(cast, **wrong)

    assert refusal.value.field == field
    assert not Opinion.kept.exists()


def test_only_another_circle_that_gives_opinions_is_asked(cast: Cast):
    for body in (cast.circles["nord"].pk, cast.elsewhere.pk, cast.people["Ada"].pk):
        with pytest.raises(Refused) as refusal:
            consulted.asked(cast, body=body)
        assert refusal.value.field == "body"


def test_a_body_is_asked_once_at_a_time_on_a_proposal(cast: Cast):
    proposal = scene.drafted(cast)
    statement = consulted.given(cast, consulted.asked(cast, proposal))
    assert statement

    consulted.asked(cast, proposal)
    with pytest.raises(Refused) as refusal:
        consulted.asked(cast, proposal)

    assert refusal.value.code == "already"


def test_o1_an_opinion_that_is_asked_for_blocks_nothing(cast: Cast):
    proposal = scene.drafted(cast)
    consulted.asked(cast, proposal)

    scene.all_consent(cast, consulted.opened(cast, proposal))

    assert scene.adopt(cast, proposal).proposal_id == proposal.pk


class TestO2PositionsWait:
    def test_until_it_is_given(self, cast: Cast):
        proposal = scene.drafted(cast)
        opinion = consulted.asked(cast, proposal, required=True)
        with pytest.raises(Refused) as refusal:
            consulted.opened(cast, proposal)
        assert refusal.value.code == "opinion"
        proposal = consulted.opened(cast, proposal, step="clarify")

        consulted.given(cast, opinion)

        acts.move_on(cast.actor("Dario", "facilitator"), scene.current(proposal), step="object")
        assert scene.current(proposal).step == "object"

    def test_or_until_its_day_has_passed_where_the_circle_is(self, cast: Cast):
        proposal = scene.drafted(cast)
        consulted.asked(cast, proposal, days=3, required=True)
        over = scene.current(proposal).opinion_due
        assert over.astimezone(over.tzinfo) > now() + timedelta(days=2)

        with at(over - timedelta(seconds=1)), pytest.raises(Refused):
            consulted.opened(cast, proposal)
        with at(over):
            assert consulted.opened(cast, proposal).step == "object"

    def test_in_writing_positions_follow_by_themselves(self, cast: Cast):
        proposal = scene.drafted(cast)
        opinion = consulted.asked(cast, proposal, days=2, required=True)
        in_writing = {"deadline": scene.days_later(6), "zone": "Europe/Paris"}
        proposal = consulted.opened(cast, proposal, **in_writing)
        with pytest.raises(Refused) as refusal:
            scene.says(cast, "Elsa", proposal)
        assert refusal.value.code == "clarifying"

        consulted.given(cast, opinion)

        assert scene.says(cast, "Elsa", proposal).kind == "consent"

    def test_once_they_have_begun_nothing_waits(self, cast: Cast):
        proposal = scene.opened(cast)

        with pytest.raises(Refused) as refusal:
            consulted.asked(cast, proposal, required=True)

        assert refusal.value.field == "required"
        assert consulted.asked(cast, proposal).required is False

    def test_only_those_on_a_proposal_wait(self, cast: Cast):
        with pytest.raises(Refused) as refusal:
            consulted.asked(cast, cast.circles["nord"], required=True)

        assert refusal.value.field == "required"


class TestWhereTheCircleHasDecidedToAskFirst:
    def test_nobody_opens_such_a_proposal_before_a_body_is_asked(self, cast: Cast):
        consulted.decided(cast, "roles")
        proposal = scene.drafted(cast, scene.new_role(cast.circles["nord"]))
        with pytest.raises(Refused) as refusal:
            consulted.opened(cast, proposal, step="clarify")
        assert refusal.value.code == "opinion"

        opinion = consulted.asked(cast, proposal)

        assert opinion.required
        consulted.given(cast, opinion)
        assert consulted.opened(cast, proposal).step == "object"

    def test_another_proposal_is_opened_at_once(self, cast: Cast):
        consulted.decided(cast, "roles")

        assert consulted.opened(cast, scene.drafted(cast)).step == "object"

    def test_the_body_has_as_long_as_was_decided(self, cast: Cast):
        consulted.decided(cast, "words", notice=10)
        proposal = scene.drafted(cast)
        with pytest.raises(Refused) as refusal:
            consulted.asked(cast, proposal, days=9)
        assert refusal.value.field == "due_on"

        assert consulted.asked(cast, proposal, days=10).required

    def test_a_version_written_while_it_is_open_does_not_go_round_it(self, cast: Cast):
        consulted.decided(cast, "roles")
        proposal = consulted.opened(cast, scene.drafted(cast))

        with pytest.raises(Refused) as refusal:
            scene.rewritten(cast, proposal, scene.new_role(cast.circles["nord"]))

        assert refusal.value.code == "opinion"
        assert scene.current(proposal).version == 1


def test_what_lists_show_follows_from_events(cast: Cast):
    from socle.governance import reads

    proposal = scene.drafted(cast)
    consulted.given(cast, consulted.asked(cast, proposal, required=True))

    assert list(Event.kept.filter(proposal=proposal).order_by("at").values_list("kind", flat=True))[1:] == [
        "opinion_awaited",
        "opinion_given",
    ]
    assert reads.differences_from_events() == []
    assert scene.current(proposal).opinion_due is None


@pytest.mark.parametrize(
    ("who", "role"), [("Cléo", "member"), ("Cléo", "lead"), ("Ada", "facilitator"), ("Fanny", "facilitator"), ("Hugo", "")]
)
def test_who_does_not_facilitate_in_the_circle_may_not(cast: Cast, who: str, role: str):
    with pytest.raises(Refused) as refusal:
        acts.ask_for_opinion(
            cast.actor(who, role), scene.drafted(cast), body=cast.circles["atelier"].pk, title="Ça", due_on=consulted.in_days(3)
        )

    assert refusal.value.code == "no_right"
