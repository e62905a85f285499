"""Adopted, a proposal carries out its changes at one instant, each by one act, or none."""

from typing import Any

import pytest
from django.db import connection

from conftest import Cast, entry_of
from socle.governance import acts, reads
from socle.governance.models import Change, Decision, Mandate, Role
from socle.governance.tests import scene
from socle.governance.tests.test_adopt import two_changes
from socle.journal import guard
from socle.journal.act import Refused
from socle.journal.models import Entry
from socle.journal.verify import problems
from socle.people.models import Notice


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
