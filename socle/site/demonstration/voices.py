"""What each says of a proposal, and how an objection ends: as the voice that raised it tells."""

from collections.abc import Iterable
from typing import Any

from socle.governance import acts
from socle.governance.models import Objection, Proposal
from socle.site.demonstration.changes import says
from socle.site.demonstration.world import Scene, World

Voice = dict[str, Any]


def facilitator(world: World, proposal: Proposal, scene: Scene) -> str:
    """Who holds the role, or whoever stands in for them."""
    return str(scene.get("facilitated") or world.holder(proposal.circle, "facilitator"))


def speak(world: World, proposal: Proposal, name: str, scene: Scene, *, kinds: Iterable[str] = ("objection", "concern")) -> None:
    """Somebody says what they make of the current version; who has objected already has only a concern left, or none."""
    said: Voice = next((one for one in scene.get("voices", ()) if one["who"] == name), {})
    kind = next((kind for kind in kinds if kind in said), "consent")
    world.do(acts.give_position, name, proposal, kind=kind, version=proposal.version, reason=said.get(kind, ""))


def settle(world: World, proposal: Proposal, scene: Scene) -> None:
    """Each objection ends as its voice says. One that is integrated makes a new version, on which everybody speaks again."""
    for voice in scene.get("voices", ()):
        if "objection" in voice:
            objection = Objection.kept.get(proposal=proposal, person=world.people[voice["who"]])
            _ENDS[next(end for end in _ENDS if end in voice)](world, objection, voice, scene)


def _withdrawn(world: World, objection: Objection, voice: Voice, scene: Scene) -> None:
    world.do(acts.withdraw_objection, voice["who"], objection)
    speak(world, objection.proposal, voice["who"], scene, kinds=["concern"])


def _failed(world: World, objection: Objection, voice: Voice, scene: Scene) -> None:
    """Whoever judges in this circle says which test it fails: the facilitator, or all the others, each for themself."""
    proposal, said = objection.proposal, {"criterion": voice["failed"], "reason": voice["reason"]}
    judge = proposal.settings.get("judge", "facilitator")
    if judge == "facilitator":
        world.do(acts.fail_objection, facilitator(world, proposal, scene), objection, **said)
        return
    own = [objection.person_id] if judge == "group" else []
    for name in proposal.electors.exclude(person__in=own).order_by("person__name").values_list("person__name", flat=True):
        world.do(acts.test_objection, name, objection, **said)


def _integrated(world: World, objection: Objection, voice: Voice, scene: Scene) -> None:
    said = {**scene, **voice["integrated"]}
    proposal = world.do(acts.rewrite, scene["by"], objection.proposal, **says(world, objection.proposal.circle, said))
    world.do(acts.confirm_integration, voice["who"], objection)
    world.do(acts.confirm_integration, scene["by"], objection)
    for name in proposal.electors.order_by("person__name").values_list("person__name", flat=True):
        speak(world, proposal, name, scene, kinds=["concern"])


_ENDS = {"withdrawn": _withdrawn, "failed": _failed, "integrated": _integrated}
