"""Giving a position: consent, a concern, or an objection and its reason."""

import pytest

from conftest import Cast, entry_of
from socle.governance import acts
from socle.governance.models import Objection, Position
from socle.governance.tests import scene
from socle.journal.act import Refused
from socle.people.models import Notice


def test_a_member_who_is_present_consents(cast: Cast):
    proposal = scene.opened(cast)

    position = scene.says(cast, "Cléo", proposal)

    assert (position.kind, position.version, position.person_id) == ("consent", 1, cast.people["Cléo"].pk)
    entry = entry_of("position.given")
    assert entry.subject == f"governance.proposal:{proposal.pk}"
    assert bytes(entry.row.facts.body) == b'{"kind":"consent","version":1}'
    assert not Objection.kept.exists()


def test_an_objection_is_told_to_the_proposer(cast: Cast):
    proposal = scene.opened(cast)

    objection = scene.objected(cast, proposal)

    assert (objection.raised_on, objection.ending, objection.person_id) == (1, "", cast.people["Cléo"].pk)
    assert Notice.objects.get(kind="objection_raised").person_id == cast.people["Elsa"].pk


def test_a_concern_needs_a_reason_and_blocks_nothing(cast: Cast):
    proposal = scene.opened(cast)
    scene.says(cast, "Cléo", proposal, "concern", "Il faudra prévenir les entreprises.")
    scene.all_consent(cast, proposal, ("Dario", "Elsa"))

    assert scene.adopt(cast, proposal)


@pytest.mark.parametrize("kind", ["concern", "objection"])
def test_a_concern_or_an_objection_without_a_reason_is_refused_at_the_reason(cast: Cast, kind: str):
    proposal = scene.opened(cast)

    with pytest.raises(Refused) as refusal:
        scene.says(cast, "Cléo", proposal, kind, "  ")

    assert (refusal.value.field, refusal.value.code) == ("reason", "no_reason")
    assert not Position.kept.exists()


@pytest.mark.parametrize(("kind", "reason", "field"), [("abstention", "Bof", "kind"), ("", "", "kind"), ("concern", "x" * 5001, "reason")])
def test_it_is_refused_at_the_field_that_is_wrong(cast: Cast, kind: str, reason: str, field: str):
    with pytest.raises(Refused) as refusal:
        scene.says(cast, "Cléo", scene.opened(cast), kind, reason)

    assert refusal.value.field == field


def test_c5_who_was_not_present_gives_no_position_even_as_a_member(cast: Cast):
    proposal = scene.opened(cast, present=["Cléo", "Elsa"])

    with pytest.raises(Refused) as refusal:
        scene.says(cast, "Dario", proposal)

    assert refusal.value.code == "not_elector"


def test_c5_who_joins_later_gives_no_position(cast: Cast):
    proposal = scene.opened(cast)
    lead, until = cast.actor("Cléo", "lead"), scene.days_later(30)
    acts.fill_role(lead, cast.role("nord", "member"), holder=cast.people["Gaspard"], until=until, quality="financial")
    newcomer = scene.wearing(cast, "Gaspard", "nord")

    with pytest.raises(Refused) as refusal:
        acts.give_position(newcomer, proposal, kind="consent", version=1)

    assert refusal.value.code == "not_elector"


def test_c5_the_position_of_who_has_left_is_void_and_no_longer_awaited(cast: Cast):
    proposal = scene.opened(cast)
    scene.all_consent(cast, proposal, ("Dario", "Elsa"))
    scene.adopted(cast, scene.unseated(scene.seated(cast, "Cléo")))

    assert scene.adopt(cast, proposal)


def test_c5_a_proposal_whose_electors_have_all_left_is_not_adopted(cast: Cast):
    proposal = scene.opened(cast, present=["Cléo"])
    scene.says(cast, "Cléo", proposal)
    scene.adopted(cast, scene.unseated(scene.seated(cast, "Cléo")))

    with pytest.raises(Refused) as refusal:
        scene.adopt(cast, proposal)

    assert refusal.value.code == "not_all"


def test_c6_one_person_has_one_position_whatever_their_roles_and_the_last_one_counts(cast: Cast):
    proposal = scene.opened(cast)
    first = scene.says(cast, "Cléo", proposal, "concern", "À voir")

    again = scene.says(cast, "Cléo", proposal)

    counted = Position.kept.filter(proposal=proposal, replaced_at=None)
    assert [position.pk for position in counted] == [again.pk]
    assert scene.current(first).replaced_at is not None


def test_c6_a_position_names_the_mandate_it_speaks_for(cast: Cast):
    position = scene.says(cast, "Cléo", scene.opened(cast))

    assert position.mandate == cast.actor("Cléo", "member").mandate
    assert entry_of("position.given").mandate == str(position.mandate)


def test_a_position_on_an_older_version_is_refused_with_the_newer_one(cast: Cast):
    proposal = scene.opened(cast)
    scene.rewritten(cast, proposal)

    with pytest.raises(Refused) as refusal:
        scene.says(cast, "Cléo", proposal, version=1)

    assert (refusal.value.code, refusal.value.theirs.version) == ("stale", 2)


def test_a_draft_and_a_closed_proposal_take_no_position(cast: Cast):
    draft, adopted = scene.drafted(cast), scene.adopted(cast).proposal

    for proposal in (draft, adopted):
        with pytest.raises(Refused) as refusal:
            scene.says(cast, "Cléo", proposal)
        assert refusal.value.code == "not_open"


@pytest.mark.parametrize(("who", "role"), [("Gaspard", "member"), ("Cléo", "lead"), ("Hugo", "member"), ("Iris", "member")])
def test_who_may_not_give_positions_here_may_not(cast: Cast, who: str, role: str):
    proposal = scene.opened(cast)

    with pytest.raises(Refused) as refusal:
        acts.give_position(cast.actor(who, role), proposal, kind="consent", version=1)

    assert refusal.value.code == "no_right"
