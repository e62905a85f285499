"""Withdrawing one's own proposal, for good."""

import pytest

from conftest import Cast, entry_of
from socle.governance import acts
from socle.governance.tests import scene
from socle.journal.act import Refused


def test_its_proposer_withdraws_it(cast: Cast):
    proposal = scene.opened(cast)

    acts.withdraw(cast.actor("Elsa"), proposal)

    withdrawn = scene.current(proposal)
    assert withdrawn.stage == "withdrawn"
    assert withdrawn.closed_at is not None
    assert entry_of("proposal.withdrawn").subject == f"governance.proposal:{proposal.pk}"
    assert scene.current(proposal.tension).settled_at is None


def test_the_tension_may_be_answered_by_a_new_proposal(cast: Cast):
    proposal = scene.drafted(cast)
    acts.withdraw(cast.actor("Elsa"), proposal)

    assert acts.draft(cast.actor("Cléo"), proposal.tension, title="Autrement")


def test_it_is_refused_once_the_proposal_is_closed(cast: Cast):
    adopted, withdrawn = scene.adopted(cast).proposal, scene.drafted(cast)
    acts.withdraw(cast.actor("Elsa"), withdrawn)

    for closed in (adopted, withdrawn):
        with pytest.raises(Refused):
            acts.withdraw(cast.actor("Elsa"), closed)


@pytest.mark.parametrize(("who", "role"), [("Cléo", "lead"), ("Dario", "facilitator"), ("Gaspard", "member"), ("Hugo", "member")])
def test_nobody_else_may(cast: Cast, who: str, role: str):
    proposal = scene.drafted(cast)

    with pytest.raises(Refused) as refusal:
        acts.withdraw(cast.actor(who, role), proposal)

    assert refusal.value.code == "no_right"
