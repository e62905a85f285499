"""Opening a proposal: who is present is its electorate, from then on."""

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, reads
from socle.governance.models import Elector
from socle.governance.tests import scene
from socle.ground import now
from socle.journal.act import Refused
from socle.people.models import Notice


def test_the_facilitator_opens_it_with_those_who_are_present(cast: Cast):
    proposal = scene.drafted(cast)

    scene_present = scene.ids(cast, ("Cléo", "Elsa"))
    acts.open_to_positions(cast.actor("Dario", "facilitator"), proposal, present=scene_present)

    opened = scene.current(proposal)
    assert opened.stage == "open"
    assert opened.opened_at is not None
    assert set(Elector.kept.filter(proposal=proposal).values_list("person", flat=True)) == set(scene_present)
    facts = bytes(entry_of("proposal.opened").row.facts.body).decode()
    assert all(str(pk) in facts for pk in scene_present)


def test_those_present_are_told_but_for_who_opened_it(cast: Cast):
    scene.opened(cast)

    told = Notice.objects.filter(kind="proposal_opened").values_list("person", flat=True)
    assert set(told) == set(scene.ids(cast, ("Cléo", "Elsa")))


def test_c5_the_electorate_is_frozen_so_it_is_opened_once(cast: Cast):
    proposal = scene.opened(cast, present=["Cléo", "Elsa"])

    with pytest.raises(Refused):
        acts.open_to_positions(cast.actor("Dario", "facilitator"), proposal, present=scene.ids(cast, scene.NORD))

    assert Elector.kept.filter(proposal=proposal).count() == 2


@pytest.mark.parametrize("present", [(), ("Elsa", "Gaspard"), ("Hugo",), ("Iris",)])
def test_only_members_of_the_circle_are_recorded_as_present_and_at_least_one(cast: Cast, present: tuple[str, ...]):
    proposal = scene.drafted(cast)

    with pytest.raises(Refused) as refusal:
        acts.open_to_positions(cast.actor("Dario", "facilitator"), proposal, present=scene.ids(cast, present))

    assert refusal.value.field == "present"
    assert (scene.current(proposal).stage, Elector.kept.count()) == ("draft", 0)


def test_a_withdrawn_proposal_is_not_opened(cast: Cast):
    proposal = scene.drafted(cast)
    acts.withdraw(cast.actor("Elsa"), proposal)

    with pytest.raises(Refused):
        acts.open_to_positions(cast.actor("Dario", "facilitator"), proposal, present=scene.ids(cast, scene.NORD))


@pytest.mark.parametrize(("who", "role"), [("Elsa", "member"), ("Cléo", "lead"), ("Dario", "member"), ("Fanny", "facilitator")])
def test_only_the_facilitator_of_the_circle_may(cast: Cast, who: str, role: str):
    proposal = scene.drafted(cast)

    with pytest.raises(Refused) as refusal:
        acts.open_to_positions(cast.actor(who, role), proposal, present=scene.ids(cast, scene.NORD))

    assert refusal.value.code == "no_right"


def test_c5_who_sits_without_a_role_that_lets_them_speak_is_not_awaited(cast: Cast):
    proposal = scene.opened(cast, present=("Dario", "Elsa"))
    scene.says(cast, "Dario", proposal)

    acts.resign(cast.actor("Elsa"), scene.held(cast, "Elsa", "nord", "member"))

    assert reads.deliberation(scene.current(proposal)).awaited == frozenset()
    assert cast.people["Elsa"].pk not in reads.speakers(cast.circles["nord"].pk, now())
