"""What becomes of decisions in a life at random: emergencies, which end or are consented to; strikings, some of them appealed against."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from socle.governance import acts
from socle.governance.models import Decision, Mandate, Proposal, Sequel
from socle.governance.tests import scene
from socle.governance.tests.exchange.typed import change
from socle.ground import at, new_id, now

if TYPE_CHECKING:
    from socle.governance.tests.exchange.playing import Player


def an_emergency(player: "Player") -> None:
    """Rules and a role say something else at once; some days later, when the clock comes by, they say again what they said."""
    _taken(player)


def _taken(player: "Player") -> Decision:
    kinds = player.chance.sample([_a_rule_added, _a_rule_reworded, _a_role_reworded], player.chance.randint(1, 2))
    proposal = scene.drafted(player.cast, *(kind(player) for kind in kinds), title=f"Urgence {player.number()}")
    until = now() + timedelta(hours=player.chance.randint(20, 200))
    return acts.decide_provisionally(player.cast.actor("Elsa"), proposal, reason="Il pleut.", until=until)


def _a_rule_added(player: "Player") -> dict[str, Any]:
    said = {"title": f"Consigne {player.number()}", "text": "On rentre.", "unreviewed": "Elle finit vite."}
    return change("policy.adopted", id=new_id(), circle=player.circle("nord").pk, key="", **said)


def _a_rule_reworded(player: "Player") -> dict[str, Any]:
    return change("policy.amended", **player.about(player.pick(player.policies())), text="Plus rien.", unreviewed="Vite.")


def _a_role_reworded(player: "Player") -> dict[str, Any]:
    return scene.amended(player.pick(player.roles("nord")), name=f"Rôle {player.number()}", purpose="Vite")


def an_emergency_over(player: "Player") -> None:
    decision = _taken(player)
    with at(now() + timedelta(hours=player.chance.randint(0, 20))):
        acts.lift(player.cast.actor("Cléo"), decision, reason="Il ne pleut plus.")


def an_emergency_consented_to(player: "Player") -> None:
    decision = _taken(player)
    with at(now() + timedelta(hours=player.chance.randint(0, 20))):
        proposal = Proposal.kept.get(provisional__decision=decision)
        acts.open_to_positions(player.cast.actor("Dario", "facilitator"), proposal, present=scene.ids(player.cast, scene.NORD))
        scene.all_consent(player.cast, proposal)
        scene.adopt(player.cast, proposal)


def a_striking(player: "Player") -> None:
    _struck(player)


def a_striking_appealed_against(player: "Player") -> None:
    """Judged at that very instant, or an hour later: it stands, or the decision holds again."""
    decision = _struck(player)
    acts.appeal(player.cast.actor("Elsa"), decision, reason="Non.")
    appealed = Sequel.kept.get(decision=decision, kind="appealed", settled=False)
    with at(now() + timedelta(hours=player.chance.choice([0, 1]))):
        acts.judge_appeal(player.cast.actor("Basile", "secretary"), appealed, stands=player.chance.random() < 0.25, reason="Soit.")


def _struck(player: "Player") -> Decision:
    decision: Decision = player.pick(Decision.kept.filter(circle=player.circle("nord"), kind__in=acts.STRUCK))
    secretary = player.cast.role("nord", "secretary")
    if not player.held(Mandate).filter(role=secretary).exists():
        told = {"holder": player.cast.people["Gaspard"], "until": scene.days_later(200)}
        acts.fill_role(player.cast.actor("Cléo", "lead"), secretary, **told)
    acts.strike(player.actor("Gaspard", player.circle("nord"), "secretary"), decision, reason="Contre la règle.")
    return decision


DEEDS = {one.__name__: one for one in (an_emergency, an_emergency_over, an_emergency_consented_to, a_striking, a_striking_appealed_against)}
