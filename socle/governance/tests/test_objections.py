"""How an objection ends: withdrawn, integrated, failed, abandoned. Never outvoted."""

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, reads
from socle.governance.models import Objection, Proposal
from socle.governance.tests import scene
from socle.journal.act import Refused

FACILITATOR = ("Dario", "facilitator")


@pytest.fixture
def proposal(cast: Cast) -> Proposal:
    return scene.opened(cast)


@pytest.fixture
def objection(cast: Cast, proposal: Proposal) -> Objection:
    return scene.objected(cast, proposal)


def is_adopted_once_all_consent(cast: Cast, proposal: Proposal) -> bool:
    scene.all_consent(cast, proposal)
    return scene.adopt(cast, proposal).proposal_id == proposal.pk


def test_c3_any_number_of_consents_never_outvotes_an_objection(cast: Cast, proposal: Proposal, objection: Objection):
    for _again in range(3):
        scene.all_consent(cast, proposal, people=("Dario", "Elsa"))

    with pytest.raises(Refused) as refusal:
        scene.adopt(cast, proposal)

    assert refusal.value.code == "objection"
    assert scene.current(proposal).stage == "open"


def test_c3_its_author_withdraws_it(cast: Cast, proposal: Proposal, objection: Objection):
    acts.withdraw_objection(cast.actor("Cléo"), objection)

    assert scene.current(objection).ending == "withdrawn"
    assert entry_of("objection.withdrawn").subject == f"governance.objection:{objection.pk}"
    assert is_adopted_once_all_consent(cast, proposal)


@pytest.mark.parametrize(("who", "role"), [("Elsa", "member"), FACILITATOR, ("Gaspard", "member"), ("Ada", "lead")])
def test_nobody_withdraws_the_objection_of_somebody_else(cast: Cast, objection: Objection, who: str, role: str):
    with pytest.raises(Refused) as refusal:
        acts.withdraw_objection(cast.actor(who, role), objection)

    assert refusal.value.code == "no_right"
    assert scene.current(objection).ending == ""


def test_c3_a_new_version_integrates_it_when_objector_and_proposer_say_so(cast: Cast, proposal: Proposal, objection: Objection):
    scene.rewritten(cast, proposal)
    acts.confirm_integration(cast.actor("Cléo"), objection)
    assert scene.current(objection).ending == ""

    acts.confirm_integration(cast.actor("Elsa"), objection)

    ended = scene.current(objection)
    assert (ended.ending, ended.raised_on, ended.ended_on) == ("integrated", 1, 2)
    assert bytes(entry_of("objection.integrated").row.facts.body) == b'{"ended_on":2}'
    assert is_adopted_once_all_consent(cast, proposal)


def test_c3_it_is_not_integrated_by_the_version_it_was_raised_on(cast: Cast, objection: Objection):
    with pytest.raises(Refused):
        acts.confirm_integration(cast.actor("Cléo"), objection)


def test_c3_both_confirm_the_same_version(cast: Cast, proposal: Proposal, objection: Objection):
    scene.rewritten(cast, proposal)
    acts.confirm_integration(cast.actor("Cléo"), objection)
    scene.rewritten(cast, proposal, title="Finir à 15 h")

    acts.confirm_integration(cast.actor("Elsa"), objection)

    assert scene.current(objection).ending == ""
    acts.confirm_integration(cast.actor("Cléo"), objection)
    assert (scene.current(objection).ending, scene.current(objection).ended_on) == ("integrated", 3)


def test_c3_who_objects_to_their_own_proposal_confirms_it_alone(cast: Cast, proposal: Proposal):
    own = scene.objected(cast, proposal, "Elsa")
    scene.rewritten(cast, proposal)

    acts.confirm_integration(cast.actor("Elsa"), own)

    assert scene.current(own).ending == "integrated"


@pytest.mark.parametrize("role", ["member", "facilitator"])
def test_nobody_else_confirms_an_integration(cast: Cast, proposal: Proposal, objection: Objection, role: str):
    scene.rewritten(cast, proposal)

    with pytest.raises(Refused) as refusal:
        acts.confirm_integration(cast.actor("Dario", role), objection)

    assert refusal.value.code == "no_right"


def test_c3_it_fails_a_test_which_is_recorded_with_its_reason(cast: Cast, proposal: Proposal, objection: Objection):
    acts.fail_objection(cast.actor(*FACILITATOR), objection, criterion="caused", reason=" Le bus change de toute façon. ")

    ended = scene.current(objection)
    assert (ended.ending, ended.criterion, ended.reason) == ("failed", "caused", "Le bus change de toute façon.")
    assert bytes(entry_of("objection.failed").row.facts.body) == b'{"criterion":"caused"}'
    assert is_adopted_once_all_consent(cast, proposal)


@pytest.mark.parametrize(
    ("criterion", "reason", "field"), [("boring", "Bof", "criterion"), ("", "Bof", "criterion"), ("harm", " ", "reason")]
)
def test_failing_it_names_a_test_and_a_reason(cast: Cast, objection: Objection, criterion: str, reason: str, field: str):
    with pytest.raises(Refused) as refusal:
        acts.fail_objection(cast.actor(*FACILITATOR), objection, criterion=criterion, reason=reason)

    assert refusal.value.field == field


def test_nobody_tests_their_own_objection_nor_one_to_their_own_proposal(cast: Cast):
    to_elsa = scene.objected(cast, scene.opened(cast), "Dario")
    to_dario = scene.objected(cast, scene.opened(cast, by="Dario"))

    for objection in (to_elsa, to_dario):
        with pytest.raises(Refused) as refusal:
            acts.fail_objection(cast.actor(*FACILITATOR), objection, criterion="harm", reason="Aucun mal")
        assert refusal.value.code == "no_right"


def test_c3_it_is_abandoned_once_its_author_no_longer_sits_in_the_circle(cast: Cast, proposal: Proposal, objection: Objection):
    scene.adopted(cast, scene.unseated(scene.seated(cast, "Cléo")))

    acts.abandon_objection(cast.actor(*FACILITATOR), objection, reason="Partie en juin")

    ended = scene.current(objection)
    assert (ended.ending, ended.reason) == ("abandoned", "Partie en juin")
    assert entry_of("objection.abandoned").result == f"governance.objection:{objection.pk}"
    scene.all_consent(cast, proposal, ("Dario", "Elsa"))
    assert scene.adopt(cast, proposal)


def test_c3_the_objection_of_who_has_left_still_stands_until_then(cast: Cast, proposal: Proposal, objection: Objection):
    scene.adopted(cast, scene.unseated(scene.seated(cast, "Cléo")))
    scene.all_consent(cast, proposal, ("Dario", "Elsa"))

    with pytest.raises(Refused) as refusal:
        scene.adopt(cast, proposal)

    assert refusal.value.code == "objection"


def test_it_is_not_abandoned_while_its_author_sits_there_nor_without_a_reason(cast: Cast, objection: Objection):
    with pytest.raises(Refused):
        acts.abandon_objection(cast.actor(*FACILITATOR), objection, reason="Absente ce mois-ci")
    with pytest.raises(Refused) as refusal:
        acts.abandon_objection(cast.actor(*FACILITATOR), objection, reason=" ")
    assert refusal.value.field == "reason"


@pytest.mark.parametrize(("who", "role"), [("Elsa", "member"), ("Cléo", "lead"), ("Fanny", "facilitator"), ("Hugo", "member")])
def test_only_the_facilitator_fails_or_abandons_it(cast: Cast, objection: Objection, who: str, role: str):
    for verb, details in ((acts.fail_objection, {"criterion": "harm"}), (acts.abandon_objection, {})):
        with pytest.raises(Refused) as refusal:
            verb(cast.actor(who, role), objection, reason="Aucun mal", **details)
        assert refusal.value.code == "no_right"


def test_c3_it_ends_once_and_in_one_way(cast: Cast, objection: Objection):
    acts.withdraw_objection(cast.actor("Cléo"), objection)

    with pytest.raises(Refused):
        acts.withdraw_objection(cast.actor("Cléo"), objection)
    with pytest.raises(Refused):
        acts.fail_objection(cast.actor(*FACILITATOR), objection, criterion="harm", reason="Aucun mal")
    with pytest.raises(Refused):
        acts.confirm_integration(cast.actor("Cléo"), objection)

    assert scene.current(objection).ending == "withdrawn"


def test_whoever_objects_may_say_something_else_of_the_same_version_instead(cast: Cast, proposal: Proposal, objection: Objection):
    scene.says(cast, "Cléo", proposal, "consent")

    found = scene.current(objection)
    assert (found.ending, found.ended_on, bool(found.ended_at)) == ("withdrawn", 1, True)
    assert reads.differences_from_events() == []


def test_but_what_one_objected_to_an_earlier_version_stays(cast: Cast, proposal: Proposal, objection: Objection):
    scene.rewritten(cast, proposal)
    scene.says(cast, "Cléo", proposal, "consent")

    assert scene.current(objection).ending == ""


def test_whoever_says_an_objection_in_other_words_still_has_one(cast: Cast, proposal: Proposal, objection: Objection):
    position = scene.says(cast, "Cléo", proposal, "objection", "Le bus, encore.")

    assert Objection.kept.get() == objection
    assert Objection.kept.get().position == position


def test_it_does_not_end_after_its_proposal_is_withdrawn(cast: Cast, proposal: Proposal, objection: Objection):
    acts.withdraw(cast.actor("Elsa"), proposal)

    with pytest.raises(Refused):
        acts.withdraw_objection(cast.actor("Cléo"), objection)
