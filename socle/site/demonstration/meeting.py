"""A circle meets: it is called, people come, what the circle has to settle is taken up, the secretary writes, the minutes are confirmed."""

from socle.governance import acts, noting
from socle.governance.models import Item, Meeting
from socle.ground import at
from socle.site.demonstration.rounds import ZONE, evening
from socle.site.demonstration.world import Scene, Steps, World


def meet(world: World, scene: Scene) -> Steps:
    """A meeting in so many days; one that is past is held, and its minutes confirmed."""
    circle = world.circle(scene["circle"])
    who = world.holder(circle, "facilitator")
    said = {"starts_at": evening(world, scene["meets"]), "zone": ZONE, "place": scene["place"]}
    meeting = world.do(acts.call_meeting, who, circle, **said)
    if "notes" in scene:
        yield scene["meets"]
        _held(world, meeting, who, scene)


def _held(world: World, meeting: Meeting, who: str, scene: Scene) -> None:
    world.do(acts.open_meeting, who, meeting)
    for name in scene["come"]:
        world.do(acts.join, name, meeting)
    for text in scene["notes"]:
        item = Item.kept.filter(meeting=meeting, taken_at=None, dropped_at=None).order_by("place").first()
        if item is None:
            item = world.do(acts.raise_matter, scene["come"][0], meeting, text=text)
        world.do(acts.take_up, who, meeting, item=item.pk)
        with at(world.moment):
            noting.keep(world.wearing(who, "facilitate", meeting.circle), Meeting.kept.get(pk=meeting.pk), item.pk, text=text, seen=0)
    world.do(acts.close_meeting, who, Meeting.kept.get(pk=meeting.pk))
    world.do(acts.confirm_minutes, who, Meeting.kept.get(pk=meeting.pk))
