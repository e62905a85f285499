"""A circle deliberates: a tension, a proposal, who was there and what each said, and how it ended."""

from typing import Any

from socle.governance import acts
from socle.governance.models import Circle, Objection, Proposal
from socle.site.demonstration.changes import typed
from socle.site.demonstration.world import Scene, World

MOST_PRESENT = 9


def deliberate(world: World, scene: Scene) -> None:
    """From the tension to the end that the scene tells; without a title it stays a tension."""
    circle, who, pace = world.circle(scene["circle"]), scene["by"], scene.get("pace", 1)
    tension = world.do(acts.raise_tension, who, circle, text=scene["tension"], example=scene.get("example", ""))
    if "title" not in scene:
        return
    world.later(pace)
    proposal = world.do(acts.draft, who, tension, **_says(world, circle, scene))
    ends = scene.get("ends", "adopted")
    if ends != "draft":
        world.later(pace)
        _go_round(world, circle, proposal, scene)
    if ends == "withdrawn":
        world.do(acts.withdraw, who, proposal)
    elif ends == "adopted":
        world.later(pace)
        _settle_objections(world, circle, proposal, scene)
        world.do(acts.adopt, world.holder(circle, "facilitator"), proposal)
    world.proposals[scene["scene"]] = proposal


def resume(world: World, scene: Scene) -> None:
    """An earlier proposal is taken up again, an objection of somebody who has left being abandoned, and adopted."""
    proposal = world.proposals[scene["resume"]]
    facilitator = world.holder(proposal.circle, "facilitator")
    for objection in Objection.kept.filter(proposal=proposal, ending=""):
        world.do(acts.abandon_objection, facilitator, objection, reason=scene["abandoned"])
    world.do(acts.adopt, facilitator, proposal)


def _go_round(world: World, circle: Circle, proposal: Proposal, scene: Scene) -> None:
    """The facilitator opens the proposal; those present speak in turn, but for those who are still awaited."""
    voices = {voice["who"]: voice for voice in scene.get("voices", [])}
    awaited = set(scene.get("awaited", []))
    present = _present(world, circle, {scene["by"], *voices, *awaited})
    ids = [world.people[name].pk for name in present]
    world.do(acts.open_to_positions, world.holder(circle, "facilitator"), proposal, present=ids)
    for name in [*voices, *(name for name in present if name not in voices)]:
        if name not in awaited:
            _speak(world, proposal, name, voices.get(name, {}), 1)


def _present(world: World, circle: Circle, named: set[str]) -> list[str]:
    """Everybody in a small circle; in a large one those whom the scene names and some of the others."""
    members = world.members(circle)
    others = [name for name in members if name not in named]
    kept = set(world.chance.sample(others, min(len(others), max(0, MOST_PRESENT - len(named)))))
    return [name for name in members if name in named | kept]


def _speak(world: World, proposal: Proposal, name: str, voice: dict[str, Any], version: int) -> None:
    kind = next((kind for kind in ("objection", "concern") if kind in voice), "consent")
    world.do(acts.give_position, name, proposal, kind=kind, version=version, reason=voice.get(kind, ""))


def _settle_objections(world: World, circle: Circle, proposal: Proposal, scene: Scene) -> None:
    """Each objection ends as its voice says. One that is integrated makes a new version, on which everybody speaks again."""
    for voice in scene.get("voices", []):
        if "objection" in voice:
            objection = Objection.kept.get(proposal=proposal, person=world.people[voice["who"]])
            _ENDS[next(end for end in _ENDS if end in voice)](world, circle, objection, voice, scene)


def _withdrawn(world: World, circle: Circle, objection: Objection, voice: dict[str, Any], scene: Scene) -> None:
    world.do(acts.withdraw_objection, voice["who"], objection)


def _failed(world: World, circle: Circle, objection: Objection, voice: dict[str, Any], scene: Scene) -> None:
    facilitator = world.holder(circle, "facilitator")
    world.do(acts.fail_objection, facilitator, objection, criterion=voice["failed"], reason=voice["reason"])


def _integrated(world: World, circle: Circle, objection: Objection, voice: dict[str, Any], scene: Scene) -> None:
    world.later(1)
    said = {**scene, **voice["integrated"]}
    proposal = world.do(acts.rewrite, scene["by"], objection.proposal, **_says(world, circle, said))
    world.do(acts.confirm_integration, voice["who"], objection)
    world.do(acts.confirm_integration, scene["by"], objection)
    concerns = {one["who"]: one for one in scene["voices"] if "concern" in one}
    for person in proposal.electors.order_by("person__name").values_list("person__name", flat=True):
        _speak(world, proposal, person, concerns.get(person, {}), proposal.version)


_ENDS = {"withdrawn": _withdrawn, "failed": _failed, "integrated": _integrated}


def _says(world: World, circle: Circle, scene: Scene) -> dict[str, Any]:
    changes = typed(world, circle, scene.get("changes", []))
    return {"title": scene["title"], "text": scene.get("text", "").strip(), "changes": changes}
