"""An advisory body gives its opinion: asked or of its own accord, answered point by point, replied to."""

from typing import Any

from socle.governance import acts
from socle.governance.models import Circle, Opinion, Proposal, Statement
from socle.site.demonstration.world import Scene, Steps, World

BODY = "orientation"


def advise(world: World, scene: Scene) -> Steps:
    """An opinion on whatever subject, or on what was decided in another scene, as far as the scene tells."""
    on = world.proposals[scene["on"]].decision if "on" in scene else None
    about = on or world.circle(scene["circle"])
    opinion = _ask(world, about, scene, scene["asked"]) if "asked" in scene else None
    if "points" in scene:
        yield scene.get("pace", 9)
        statement = _give(world, scene, opinion, about)
        yield from _answered(world, statement, scene)


def first(world: World, proposal: Proposal, scene: Scene) -> Steps:
    """What a circle asks before positions are given on a proposal: it waits for the opinion, and answers it before it adopts.

    `called_off`: how it asked at first, before it asked better.
    """
    told = scene["advised"]
    if "called_off" in told:
        badly = _ask(world, proposal, told, told["called_off"], required=True)
        yield 1
        world.do(acts.cancel_opinion, world.holder(proposal.circle, "facilitator"), badly)
    opinion = _ask(world, proposal, told, told["asked"], required=True)
    yield told.get("pace", 9)
    statement = _give(world, told, opinion, proposal)
    yield from _answered(world, statement, told)


def _ask(world: World, about: Any, said: Scene, asked: dict[str, Any], *, required: bool = False) -> Opinion:
    due = world.after(asked["days"]).date()
    details = {"title": said["opinion"], "question": asked.get("question", ""), "due_on": due, "required": required}
    circle = about if isinstance(about, Circle) else about.circle
    opinion: Opinion = world.do(acts.ask_for_opinion, world.holder(circle, "facilitator"), about, body=world.circle(BODY).pk, **details)
    return opinion


def _give(world: World, said: Scene, opinion: Opinion | None, about: Any) -> Statement:
    whose: dict[str, Any] = {"opinion": opinion} if opinion else {"about": about, "title": said["opinion"]}
    statement: Statement = world.do(acts.give_opinion, said["given_by"], world.circle(BODY), points=said["points"], **whose)
    return statement


def _answered(world: World, statement: Statement, said: Scene) -> Steps:
    if "answers" not in said:
        return
    yield said.get("answer_pace", 12)
    opinion = Opinion.kept.select_related("circle").get(pk=statement.opinion_id)
    answers = [{"number": n, "verdict": verdict, "reason": why} for n, (verdict, why) in enumerate(said["answers"], 1)]
    world.do(acts.answer_opinion, world.holder(opinion.circle, "lead"), opinion, answers=answers)
    if "reply" in said:
        yield 6
        world.do(acts.reply_to_answer, said["given_by"], Statement.kept.get(pk=statement.pk), text=said["reply"])
