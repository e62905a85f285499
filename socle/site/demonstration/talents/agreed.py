"""Talents agree to share a part of their file, before whoever accompanies them; one withdraws it, and of a minor another is waited for."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from socle.governance.models import Circle
from socle.pathways import acts
from socle.pathways.models import Agreement, SharingText, Talent
from socle.site.demonstration.settling import address
from socle.site.demonstration.talents.beyond import SAID, coordinator, hands, one_of
from socle.site.demonstration.talents.groups import PLACES
from socle.site.demonstration.world import Scene, Steps, World

PICTURES, DAYS, MINOR = "pictures-and-voice", 180, timedelta(days=6_000)


def agree(world: World, scene: Scene) -> Steps:
    """One agreement; `withdrawn` after so many days, if that is told."""
    if (talent := one_of(scene)) is None:
        return
    who = hands(world, talent, "follow_talents")
    given = _given(world, who, talent, scene, **_with(world, scene))
    if "withdrawn" in scene:
        yield scene["withdrawn"]
        world.do(acts.withdraw_agreement, who, given)


def agree_as_two(world: World, scene: Scene) -> None:
    """A minor agrees; who represents them by law is recorded, and has not been here yet. Nobody where each birth is known."""
    circle = world.circle(scene["circle"])
    if (talent := _unborn(circle, scene["talents"])) is None:
        return
    who, name = coordinator(world, circle), scene["minor"]
    born_on = world.moment.date() - MINOR
    world.do(acts.represent_talent, who, talent, name=name, email=address(name), born_on=born_on)
    _given(world, who, talent, {"agrees": PICTURES, "days": DAYS})


def _given(world: World, who: str, talent: Talent, scene: Scene, **whom: Any) -> Agreement:
    """They type their name on the device of whoever sits beside them, or say it aloud."""
    how, until = scene.get("how", "typed"), (world.moment + timedelta(days=scene["days"])).date()
    text = SharingText.kept.filter(programme=world.programme, key=scene["agrees"], language="fr").order_by("-number")[0]
    said = {"text": text, "register": scene.get("register", "easy"), "until": until, "facets": scene.get("facets", ()), **whom}
    said |= {"how": how, "typed": talent.name if how == "typed" else ""}
    given: Agreement = world.do(acts.give_agreement, who, talent, **said)
    return given


def _with(world: World, scene: Scene) -> dict[str, Any]:
    """The next circle, the organisation that talents of this one know, or nobody."""
    if scene.get("with") == "organisation":
        return {"organisation": world.organisation(SAID["partner"][scene["circle"]])}
    keys = [*PLACES]
    following = keys[(keys.index(scene["circle"]) + 1) % len(keys)]
    return {"circle": world.circle(following)} if scene.get("with") == "circle" else {}


def _unborn(circle: Circle, told: Sequence[Talent]) -> Talent | None:
    """Somebody who is accompanied and of whom no birth is known, so that they may be a minor; nobody of the other scenes."""
    found = Talent.kept.filter(circle=circle, state=Talent.State.FOLLOWED, became=None, identity__born_on=None)
    return found.exclude(pk__in=[one.pk for one in told]).order_by("-enrolled_on", "name", "pk").select_related("circle").first()
