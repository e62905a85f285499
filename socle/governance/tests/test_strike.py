"""Striking a decision that breaks the rules, and the appeal to the circle above (rule E6)."""

from datetime import timedelta
from typing import Any

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, gate, reads, rounds
from socle.governance.models import Decision, Mandate, PolicyText, Role, Sequel
from socle.governance.tests import scene
from socle.governance.tests.test_decide_provisionally import a_rule, agrees, amended, standing, taken, texts
from socle.ground import at, now
from socle.journal.act import Actor, Refused
from socle.people.models import Notice

REASON = "Le quorum n’y était pas."


@pytest.fixture
def gaspard(cast: Cast) -> Actor:
    """The secretary of Nord is Gaspard; Basile is that of the consortium."""
    secretary = cast.role("nord", "secretary")
    acts.fill_role(cast.actor("Cléo", "lead"), secretary, holder=cast.people["Gaspard"], until=scene.days_later(300))
    return Actor(cast.people["Gaspard"].pk, scene.held(cast, "Gaspard", "nord", "secretary").pk, cast.actor("Gaspard").through)


def struck(gaspard: Actor, decision: Decision) -> Decision:
    return acts.strike(gaspard, decision, reason=REASON)


def appealed(cast: Cast, decision: Decision) -> Sequel:
    acts.appeal(cast.actor("Elsa"), decision, reason="Il y était.")
    return Sequel.kept.get(decision=decision, kind="appealed", settled=False)


def judged(cast: Cast, appeal: Sequel, *, stands: bool) -> Sequel:
    return acts.judge_appeal(cast.actor("Basile", "secretary"), appeal, stands=stands, reason="J’ai lu le compte rendu.")


def test_the_secretary_strikes_it_and_what_it_changed_is_taken_back_from_now_on(cast: Cast, gaspard: Actor):
    policy = standing(cast)
    decision = scene.adopted(cast, amended(policy, "Plus de bons."))

    made = struck(gaspard, decision)

    assert (made.kind, made.text, made.title) == ("striking", REASON, decision.title)
    assert texts(policy) == [""]
    assert scene.current(decision).title == decision.title, "struck is not deleted"
    life = reads.life_of(decision)
    assert (life.status, life.held) == ("struck", ((decision.adopted_at, Sequel.kept.get(kind="struck").at),))
    assert entry_of("decision.struck").result == f"governance.decision:{made.pk}"
    assert cast.people["Elsa"].pk in set(Notice.objects.filter(kind="decision_struck").values_list("person", flat=True))
    agrees(cast)


def test_a_mandate_that_it_gave_ends_and_the_rights_with_it(cast: Cast, gaspard: Actor):
    nord, hugo = cast.circles["nord"], cast.people["Hugo"]
    decision = scene.adopted(cast, scene.seat(nord, hugo), scene.mandate(nord, cast.role("nord", "member"), hugo))
    assert gate.may(cast.actor("Hugo"), "raise_tensions", nord)

    struck(gaspard, decision)

    assert not gate.may(cast.actor("Hugo", "member"), "raise_tensions", nord)
    agrees(cast)


def test_what_has_been_built_on_it_stays_and_is_named(cast: Cast, gaspard: Actor):
    nord = cast.circles["nord"]
    decision = scene.adopted(cast, scene.new_role(nord), a_rule(cast))
    role = Role.kept.get(decision=decision)
    acts.fill_role(cast.actor("Cléo", "lead"), role, holder=cast.people["Elsa"], until=scene.days_later(90))

    struck(gaspard, decision)

    assert Sequel.kept.get(kind="struck").left == [{"noun": "roles", "key": str(role.pk), "why": "built"}]
    assert Mandate.kept.live(now()).filter(role=role).exists()
    agrees(cast)


def test_the_secretary_of_the_circle_above_restores_it(cast: Cast, gaspard: Actor):
    policy = standing(cast)
    decision = scene.adopted(cast, amended(policy, "Plus de bons."))
    struck(gaspard, decision)
    appeal = appealed(cast, decision)
    assert (appeal.circle_id, Notice.objects.filter(kind="striking_appealed").get().person_id) == (
        cast.circles["consortium"].pk,
        cast.people["Basile"].pk,
    )

    row = judged(cast, appeal, stands=False)

    assert (row.by.kind, texts(policy), reads.life_of(decision).status) == ("restoration", ["Plus de bons."], "in_force")
    assert len(reads.life_of(decision).held) == 2
    agrees(cast)
    struck(gaspard, decision)
    assert texts(policy) == [""], "what was restored is struck again, and taken back again"
    agrees(cast)


def test_a_rule_that_was_adopted_is_adopted_again_when_it_is_restored(cast: Cast, gaspard: Actor):
    decision = scene.adopted(cast, a_rule(cast))
    struck(gaspard, decision)
    assert not PolicyText.kept.live(now()).filter(title="Pas d’atelier sans deux adultes").exists()

    row = judged(cast, appealed(cast, decision), stands=False)

    assert row.left == []
    text = PolicyText.kept.live(now()).get(title="Pas d’atelier sans deux adultes")
    assert (text.decision_id, text.unreviewed) == (row.by_id, "C’est une urgence.")
    agrees(cast)
    struck(gaspard, decision)
    assert not PolicyText.kept.live(now()).filter(title="Pas d’atelier sans deux adultes").exists()
    agrees(cast)


def test_a_repeal_that_is_struck_leaves_the_rule_in_force(cast: Cast, gaspard: Actor):
    policy = standing(cast)
    said = {"circle": str(policy.circle_id), "policy": str(policy.pk), "base": scene.base(policy)}
    decision = scene.adopted(cast, {"kind": "policy.repealed", "data": said})

    struck(gaspard, decision)

    assert PolicyText.kept.live(now()).filter(title="Les bons de bus").count() == 1
    agrees(cast)


def test_or_the_striking_stands_and_that_is_settled(cast: Cast, gaspard: Actor):
    policy = standing(cast)
    decision = scene.adopted(cast, amended(policy, "Plus de bons."))
    struck(gaspard, decision)
    appeal = appealed(cast, decision)

    row = judged(cast, appeal, stands=True)

    assert (row.by, texts(policy), reads.life_of(decision).judged) == (None, [""], True)
    assert entry_of("appeal.judged")
    for again in (lambda: appealed(cast, decision), lambda: judged(cast, appeal, stands=False)):
        with pytest.raises(Refused) as refusal:
            again()
        assert refusal.value.code == "not_struck"


def test_what_was_provisional_is_struck_and_restored_until_it_ends_by_itself(cast: Cast, gaspard: Actor):
    policy = standing(cast)
    decision = taken(cast, scene.drafted(cast, amended(policy, "Plus de bons.")))
    struck(gaspard, decision)
    judged(cast, appealed(cast, decision), stands=False)
    assert (texts(policy), reads.life_of(decision).provisional) == (["Plus de bons."], True)

    with at(now() + timedelta(days=10)):
        assert rounds.end_provisional() == 1
        assert texts(policy) == [""]
        agrees(cast)


def test_what_has_ended_meanwhile_is_not_restored(cast: Cast, gaspard: Actor):
    policy = standing(cast)
    decision = taken(cast, scene.drafted(cast, amended(policy, "Plus de bons.")))
    struck(gaspard, decision)
    appeal = appealed(cast, decision)
    with at(now() + timedelta(days=10)):
        assert judged(cast, appeal, stands=False).by is None
        assert (texts(policy), reads.life_of(decision).status) == ([""], "lapsed")
        agrees(cast)


def test_whoever_struck_or_appealed_does_not_judge(cast: Cast, gaspard: Actor):
    decision = scene.adopted(cast)
    struck(gaspard, decision)
    appeal = appealed(cast, decision)
    acts.fill_role(
        cast.actor("Ada", "lead"), cast.role("consortium", "registers"), holder=cast.people["Gaspard"], until=scene.days_later(9)
    )
    above = scene.held(cast, "Basile", "consortium", "secretary")
    acts.revoke(cast.actor("Ada", "lead"), above)
    acts.fill_role(
        cast.actor("Ada", "lead"), cast.role("consortium", "secretary"), holder=cast.people["Gaspard"], until=scene.days_later(9)
    )
    both = Actor(gaspard.person, scene.held(cast, "Gaspard", "consortium", "secretary").pk, gaspard.through)

    with pytest.raises(Refused) as refusal:
        acts.judge_appeal(both, appeal, stands=True, reason="Je sais.")
    assert refusal.value.code == "own_appeal"


def test_it_has_a_reason_and_what_is_over_or_founded_is_not_struck(cast: Cast, gaspard: Actor):
    decision = scene.adopted(cast)
    with pytest.raises(Refused) as refusal:
        acts.strike(gaspard, decision, reason="  ")
    assert refusal.value.field == "reason"
    made = struck(gaspard, decision)
    founding = Decision.kept.filter(circle=cast.circles["nord"], kind="founding").first() or Decision.kept.earliest("serial")
    assert founding.kind == "founding"
    for other, code in ((decision, "holds_no_more"), (made, "not_struck")):
        with pytest.raises(Refused) as refusal:
            struck(gaspard, other)
        assert refusal.value.code == code


def test_above_the_outermost_circle_the_statutes_say_who_judges(cast: Cast):
    proposal = acts.draft(
        scene.wearing(cast, "Ada", "consortium"),
        acts.raise_tension(scene.wearing(cast, "Ada", "consortium"), cast.circles["consortium"], text="Il manque"),
        title="Se voir",
    )
    chairs = scene.wearing(cast, "Ada", "consortium", "facilitator")
    acts.open_to_positions(chairs, proposal, present=scene.ids(cast, ["Ada"]))
    acts.give_position(scene.wearing(cast, "Ada", "consortium"), proposal, kind="consent", version=1)
    decision = acts.adopt(chairs, proposal)
    acts.strike(cast.actor("Basile", "secretary"), decision, reason=REASON)

    with pytest.raises(Refused) as refusal:
        acts.appeal(scene.wearing(cast, "Ada", "consortium"), decision, reason="Non.")
    assert refusal.value.code == "no_circle_above"


@pytest.mark.parametrize(
    ("who", "role"), [("Cléo", "lead"), ("Dario", "facilitator"), ("Basile", "secretary"), ("Elsa", "member"), ("Hugo", "")]
)
def test_nobody_but_the_secretary_of_the_circle_strikes(cast: Cast, who: str, role: str):
    with pytest.raises(Refused) as refusal:
        acts.strike(cast.actor(who, role), scene.adopted(cast), reason=REASON)
    assert refusal.value.code == "no_right"


def test_nobody_but_the_secretary_above_judges(cast: Cast, gaspard: Actor):
    decision = scene.adopted(cast)
    struck(gaspard, decision)
    appeal = appealed(cast, decision)
    someone: list[Any] = [gaspard, cast.actor("Ada", "lead"), cast.actor("Cléo", "lead"), cast.actor("Elsa")]
    for actor in someone:
        with pytest.raises(Refused) as refusal:
            acts.judge_appeal(actor, appeal, stands=False, reason="Non.")
        assert refusal.value.code == "no_right"
