"""What awaits somebody on their Today."""

from conftest import Cast
from socle.governance import acts, gate
from socle.governance.models import Proposal
from socle.governance.owed import owed
from socle.governance.tests import scene


def kinds(cast: Cast, who: str) -> list[str]:
    actor = cast.actor(who)
    return [line.kind for line in owed(actor, gate.hats(actor.person)) if line.kind != "term"]


def test_a_draft_awaits_its_opening_by_the_facilitator(cast: Cast):
    scene.drafted(cast)

    assert kinds(cast, "Dario") == ["opening"]
    assert kinds(cast, "Elsa") == []


def test_an_open_proposal_awaits_the_positions_of_those_present_until_they_have_spoken(cast: Cast):
    proposal = scene.opened(cast, present=["Cléo", "Elsa"])
    assert (kinds(cast, "Cléo"), kinds(cast, "Dario")) == (["position"], [])

    scene.says(cast, "Cléo", proposal)

    assert kinds(cast, "Cléo") == []


def test_a_new_version_awaits_their_positions_again(cast: Cast):
    proposal = scene.opened(cast)
    scene.all_consent(cast, proposal)
    assert kinds(cast, "Elsa") == []

    scene.rewritten(cast, proposal)

    assert kinds(cast, "Elsa") == ["position"]


def test_once_all_have_consented_it_awaits_its_adoption(cast: Cast):
    proposal = scene.opened(cast)
    scene.all_consent(cast, proposal)

    assert kinds(cast, "Dario") == ["adoption"]


def test_an_objection_awaits_its_proposer_and_no_adoption_is_awaited(cast: Cast):
    proposal = scene.opened(cast)
    scene.all_consent(cast, proposal)
    objection = scene.objected(cast, proposal)
    assert (kinds(cast, "Elsa"), kinds(cast, "Dario")) == (["objection"], [])

    acts.withdraw_objection(cast.actor("Cléo"), objection)

    assert (kinds(cast, "Elsa"), kinds(cast, "Dario")) == ([], ["adoption"])


def test_who_has_left_is_no_longer_awaited(cast: Cast):
    proposal = scene.opened(cast)
    scene.all_consent(cast, proposal, ("Dario", "Elsa"))
    assert kinds(cast, "Dario") == []

    scene.adopted(cast, scene.unseated(scene.seated(cast, "Cléo")))

    assert kinds(cast, "Dario") == ["adoption"]
    assert Proposal.kept.get(stage="open").pk == proposal.pk
