"""Adopting a proposal: it becomes a decision, which carries out all that it decides or nothing."""

from datetime import timedelta
from typing import Any

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, gate, reads
from socle.governance.models import Change, Decision
from socle.governance.tests import scene
from socle.ground import at
from socle.ground.digests import digest
from socle.journal import guard
from socle.journal.act import Refused
from socle.people.models import Notice


def test_the_facilitator_declares_adopted_what_all_have_consented_to(cast: Cast):
    proposal = scene.opened(cast)
    scene.all_consent(cast, proposal)

    decision = acts.adopt(cast.actor("Dario", "facilitator"), proposal)

    assert (decision.kind, decision.title, decision.proposal_version) == ("consent", "Finir à 17 h", 1)
    assert decision.mandate == cast.actor("Dario", "facilitator").mandate
    assert scene.current(proposal).stage == "adopted"
    assert scene.current(proposal.tension).settled_at == scene.current(proposal).closed_at
    entry = entry_of("proposal.adopted")
    assert entry.result == f"governance.decision:{decision.pk}"
    assert digest(["Finir à 17 h", "Le texte.", []]) == decision.digest
    assert decision.digest in bytes(entry.row.facts.body).decode()
    told = Notice.objects.filter(kind="proposal_adopted").values_list("person", flat=True)
    assert set(told) == set(scene.ids(cast, ("Cléo", "Elsa")))


def test_decisions_of_a_circle_are_numbered_in_their_order(cast: Cast):
    first, second = scene.adopted(cast), scene.adopted(cast)

    assert second.number == first.number + 1


def test_decisions_of_a_programme_have_one_order_even_when_a_clock_steps_back(cast: Cast):
    guide, secretary = cast.role("nord", "guide"), cast.role("atelier", "secretary")
    with at(scene.days_later(1)):
        first = scene.adopted(cast, scene.amended(guide, name="Passeur"))

    acts.fill_role(cast.actor("Fanny", "lead"), secretary, holder=cast.people["Gaspard"], until=scene.days_later(9))
    with at(first.adopted_at + timedelta(microseconds=1)):
        third = scene.adopted(cast, scene.amended(guide, name="Passeuse"))

    assert third.serial == first.serial + 2
    assert third.adopted_at > first.adopted_at
    assert reads.differences(cast.circles["nord"].programme) == []


def test_a_decision_that_cannot_be_replayed_is_named(cast: Cast):
    decision = scene.adopted(cast, scene.ended(cast.role("nord", "guide")))

    with guard.acting():
        Change.kept.filter(decision=decision).update(data={"circle": "x", "role": "no role", "base": "x"})

    assert [str(decision.pk) in told for told in reads.differences(cast.circles["nord"].programme)] == [True]


def test_c1_it_takes_every_position_on_exactly_the_current_version(cast: Cast):
    proposal = scene.opened(cast)
    scene.all_consent(cast, proposal, ("Cléo", "Elsa"))

    with pytest.raises(Refused) as refusal:
        scene.adopt(cast, proposal)
    assert refusal.value.code == "not_all"

    scene.says(cast, "Dario", proposal)
    assert scene.adopt(cast, proposal)


def test_c1_no_objection_from_any_version_is_open(cast: Cast):
    proposal = scene.opened(cast)
    objection = scene.objected(cast, proposal)
    for _edit in range(2):
        scene.rewritten(cast, proposal)
    scene.all_consent(cast, proposal)

    with pytest.raises(Refused) as refusal:
        scene.adopt(cast, proposal)
    assert refusal.value.code == "objection"

    acts.withdraw_objection(cast.actor("Cléo"), objection)
    assert scene.adopt(cast, proposal).proposal_version == 3


def test_it_is_adopted_once(cast: Cast):
    proposal = scene.adopted(cast).proposal

    with pytest.raises(Refused) as refusal:
        scene.adopt(cast, proposal)

    assert refusal.value.code == "not_open"
    assert Decision.kept.filter(proposal=proposal).count() == 1


@pytest.mark.parametrize(("who", "role"), [("Elsa", "member"), ("Cléo", "lead"), ("Dario", "member"), ("Ada", "facilitator")])
def test_only_the_facilitator_of_the_circle_may(cast: Cast, who: str, role: str):
    proposal = scene.opened(cast)
    scene.all_consent(cast, proposal)

    with pytest.raises(Refused) as refusal:
        acts.adopt(cast.actor(who, role), proposal)

    assert refusal.value.code == "no_right"


def two_changes(cast: Cast) -> list[dict[str, Any]]:
    role = scene.new_role(cast.circles["nord"], powers=[{"power": "fill_roles"}])
    return [role, scene.mandate(cast.circles["nord"], role["data"]["id"], cast.people["Elsa"])]


def test_c10_what_has_changed_since_it_was_drafted_cannot_be_adopted(cast: Cast):
    role = cast.role("nord", "guide")
    first, second = (scene.opened(cast, scene.amended(role, name=name)) for name in ("Passeur", "Passeuse"))
    for proposal in (first, second):
        scene.all_consent(cast, proposal)
    scene.adopt(cast, first)

    with pytest.raises(Refused) as refusal:
        scene.adopt(cast, second)

    assert refusal.value.field == "changes-0-role"
    assert role.texts.get(until=None).name == "Passeur"


def test_c11_scope_is_asked_again_at_adoption(cast: Cast):
    """Between submission and adoption, the mandate to be taken back was given back."""
    held = scene.held(cast, "Elsa", "nord", "member")
    proposal = scene.opened(cast, scene.taken_back(held))
    scene.all_consent(cast, proposal)
    acts.resign(cast.actor("Elsa"), held)

    with pytest.raises(Refused) as refusal:
        scene.adopt(cast, proposal)

    assert refusal.value.code == "out_of_scope"


def test_the_new_role_gives_its_holder_the_right_at_once_and_says_why(cast: Cast):
    decision = scene.adopted(cast, *two_changes(cast))

    given = gate.hats_giving(cast.actor("Elsa"), "fill_roles", cast.circles["nord"])

    assert [(str(hat.role), hat.decision.id) for hat in given] == [(scene.made(decision), decision.pk)]


@pytest.mark.parametrize("kind", ["text", "change", "text with its digest"])
def test_a_decision_that_was_rewritten_behind_everyones_back_is_seen(cast: Cast, kind: str):
    decision = scene.adopted(cast, *two_changes(cast))
    assert reads.rewritten_decisions() == []

    with guard.acting():
        if kind == "change":
            Change.kept.filter(decision=decision, position=0).update(data={"id": "other"})
        else:
            Decision.kept.filter(pk=decision.pk).update(text="Autre chose")
        if kind == "text with its digest":
            told = [{"kind": one.kind, "data": one.data} for one in Change.kept.filter(decision=decision).order_by("position")]
            Decision.kept.filter(pk=decision.pk).update(digest=digest([decision.title, "Autre chose", told]))

    assert reads.rewritten_decisions() == [f"decision {decision.pk} no longer says what was adopted"]


def test_a_decision_that_vanished_is_seen(cast: Cast):
    decision = scene.adopted(cast)
    with guard.acting():
        Decision.kept.filter(pk=decision.pk).delete()

    assert reads.rewritten_decisions() == [f"decision {decision.pk} is in the journal and nowhere else"]


def test_why_counts_those_who_consented_and_not_those_who_were_there(cast: Cast):
    proposal = scene.opened(cast, *two_changes(cast))
    objection = scene.objected(cast, proposal, "Cléo")
    scene.says(cast, "Dario", proposal)
    scene.says(cast, "Elsa", proposal, "concern", "Le local est petit.")
    acts.fail_objection(cast.actor("Dario", "facilitator"), objection, criterion="harm", reason="Personne n’y perd.")
    scene.adopt(cast, proposal)

    given = gate.hats_giving(cast.actor("Elsa"), "fill_roles", cast.circles["nord"])

    assert [hat.decision.consented for hat in given] == [2]
