"""Returning to draft what can no longer be adopted, because what it changes has changed (rule C10)."""

import pytest

from conftest import Cast, entry_of
from socle.governance import acts
from socle.governance.models import Elector, Position, Proposal
from socle.governance.tests import scene
from socle.journal.act import Refused


@pytest.fixture
def stale(cast: Cast) -> Proposal:
    role = cast.role("nord", "guide")
    proposal = scene.opened(cast, scene.amended(role, name="Passeuse"))
    scene.adopted(cast, scene.amended(role, name="Passeur"))
    return proposal


def test_c10_what_is_stale_goes_back_to_draft(cast: Cast, stale: Proposal):
    acts.return_to_draft(cast.actor("Dario", "facilitator"), stale)

    returned = scene.current(stale)
    assert (returned.stage, returned.opened_at) == ("draft", None)
    assert not Elector.kept.filter(proposal=stale).exists()
    assert entry_of("proposal.returned").subject == f"governance.proposal:{stale.pk}"


def test_c10_it_is_written_again_and_adopted_by_fresh_positions(cast: Cast, stale: Proposal):
    scene.all_consent(cast, stale)
    acts.return_to_draft(cast.actor("Dario", "facilitator"), stale)
    scene.rewritten(cast, stale, scene.amended(cast.role("nord", "guide"), name="Passeuse"))
    acts.open_to_positions(cast.actor("Dario", "facilitator"), stale, present=scene.ids(cast, scene.NORD))
    with pytest.raises(Refused) as refusal:
        scene.adopt(cast, stale)
    assert refusal.value.code == "not_all"

    scene.all_consent(cast, stale)

    assert scene.adopt(cast, stale).proposal_version == 2


@pytest.mark.parametrize("what", ["role", "mandate", "seat"])
def test_c10_what_has_ended_in_the_meantime_makes_it_stale(cast: Cast, what: str):
    role, mandate, seat = cast.role("nord", "guide"), scene.held(cast, "Elsa", "nord", "member"), scene.seated(cast, "Elsa")
    end = {"role": scene.ended(role), "mandate": scene.taken_back(mandate), "seat": scene.unseated(seat)}[what]
    waiting = scene.mandate(cast.circles["nord"], role, cast.people["Elsa"]) if what == "role" else end
    proposal = scene.opened(cast, waiting, by="Cléo")
    scene.adopted(cast, end)

    assert acts.return_to_draft(cast.actor("Dario", "facilitator"), proposal).stage == "draft"


def test_c2_what_was_said_of_it_no_longer_counts(cast: Cast, stale: Proposal):
    scene.all_consent(cast, stale)

    acts.return_to_draft(cast.actor("Dario", "facilitator"), stale)

    assert Position.kept.filter(proposal=stale).count() == 3
    assert not Position.kept.filter(proposal=stale, replaced_at=None).exists()


def test_c10_what_is_stale_is_not_opened_before_it_is_written_again(cast: Cast, stale: Proposal):
    dario, present = cast.actor("Dario", "facilitator"), scene.ids(cast, scene.NORD)
    acts.return_to_draft(dario, stale)

    with pytest.raises(Refused) as refusal:
        acts.open_to_positions(dario, stale, present=present)

    assert refusal.value.code == "out_of_scope"
    scene.rewritten(cast, stale, scene.amended(cast.role("nord", "guide"), name="Passeuse"))
    assert acts.open_to_positions(dario, stale, present=present).stage == "open"


def test_c5_the_electorate_of_what_is_not_stale_stays_as_it_was_frozen(cast: Cast):
    proposal = scene.opened(cast, scene.amended(cast.role("nord", "guide")))

    with pytest.raises(Refused):
        acts.return_to_draft(cast.actor("Dario", "facilitator"), proposal)

    assert Elector.kept.filter(proposal=proposal).count() == 3


def test_a_draft_or_a_closed_proposal_is_not_returned(cast: Cast, stale: Proposal):
    draft = scene.drafted(cast)
    acts.withdraw(cast.actor("Elsa"), stale)

    for proposal in (draft, stale):
        with pytest.raises(Refused):
            acts.return_to_draft(cast.actor("Dario", "facilitator"), proposal)


@pytest.mark.parametrize(("who", "role"), [("Elsa", "member"), ("Cléo", "lead"), ("Fanny", "facilitator")])
def test_only_the_facilitator_of_the_circle_may(cast: Cast, stale: Proposal, who: str, role: str):
    with pytest.raises(Refused) as refusal:
        acts.return_to_draft(cast.actor(who, role), stale)

    assert refusal.value.code == "no_right"
