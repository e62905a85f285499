"""Adopting a proposal: it becomes a decision, which carries out all that it decides or nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from conftest import Cast, entry_of
from socle.governance import acts, gate, reads
from socle.governance.models import Change, Decision, Mandate, Role
from socle.governance.tests import scene
from socle.ground import at
from socle.ground.digests import digest
from socle.journal import guard
from socle.journal.act import Refused
from socle.journal.models import Entry
from socle.journal.verify import problems
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


def test_c9_all_changes_are_carried_out_at_one_instant_each_by_one_act_of_its_own(cast: Cast):
    decision = scene.adopted(cast, *two_changes(cast))

    role = Role.kept.get(pk=scene.made(decision, 0))
    mandate = Mandate.kept.get(pk=scene.made(decision, 1))
    assert {role.since, role.recorded_since, mandate.since, mandate.recorded_since} == {decision.adopted_at}
    assert {role.decision_id, mandate.decision_id} == {decision.pk}
    assert not Change.kept.filter(decision=decision, performed_at=None).exists()
    outer = entry_of("proposal.adopted")
    inner = [entry_of("role.added"), entry_of("mandate.given")]
    assert {entry.outer for entry in inner} == {f"{outer.chain}:{outer.number}"}
    assert [entry.change for entry in inner] == [str(change.pk) for change in decision.changes.order_by("position")]
    assert reads.differences(cast.circles["nord"].programme) == []
    assert problems() == []


def test_c9_a_fault_in_the_second_change_leaves_nothing(cast: Cast):
    proposal = scene.opened(cast, *two_changes(cast))
    scene.all_consent(cast, proposal)
    before = Entry.objects.count(), Decision.kept.count(), Role.kept.count(), Mandate.kept.count(), Notice.objects.count()

    with pytest.raises(ZeroDivisionError), connection.execute_wrapper(_fault_in_a_mandate):
        scene.adopt(cast, proposal)

    assert (Entry.objects.count(), Decision.kept.count(), Role.kept.count(), Mandate.kept.count(), Notice.objects.count()) == before
    assert scene.current(proposal).stage == "open"
    assert scene.adopt(cast, proposal)


def _fault_in_a_mandate(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    if sql.startswith('INSERT INTO "governance_mandate"'):
        raise ZeroDivisionError
    return execute(sql, params, many, context)


def test_c9_a_refusal_of_the_second_change_leaves_nothing(cast: Cast):
    """Somebody is given the role while the circle deliberates: then neither change is carried out."""
    nord, guide = cast.circles["nord"], cast.role("nord", "guide")
    proposal = scene.opened(cast, scene.new_role(nord), scene.mandate(nord, guide, cast.people["Elsa"]))
    scene.all_consent(cast, proposal)
    acts.fill_role(cast.actor("Cléo", "lead"), guide, holder=cast.people["Elsa"], until=scene.days_later(9))
    before = Entry.objects.count(), Decision.kept.count(), Role.kept.count()

    with pytest.raises(Refused) as refusal:
        scene.adopt(cast, proposal)

    assert refusal.value.code == "held"
    assert (Entry.objects.count(), Decision.kept.count(), Role.kept.count()) == before


def test_c9_a_decision_performs_each_change_exactly_once(cast: Cast):
    decision = scene.adopted(cast, scene.new_role(cast.circles["nord"]))
    change = decision.changes.get()

    with pytest.raises(Refused) as refusal:
        acts.CARRIED_OUT_BY["role.added"](cast.actor("Dario", "facilitator"), cast.circles["nord"], change=change)

    assert refusal.value.code == "no_right"
    assert Role.kept.filter(decision=decision).count() == 1


def test_c9_a_change_lets_only_its_own_act_be_done_and_only_on_its_own_circle(cast: Cast):
    """A change that was entered and not carried out: any other kind or circle is refused with it, its own is not."""
    nord, atelier = cast.circles["nord"], cast.circles["atelier"]
    change, dario = _not_carried_out(cast), cast.actor("Dario", "facilitator")

    for kind, circle in (("role.ended", nord), ("seat.given", nord), ("role.added", atelier), ("role.added", cast.elsewhere)):
        with pytest.raises(Refused) as refusal:
            acts.CARRIED_OUT_BY[kind](dario, circle, change=change)
        assert refusal.value.code == "no_right"
    assert acts.CARRIED_OUT_BY["role.added"](dario, nord, change=change)


@pytest.mark.parametrize("no_decision", [None, {"kind": "role.added"}, True])
def test_c9_no_structural_change_without_a_decision(cast: Cast, no_decision: Any):
    for verb in acts.CARRIED_OUT_BY.values():
        with pytest.raises(Refused) as refusal:
            verb(cast.actor("Ada", "lead"), cast.circles["consortium"], change=no_decision)
        assert refusal.value.code == "no_right"
    assert Entry.objects.filter(act__in=acts.CARRIED_OUT_BY, outer="").count() == 0


def _not_carried_out(cast: Cast) -> Any:
    decision, added = scene.adopted(cast), scene.new_role(cast.circles["nord"])
    with guard.acting():
        return Change.kept.create(decision=decision, circle=cast.circles["nord"], position=0, **added)


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
