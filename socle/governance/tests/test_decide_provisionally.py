"""Deciding at once, in an emergency: until a day, until the circle consents, or until somebody asks that it ends (rule E2)."""

from datetime import timedelta
from typing import Any

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, gate, reads, rounds
from socle.governance.models import Decision, Policy, PolicyText, Proposal, RoleText, Sequel
from socle.governance.owed import owed
from socle.governance.reads import agenda
from socle.governance.tests import rebuilding, scene
from socle.ground import at, new_id, now
from socle.journal.act import CLOCK, Refused
from socle.people.models import Notice

REASON = "Quelqu’un s’est blessé ce matin."


def taken(cast: Cast, proposal: Proposal, days: float = 9, by: str = "Elsa", **told: Any) -> Decision:
    said = {"reason": REASON, "until": now() + timedelta(days=days)} | told
    return acts.decide_provisionally(cast.actor(by), proposal, **said)


def a_rule(cast: Cast, title: str = "Pas d’atelier sans deux adultes") -> scene.Change:
    data = {"id": str(new_id()), "circle": str(cast.circles["nord"].pk), "key": "", "title": title, "text": "", "domain": ""}
    return {"kind": "policy.adopted", "data": data | {"unreviewed": "C’est une urgence."}}


def amended(policy: Policy, text: str) -> scene.Change:
    said = {"circle": str(policy.circle_id), "policy": str(policy.pk), "base": scene.base(policy), "text": text}
    return {"kind": "policy.amended", "data": said | {"unreviewed": "On le voit."}}


def standing(cast: Cast) -> Policy:
    decision = scene.adopted(cast, a_rule(cast, "Les bons de bus"))
    return Policy.kept.get(decision=decision)


def texts(policy: Policy) -> list[str]:
    return list(PolicyText.kept.live(now()).filter(policy=policy).values_list("text", flat=True))


def agrees(cast: Cast) -> None:
    assert reads.differences(cast.circles["nord"].programme) == []
    assert reads.rewritten_decisions() == []
    assert reads.differences_from_events() == []


def test_it_holds_at_once_and_the_circle_is_told(cast: Cast):
    proposal = scene.drafted(cast, a_rule(cast))
    until = now() + timedelta(days=9)

    decision = taken(cast, proposal, until=until)

    assert (decision.kind, decision.title) == ("provisional", "Finir à 17 h")
    assert PolicyText.kept.live(now()).filter(decision=decision).exists()
    row = Sequel.kept.get(decision=decision)
    assert (row.kind, row.person_id, row.reason, row.until, row.proposal_id) == (
        "provisional",
        cast.people["Elsa"].pk,
        REASON,
        until,
        proposal.pk,
    )
    entry = entry_of("provisional.taken")
    assert entry.result == f"governance.decision:{decision.pk}"
    told = Notice.objects.filter(kind="decided_at_once").values_list("person", flat=True)
    assert set(told) == reads.speakers(cast.circles["nord"].pk, now()) - {cast.people["Elsa"].pk}
    agrees(cast)


def test_whoever_then_consents_consents_to_what_stands(cast: Cast):
    decision = taken(cast, scene.drafted(cast, a_rule(cast)))
    proposal = Proposal.kept.get()
    assert (proposal.version, proposal.versions.get(number=2).changes) == (2, [])
    acts.open_to_positions(cast.actor("Dario", "facilitator"), proposal, present=scene.ids(cast, scene.NORD))
    scene.all_consent(cast, proposal)

    ratified = scene.adopt(cast, proposal)

    row = Sequel.kept.get(decision=decision, kind="ratified")
    assert (row.by_id, reads.life_of(decision).provisional) == (ratified.pk, False)
    with at(now() + timedelta(days=20)):
        assert rounds.end_provisional() == 0
        assert PolicyText.kept.live(now()).filter(decision=decision).exists()
        assert reads.life_of(decision).status == "in_force"
    agrees(cast)


def test_it_is_consented_to_at_the_very_instant_at_which_it_was_taken(cast: Cast):
    """A clock may stand still, or step back."""
    with at(now()):
        decision, proposal = taken(cast, scene.drafted(cast, a_rule(cast))), Proposal.kept.get()
        acts.open_to_positions(cast.actor("Dario", "facilitator"), proposal, present=scene.ids(cast, scene.NORD))
        scene.all_consent(cast, proposal)
        scene.adopt(cast, proposal)

    kinds = Sequel.kept.filter(decision=decision).order_by("at").values_list("kind", flat=True)
    assert (list(kinds), reads.life_of(decision).provisional) == (["provisional", "ratified"], False)
    agrees(cast)


def test_it_ends_by_itself_and_what_it_changed_is_as_before(cast: Cast):
    policy, guide = standing(cast), cast.role("nord", "guide")
    before = RoleText.kept.live(now()).get(role=guide)
    decision = taken(cast, scene.drafted(cast, amended(policy, "Plus de bons."), scene.amended(guide, purpose="Rien", powers=[])))
    assert texts(policy) == ["Plus de bons."]

    with at(now() + timedelta(days=9)):
        assert reads.life_of(decision).status == "lapsed", "at its instant, whether or not the clock has come by"
        assert (rounds.end_provisional(), rounds.end_provisional()) == (1, 0)
        lapse = Decision.kept.get(kind="lapse")
        assert texts(policy) == [""]
        after = RoleText.kept.live(now()).get(role=guide)
        assert (after.purpose, after.powers, after.name) == (before.purpose, before.powers, before.name)
        assert Sequel.kept.get(kind="lapsed").by_id == lapse.pk
        agrees(cast)


def test_it_is_not_longer_than_the_circle_has_decided_and_never_in_the_past(cast: Cast):
    proposal = scene.drafted(cast)
    for days, code in ((31, "too_long"), (-1, "earlier")):
        with pytest.raises(Refused) as refusal:
            taken(cast, proposal, days)
        assert (refusal.value.code, refusal.value.field) == (code, "until")
    with pytest.raises(Refused) as refusal:
        taken(cast, proposal, reason=" ")
    assert refusal.value.field == "reason"


def test_the_limit_is_a_setting_of_the_circle(cast: Cast):
    from socle.governance.rules.engine import TRADITIONS
    from socle.governance.rules.engine.telling import said_of

    said = said_of(TRADITIONS["french"], "french") | {"provisional_days": 2}
    scene.adopted(cast, rebuilding.process(cast.circles["nord"], consent=said))

    with pytest.raises(Refused) as refusal:
        taken(cast, scene.drafted(cast), 3)
    assert refusal.value.code == "too_long"


def test_it_is_not_renewed(cast: Cast):
    policy = standing(cast)
    proposal = scene.drafted(cast, amended(policy, "Plus de bons."))
    taken(cast, proposal)
    again = [proposal, scene.drafted(cast, title="FINIR À 17 H"), scene.drafted(cast, amended(policy, "Aucun bon."), title="Autre chose")]

    for one in again:
        with pytest.raises(Refused) as refusal:
            taken(cast, one)
        assert refusal.value.code == "provisional"


def test_it_changes_no_election_and_nothing_that_could_not_end_by_itself(cast: Cast):
    nord, hugo = cast.circles["nord"], cast.people["Hugo"]
    waiting = [
        scene.mandate(nord, cast.role("nord", "guide"), hugo),
        scene.taken_back(scene.held(cast, "Elsa", "nord", "member")),
        scene.seat(nord, hugo),
        scene.unseated(scene.seated(cast, "Elsa")),
        scene.ended(cast.role("nord", "guide")),
        rebuilding.process(nord, after_term="vacant"),
    ]
    for change in waiting:
        with pytest.raises(Refused) as refusal:
            taken(cast, scene.drafted(cast, change))
        assert refusal.value.code == "waits_for_consent"


def test_it_lets_nobody_see_or_do_more(cast: Cast):
    guide, member = cast.role("nord", "guide"), cast.role("nord", "member")
    more = [{"power": power} for power in ("see_organisation", "read_deliberations", "raise_tensions", "make_proposals", "give_positions")]
    for change in (
        scene.amended(member, name="Member", powers=[*more, {"power": "read_talent_files"}]),
        scene.amended(guide, powers=[{"power": "enrol_talents"}, {"power": "read_talent_files"}, {"power": "fill_roles"}]),
    ):
        with pytest.raises(Refused) as refusal:
            taken(cast, scene.drafted(cast, change))
        assert refusal.value.code == "widens"
    narrower = scene.amended(guide, name="Guide", powers=[{"power": "enrol_talents"}])
    assert taken(cast, scene.drafted(cast, narrower, title="Fermer les dossiers"))


def test_what_others_have_changed_meanwhile_stays_and_is_named(cast: Cast):
    policy = standing(cast)
    decision = taken(cast, scene.drafted(cast, amended(policy, "Plus de bons.")))
    scene.adopted(cast, amended(policy, "Un bon par mois."))

    made = acts.lift(cast.actor("Cléo"), decision, reason="Nous en avons décidé.")

    assert texts(policy) == ["Un bon par mois."]
    assert Sequel.kept.get(kind="lifted").left == [{"noun": "policies", "key": str(policy.pk), "why": "changed"}]
    assert made.changes.count() == 0
    agrees(cast)


def test_any_member_can_ask_that_it_ends_once(cast: Cast):
    policy = standing(cast)
    decision = taken(cast, scene.drafted(cast, amended(policy, "Plus de bons.")))

    acts.lift(cast.actor("Dario"), decision, reason="Rien ne presse.")

    assert (texts(policy), reads.life_of(decision).status) == ([""], "repealed")
    assert entry_of("provisional.lifted")
    with pytest.raises(Refused) as refusal:
        acts.lift(cast.actor("Dario"), decision, reason="Encore.")
    assert refusal.value.code == "holds_no_more"
    with pytest.raises(Refused) as refusal:
        acts.lift(cast.actor("Dario"), scene.adopted(cast), reason="Non.")
    assert refusal.value.code == "not_provisional"


def test_once_it_has_ended_its_proposal_is_written_anew_before_it_goes_on(cast: Cast):
    policy = standing(cast)
    proposal = scene.drafted(cast, amended(policy, "Plus de bons."))
    taken(cast, proposal)
    acts.open_to_positions(cast.actor("Dario", "facilitator"), proposal, present=scene.ids(cast, scene.NORD))
    scene.all_consent(cast, proposal)
    with at(now() + timedelta(days=9)):
        with pytest.raises(Refused) as refusal:
            scene.adopt(cast, proposal)
        assert refusal.value.code == "lapsed"
        rounds.end_provisional()
    with at(now() + timedelta(days=10)):
        scene.rewritten(cast, proposal, amended(policy, "Plus de bons."))
        scene.all_consent(cast, proposal)
        scene.adopt(cast, proposal)
        assert texts(policy) == ["Plus de bons."]
        agrees(cast)


def test_the_clock_ends_only_what_is_over(cast: Cast):
    decision = taken(cast, scene.drafted(cast))
    with pytest.raises(Refused):
        acts.lapse(CLOCK, decision)


def test_it_waits_on_the_agenda_and_on_today_until_it_is_ratified(cast: Cast):
    decision = taken(cast, scene.drafted(cast, a_rule(cast)))
    dario, nord = cast.actor("Dario", "facilitator"), cast.circles["nord"]

    def waits() -> tuple[list[Any], list[str]]:
        found = agenda.to_ratify(dario, nord, now())
        kinds = [one.kind for one in owed(dario, gate.hats(dario.person)) if one.kind == "ratification"]
        return [row[0] for row in found], kinds

    assert waits() == ([decision.pk], ["ratification"])
    acts.lift(cast.actor("Cléo"), decision, reason="Rien ne presse.")
    assert waits() == ([], [])


@pytest.mark.parametrize(("who", "role"), [("Hugo", ""), ("Gaspard", "member"), ("Iris", "member"), ("Dario", "facilitator")])
def test_whoever_makes_no_proposals_here_takes_none(cast: Cast, who: str, role: str):
    proposal = scene.drafted(cast)
    with pytest.raises(Refused) as refusal:
        acts.decide_provisionally(cast.actor(who, role), proposal, reason=REASON, until=now() + timedelta(days=1))
    assert refusal.value.code == "no_right"
