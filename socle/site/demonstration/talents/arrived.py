"""Other organisations send people: by the link that was opened for them, or with a call that somebody notes."""

from datetime import timedelta
from typing import Any

from socle.pathways import acts
from socle.pathways.models import Arrival, Desk, Talent
from socle.site.demonstration.talents.beyond import coordinator
from socle.site.demonstration.world import Scene, Steps, World

DAYS, KNOWN = 2, timedelta(days=30)
IN_WORDS = "À l’accueil, le matin"
TOLD = ("given_name", "family_name", "mail", "other", "why")


def open_desk(world: World, scene: Scene) -> None:
    """An organisation gets a link of its own."""
    circle = world.circle(scene["circle"])
    told = {"organisation": world.organisation(scene["opens"]), "email": scene["email"]}
    world.do(acts.open_desk, coordinator(world, circle), circle, **told)


def arrive(world: World, scene: Scene) -> Steps:
    """Somebody is sent, and waits for an answer unless the scene tells it."""
    circle = world.circle(scene["circle"])
    talent = _known(world, scene) if scene.get("ends") == "accepted" else None
    came = _came(world, scene, {"given_name": talent.given_name, **_way(talent)} if talent else {})
    if "ends" not in scene:
        return
    yield DAYS
    who = coordinator(world, circle)
    if talent:
        world.do(acts.accept_arrival, who, came, talent=talent)
    else:
        world.do(acts.refuse_arrival, who, came, reason=scene["reason"])


def _came(world: World, scene: Scene, of: dict[str, Any]) -> Arrival:
    """By the link of the organisation, or `by` whoever answers the telephone."""
    told: dict[str, Any] = {word: scene[word] for word in TOLD if word in scene} | of
    told |= {"agreed_on": world.moment.date(), "agreed_how": "in-person", "sender": scene["sender"]}
    organisation = world.organisation(scene["arrives"])
    if "by" in scene:
        noted: Arrival = world.do(acts.note_arrival, scene["by"], world.circle(scene["circle"]), organisation=organisation, **told)
        return noted
    desk = Desk.kept.get(circle__key=scene["circle"], organisation=organisation, closed_at=None)
    sent: Arrival = world.by_link(acts.send_arrival, desk.opened_by_id, desk, **told).made
    return sent


def _known(world: World, scene: Scene) -> Talent:
    """Whoever was met some weeks ago and is not enrolled yet; else one of those who are accompanied."""
    met = Talent.kept.filter(circle__key=scene["circle"], circle__programme=world.programme, state=Talent.State.MET, became=None)
    before = met.filter(met_on__lt=world.moment.date(), met_on__gte=(world.moment - KNOWN).date())
    found: Talent = before.order_by("-met_on", "name", "pk").first() or scene["talents"][-1]
    return found


def _way(talent: Talent) -> dict[str, str]:
    """An address, or in words: no act takes the numbers that are kept for fiction."""
    mail = talent.ways.filter(kind="email", until=None).order_by("value").values_list("value", flat=True).first()
    return {"mail": mail} if mail else {"other": IN_WORDS}
