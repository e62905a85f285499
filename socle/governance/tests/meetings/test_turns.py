"""Turns in a meeting: they go round those who are there; nobody has a second one before all have had theirs."""

from typing import Any

import pytest

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Attendee, Meeting
from socle.governance.rules.meeting import order, turn
from socle.governance.tests import scene
from socle.governance.tests.meetings import met
from socle.journal.act import Refused


def talking(cast: Cast) -> Meeting:
    scene.raised(cast)
    meeting = met.opened(cast)
    met.take(cast, meeting)
    return meeting


def whose(cast: Cast, meeting: Meeting) -> str:
    return next(iter(met.names(cast, filter(None, [turn(met.stands(meeting))]))), "")


def speaks(cast: Cast, who: str, meeting: Meeting, kind: str = "spoke") -> Any:
    return acts.take_turn(cast.actor(who), meeting, kind=kind)


def test_they_go_round_in_the_order_of_arrival_and_one_may_pass(cast: Cast):
    meeting = talking(cast)

    assert whose(cast, meeting) == "Dario"
    speaks(cast, "Dario", meeting)
    assert whose(cast, meeting) == "Elsa"
    speaks(cast, "Elsa", meeting, "passed")
    acts.note_turn(met.facilitator(cast), meeting, person=cast.people["Cléo"].pk, kind="spoke")

    assert whose(cast, meeting) == ""


def test_nobody_has_two_turns_before_all_have_had_one(cast: Cast):
    meeting = talking(cast)
    speaks(cast, "Elsa", meeting)

    with pytest.raises(Refused) as refusal:
        speaks(cast, "Elsa", meeting)
    assert refusal.value.code == "already"
    with pytest.raises(Refused) as refusal:
        acts.go_round(met.facilitator(cast), meeting)
    assert refusal.value.code == "not_all"

    for who in ("Dario", "Cléo"):
        speaks(cast, who, meeting)
    acts.go_round(met.facilitator(cast), meeting)
    assert whose(cast, meeting) == "Dario"


def test_whoever_is_not_there_has_no_turn_and_is_not_waited_for(cast: Cast):
    meeting = talking(cast)
    acts.leave(cast.actor("Dario"), Attendee.kept.get(meeting=meeting, person=cast.people["Dario"]))

    assert whose(cast, meeting) == "Elsa"
    with pytest.raises(Refused) as refusal:
        speaks(cast, "Dario", meeting)
    assert refusal.value.field == "person"


def test_each_step_of_a_proposal_is_a_round_of_its_own(cast: Cast):
    meeting, proposal = met.deciding(cast, "clarify")
    assert met.names(cast, order(met.stands(meeting))) == ["Dario", "Cléo", "Elsa"]
    speaks(cast, "Dario", meeting)
    assert whose(cast, meeting) == "Cléo"

    acts.move_on(met.facilitator(cast), proposal, step="react")
    assert whose(cast, meeting) == "Dario"
    acts.move_on(met.facilitator(cast), proposal, step="amend")
    assert whose(cast, meeting) == "Elsa"


def test_where_positions_are_given_giving_one_is_the_turn(cast: Cast):
    meeting, proposal = met.deciding(cast)
    assert whose(cast, meeting) == "Dario"

    with pytest.raises(Refused):
        speaks(cast, "Dario", meeting)
    scene.says(cast, "Dario", proposal)

    assert whose(cast, meeting) == "Cléo"


def test_there_are_no_turns_before_something_is_taken_up(cast: Cast):
    meeting = met.opened(cast)

    assert whose(cast, meeting) == ""
    with pytest.raises(Refused):
        speaks(cast, "Elsa", meeting)
    with pytest.raises(Refused):
        acts.go_round(met.facilitator(cast), meeting)


def test_nobody_says_it_for_another_but_whoever_facilitates(cast: Cast):
    meeting = talking(cast)

    with pytest.raises(Refused) as refusal:
        acts.note_turn(cast.actor("Elsa"), meeting, person=cast.people["Cléo"].pk, kind="spoke")
    assert refusal.value.code == "no_right"
    acts.note_turn(met.facilitator(cast), meeting, person=cast.people["Cléo"].pk, kind="passed")
    with pytest.raises(Refused) as refusal:
        speaks(cast, "Dario", meeting, "sang")
    assert refusal.value.field == "kind"
