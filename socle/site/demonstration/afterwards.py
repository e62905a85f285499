"""What becomes of a decision, and who helps a circle to come to one: emergencies, strikings with their appeals, a circle above."""

from socle.governance import acts
from socle.governance.models import Decision, Proposal, Sequel
from socle.site.demonstration.rounds import evening
from socle.site.demonstration.world import Scene, Steps, World


def decide_at_once(world: World, proposal: Proposal, scene: Scene) -> Steps:
    """Whoever proposes decides alone, for some days; when these are over and nobody has consented, the clock takes it back."""
    told = scene["emergency"]
    until = evening(world, told["days"])
    decision = world.do(acts.decide_provisionally, scene["by"], proposal, reason=told["because"], until=until)
    if scene.get("ends") == "lapsed":
        yield until
        world.let(acts.lapse, decision)
        world.do(acts.withdraw, scene["by"], proposal)


def strike(world: World, scene: Scene) -> Steps:
    """The secretary strikes what a circle decided in another scene; somebody may appeal, and the secretary above judges, or is still to."""
    decision = Decision.kept.get(proposal=world.proposals[scene["strikes"]])
    world.do(acts.strike, scene["by"], decision, reason=scene["because"])
    if appealed := scene.get("appeal"):
        yield 3
        world.do(acts.appeal, appealed["by"], decision, reason=appealed["because"])
        if "answer" not in appealed:
            return
        yield 5
        sequel = Sequel.kept.select_related("decision", "circle").get(decision=decision, kind=Sequel.Kind.APPEALED)
        judge = world.holder(sequel.circle, "secretary")
        world.do(acts.judge_appeal, judge, sequel, stands=appealed["stands"], reason=appealed["answer"])


def hand_over(world: World, proposal: Proposal, facilitator: str, scene: Scene) -> Steps:
    """The circle does not come to agree: after so many days the facilitator of the circle above takes over, and what stands ends."""
    yield scene["hands_over"]
    world.do(acts.declare_breakdown, facilitator, proposal)
    yield 4


def in_charge(proposal: Proposal) -> str:
    """Who facilitates a proposal by now."""
    return str(Proposal.kept.values_list("facilitator__name", flat=True).get(pk=proposal.pk))
