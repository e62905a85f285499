"""Opening a proposal: who is present is its electorate, from then on."""

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, reads
from socle.governance.models import Elector
from socle.governance.rules.engine import TRADITIONS
from socle.governance.rules.engine.telling import SINCE, said_of, settings_of
from socle.governance.tests import rebuilding, scene
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


def test_a_circle_that_waits_for_whoever_is_absent_decides_with_all_but_those_who_have_an_interest(cast: Cast):
    said = said_of(TRADITIONS["french"], "french")
    scene.adopted(cast, rebuilding.process(cast.circles["nord"], consent=said))
    proposal, dario = scene.drafted(cast), cast.actor("Dario", "facilitator")

    with pytest.raises(Refused) as refusal:
        acts.open_to_positions(dario, proposal, present=scene.ids(cast, ("Dario", "Elsa")))
    assert (refusal.value.code, refusal.value.field) == ("absent", "present")

    acts.declare_interest(cast.actor("Cléo"), proposal)
    assert acts.open_to_positions(dario, proposal, present=scene.ids(cast, ("Dario", "Elsa"))).stage == "open"
    with pytest.raises(Refused):
        acts.refreeze(dario, proposal, present=scene.ids(cast, ("Elsa",)))


def test_in_writing_nobody_is_absent(cast: Cast):
    scene.adopted(cast, rebuilding.process(cast.circles["nord"], consent=said_of(TRADITIONS["french"], "french")))
    written = {"present": scene.ids(cast, ("Dario", "Elsa")), "deadline": scene.days_later(5), "zone": "Europe/Paris"}

    assert acts.open_to_positions(cast.actor("Dario", "facilitator"), scene.drafted(cast), **written).deadline


def test_what_a_circle_decided_before_a_setting_was_known_means_what_was_usual_then(cast: Cast):
    said = {word: value for word, value in said_of(TRADITIONS["french"], "french").items() if word not in SINCE}
    scene.adopted(cast, rebuilding.process(cast.circles["nord"], consent=said))

    assert scene.opened(cast, present=["Dario", "Elsa"]).stage == "open"
    assert settings_of(said).absence == "passes"
