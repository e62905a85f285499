"""A circle deliberates: a tension, a proposal, and how it ends. Each pause lets other scenes go on."""

from typing import Any

from socle.governance import acts
from socle.governance.models import Objection, Proposal
from socle.site.demonstration import advice, afterwards, rounds
from socle.site.demonstration.changes import says
from socle.site.demonstration.policies import again
from socle.site.demonstration.voices import facilitator, settle
from socle.site.demonstration.world import Scene, Steps, World


def deliberate(world: World, scene: Scene) -> Steps:
    """From the tension to the end that the scene tells; without a title it stays a tension."""
    circle, who = world.circle(scene["circle"]), scene["by"]
    tension = world.do(acts.raise_tension, who, circle, text=scene["tension"], example=scene.get("example", ""))
    if "title" in scene:
        yield scene.get("pace", 1)
        yield from carry(world, world.do(acts.draft, who, tension, **says(world, circle, scene)), scene)


def look_again(world: World, scene: Scene) -> Steps:
    """Somebody answers the review of a rule, by a proposal to renew, amend or repeal it; what is amended is written anew."""
    circle, who = world.circle(scene["circle"]), scene["by"]
    said: dict[str, Any] = {"answer": scene["answer"], "why": scene["why"], "unreviewed": scene.get("never", "")}
    proposal = world.do(acts.answer_review, who, world.rule(circle, scene["review"]), review_on=again(world, scene), **said)
    if "changes" in scene:
        yield scene.get("pace", 1)
        proposal = world.do(acts.rewrite, who, proposal, **says(world, circle, scene))
    yield from carry(world, proposal, scene)


def carry(world: World, proposal: Proposal, scene: Scene) -> Steps:
    """A draft goes on to its end."""
    world.proposals[scene["scene"]] = proposal
    for name in scene.get("interested", ()):
        world.do(acts.declare_interest, name, proposal)
    if "emergency" in scene:
        yield from afterwards.decide_at_once(world, proposal, scene)
        proposal = Proposal.kept.select_related("circle").get(pk=proposal.pk)
    if (ends := scene.get("ends", "adopted")) in ("draft", "lapsed"):
        return
    if "advised" in scene:
        yield from advice.first(world, proposal, scene)
    yield scene.get("pace", 1)
    if "writing" in scene:
        yield from rounds.in_writing(world, proposal, scene)
        return
    rounds.in_a_meeting(world, proposal, scene)
    if "overtaken" in scene:
        yield scene["overtaken"]
        rounds.begin_anew(world, proposal, scene)
    if ends == "withdrawn":
        world.do(acts.withdraw, scene["by"], proposal)
    elif ends == "adopted":
        who = facilitator(world, proposal, scene)
        if "hands_over" in scene:
            yield from afterwards.hand_over(world, proposal, who, scene)
            who = afterwards.in_charge(proposal)
        settle(world, proposal, scene)
        world.do(acts.adopt, who, proposal)


def resume(world: World, scene: Scene) -> None:
    """An earlier proposal is taken up again, an objection of somebody who has left being abandoned, and adopted."""
    proposal = world.proposals[scene["resume"]]
    who = world.holder(proposal.circle, "facilitator")
    for objection in Objection.kept.filter(proposal=proposal, ending=""):
        world.do(acts.abandon_objection, who, objection, reason=scene["abandoned"])
    world.do(acts.adopt, who, proposal)


def at_once(steps: Steps) -> None:
    """A scene within another does not pause."""
    for _pause in steps:
        pass
