"""Rewriting a proposal: each change of text is a new version, on which nobody has spoken yet."""

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, reads
from socle.governance.models import Objection, Position, Version
from socle.governance.tests import scene
from socle.journal.act import Refused


def test_it_writes_the_next_version_and_keeps_the_one_before(cast: Cast):
    proposal = scene.drafted(cast, title="Finir à 17 h")

    scene.rewritten(cast, proposal, title="Finir à 16 h")

    titles = Version.kept.filter(proposal=proposal).order_by("number").values_list("number", "title")
    assert list(titles) == [(1, "Finir à 17 h"), (2, "Finir à 16 h")]
    assert scene.current(proposal).version == 2
    assert bytes(entry_of("proposal.rewritten").row.facts.body) == b'{"version":2}'


def test_c2_any_change_of_text_is_a_new_version_that_resets_consents(cast: Cast):
    proposal = scene.opened(cast)
    scene.all_consent(cast, proposal)

    scene.rewritten(cast, proposal)

    state = reads.deliberation(scene.current(proposal))
    assert state.stage == "open"
    assert state.awaited == {str(pk) for pk in scene.ids(cast, scene.NORD)}
    with pytest.raises(Refused) as refusal:
        scene.adopt(cast, proposal)
    assert refusal.value.code == "not_all"
    assert Position.kept.filter(proposal=proposal, version=1, replaced_at=None).count() == 3


def test_c2_an_edit_does_not_launder_an_objection(cast: Cast):
    proposal = scene.opened(cast)
    scene.objected(cast, proposal)

    scene.rewritten(cast, proposal)
    scene.all_consent(cast, proposal)

    with pytest.raises(Refused) as refusal:
        scene.adopt(cast, proposal)
    assert refusal.value.code == "objection"
    assert Objection.kept.get(proposal=proposal).raised_on == 1


def test_two_people_edit_and_the_second_is_shown_what_the_first_wrote(cast: Cast):
    proposal = scene.drafted(cast)
    acts.rewrite(cast.actor("Elsa"), proposal, title="Le mien", seen=1)

    with pytest.raises(Refused) as refusal:
        acts.rewrite(cast.actor("Cléo"), proposal, title="Le sien", seen=1)

    assert (refusal.value.code, refusal.value.theirs.version) == ("stale", 2)
    assert Version.kept.filter(proposal=proposal).count() == 2


def test_it_is_refused_once_the_proposal_is_closed(cast: Cast):
    decision, withdrawn = scene.adopted(cast), scene.drafted(cast)
    acts.withdraw(cast.actor("Elsa"), withdrawn)

    for closed in (decision.proposal, withdrawn):
        with pytest.raises(Refused):
            scene.rewritten(cast, closed)


def test_it_is_refused_without_a_title_and_writes_no_version(cast: Cast):
    proposal = scene.drafted(cast)

    with pytest.raises(Refused) as refusal:
        acts.rewrite(cast.actor("Elsa"), proposal, title="")

    assert refusal.value.field == "title"
    assert scene.current(proposal).version == 1


def test_c11_is_asked_of_each_version(cast: Cast):
    proposal = scene.drafted(cast)

    with pytest.raises(Refused) as refusal:
        scene.rewritten(cast, proposal, scene.new_role(cast.circles["atelier"]))

    assert refusal.value.code == "out_of_scope"


@pytest.mark.parametrize(("who", "role"), [("Gaspard", "member"), ("Dario", "facilitator"), ("Hugo", "member"), ("Ada", "lead")])
def test_neither_its_proposer_nor_a_member_may_not(cast: Cast, who: str, role: str):
    proposal = scene.drafted(cast)

    with pytest.raises(Refused) as refusal:
        acts.rewrite(cast.actor(who, role), proposal, title="À leur place")

    assert refusal.value.code == "no_right"
