"""A circle goes round: in a meeting, where those present speak in turn, or in writing, until the clock has the last word."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID

from socle.governance import acts, reads
from socle.governance.models import Circle, Proposal
from socle.governance.rules import deadlines
from socle.governance.rules.engine.settings import Absence
from socle.governance.rules.engine.telling import settings_of
from socle.site.demonstration.voices import facilitator, settle, speak
from socle.site.demonstration.world import Scene, Steps, World

MOST_PRESENT = 9
ZONE, HOUR = "Europe/Paris", time(18)


def in_a_meeting(world: World, proposal: Proposal, scene: Scene) -> None:
    """The facilitator goes from step to step, as far as the scene tells; at the one for positions each says what they make of it."""
    who, present = facilitator(world, proposal, scene), _present(world, proposal.circle, scene)
    first, *others = scene.get("steps", ["object"])
    late = scene.get("late", ())
    world.do(acts.open_to_positions, who, proposal, present=_ids(world, present, late), step=first)
    if late:
        world.do(acts.refreeze, who, proposal, present=_ids(world, present))
    _speak_at(world, proposal, scene, first, present)
    for step in others:
        world.do(acts.move_on, who, proposal, step=step)
        _speak_at(world, proposal, scene, step, present)


def begin_anew(world: World, proposal: Proposal, scene: Scene) -> None:
    """What it changes has changed meanwhile: back to draft, onto what stands by now, and round again."""
    world.do(acts.return_to_draft, facilitator(world, proposal, scene), proposal)
    proposal = world.do(acts.rebase, scene["by"], proposal)
    in_a_meeting(world, proposal, scene)


def in_writing(world: World, proposal: Proposal, scene: Scene) -> Steps:
    """Questions for some days where the scene says so, then positions until the deadline; whoever keeps silent says nothing."""
    who, told, present = facilitator(world, proposal, scene), scene["writing"], _present(world, proposal.circle, scene)
    clear_at = evening(world, told["questions"]) if "questions" in told else None
    deadline = evening(world, told["days"])
    times: dict[str, Any] = {"deadline": deadline, "clear_at": clear_at, "zone": ZONE}
    world.do(acts.open_to_positions, who, proposal, present=_ids(world, present), **times)
    yield clear_at or 1
    for n, name in enumerate(_in_turn(scene, present)):
        if n == len(present) // 2:
            yield 1
        speak(world, proposal, name, scene)
    if "extended" in told:
        deadline = evening(world, told["extended"])
        world.do(acts.extend, who, proposal, until=deadline)
    if scene.get("ends") != "open":
        yield from _decided(world, proposal, scene, deadline)


def _decided(world: World, proposal: Proposal, scene: Scene, deadline: datetime) -> Steps:
    """Somebody asks for a meeting, or all have spoken, or the deadline comes."""
    told = scene["writing"]
    if "meets" in told:
        world.do(acts.ask_to_meet, told["meets"], proposal)
        return
    settle(world, proposal, scene)
    if "silent" in told:
        yield deadline
    world.let(acts.settle, proposal)


def _speak_at(world: World, proposal: Proposal, scene: Scene, step: str, present: list[str]) -> None:
    if step == "object":
        for name in _in_turn(scene, present):
            speak(world, proposal, name, scene)


def _in_turn(scene: Scene, present: list[str]) -> list[str]:
    """Those who have something to say come first; who is awaited, or keeps silent, says nothing."""
    voices = [one["who"] for one in scene.get("voices", ())]
    quiet = {*scene.get("awaited", ()), *scene.get("writing", {}).get("silent", ())}
    return [name for name in [*voices, *(name for name in present if name not in voices)] if name not in quiet]


def _present(world: World, circle: Circle, scene: Scene) -> list[str]:
    """Everybody in a small circle, in writing, and where the circle waits for whoever is absent; else those named and some others."""
    aside = set(scene.get("interested", ()))
    members = [name for name in world.members(circle) if name not in aside]
    if "writing" in scene or settings_of(reads.settled_how(circle.pk)).absence is Absence.WAITS:
        return members
    heard = {one["who"] for one in scene.get("voices", ())}
    holder = world.holder(circle, "facilitator")
    named = {scene["by"], holder, *heard, *scene.get("awaited", ()), *scene.get("late", ())} - aside
    others = [name for name in members if name not in named]
    kept = set(world.chance.sample(others, min(len(others), max(0, MOST_PRESENT - len(named)))))
    return [name for name in members if name in named | kept]


def _ids(world: World, names: list[str], but: Sequence[str] = ()) -> list[UUID]:
    return [world.people[name].pk for name in names if name not in but]


def evening(world: World, days: int) -> datetime:
    """Six in the evening, so many days later."""
    return deadlines.instant(world.after(days).date(), HOUR, ZONE)
