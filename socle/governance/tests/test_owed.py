"""What awaits somebody on their Today."""

from datetime import datetime, timedelta

from conftest import Cast
from socle.governance import acts, gate
from socle.governance.models import Proposal
from socle.governance.owed import owed
from socle.governance.tests import rebuilding, scene
from socle.ground import at


def kinds(cast: Cast, who: str) -> list[str]:
    actor = cast.actor(who)
    return [line.kind for line in owed(actor, gate.hats(actor.person)) if line.kind not in ("term", "renewal")]


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


def renewed(cast: Cast, who: str) -> list[tuple[str, str]]:
    """The terms that somebody is to renew: who holds what."""
    actor = cast.actor(who)
    lines = [line for line in owed(actor, gate.hats(actor.person)) if line.kind == "renewal"]
    return sorted((str(line.values["who"]), line.title) for line in lines)


def test_a_term_that_ends_awaits_whoever_gives_that_role(cast: Cast):
    nord = cast.circles["nord"]
    scene.adopted(cast, scene.mandate(nord, cast.role("nord", "guide"), cast.people["Elsa"], until=scene.in_days(20)))

    assert renewed(cast, "Cléo") == [("Elsa", "Guide")]
    assert renewed(cast, "Elsa") == renewed(cast, "Ada") == []


def test_a_term_that_lasts_awaits_nobody_yet(cast: Cast):
    nord = cast.circles["nord"]
    scene.adopted(cast, scene.mandate(nord, cast.role("nord", "guide"), cast.people["Elsa"], until=scene.in_days(40)))

    assert renewed(cast, "Cléo") == []


def test_the_term_of_a_lead_awaits_the_lead_of_the_circle_above(cast: Cast):
    with at(cast_end(cast, "Cléo", "lead") - timedelta(days=9)):
        assert ("Cléo", "Lead") in renewed(cast, "Ada")
        assert ("Cléo", "Lead") not in renewed(cast, "Cléo")


def cast_end(cast: Cast, who: str, role: str) -> datetime:
    until = scene.held(cast, who, "nord", role).until
    assert until
    return until


def test_e3_a_review_that_is_due_awaits_the_facilitator_until_a_proposal_answers_it(cast: Cast):
    policy = rebuilding.overdue(cast, cast.circles["nord"], "2020-01-01")
    assert (kinds(cast, "Dario"), kinds(cast, "Elsa")) == (["review"], [])

    acts.answer_review(scene.wearing(cast, "Elsa", "nord"), policy, answer="renew", unreviewed="On la voit chaque soir.")

    assert kinds(cast, "Dario") == ["opening"]
