"""Talents are sent to other organisations, which answer by telephone, by their link, or not at all."""

from collections.abc import Callable
from datetime import timedelta

from django.utils.text import slugify

from socle.pathways import acts
from socle.pathways.models import Orientation, OrientationLink
from socle.site.demonstration.talents.beyond import hands, one_of
from socle.site.demonstration.world import Scene, Steps, World

WEEK = 7
EARLY = timedelta(hours=6)


def send(world: World, scene: Scene) -> Steps:
    """One talent to one organisation, with a word on what they need; then what comes of it."""
    if (talent := one_of(scene)) is None:
        return
    who = hands(world, talent, "follow_talents")
    said = {word: scene[word] for word in ("theme", "wanted", "told")}
    said |= {"organisation": world.organisation(scene["sends"]), "way": talent.ways.filter(until=None).order_by("kind", "value").first()}
    said |= {"agreed_on": world.moment.date(), "agreed_how": "in-person"}
    if scene["ends"] != "accepted":
        said |= {"by": "email", "to": f"{slugify(scene['sends'])}@exemple.invalid"}
    if scene["ends"] == "reminded":
        said["answer_by"] = (world.today + timedelta(days=1)).date()
    sent = world.do(acts.send_orientation, who, talent, **said)
    yield from ENDS[scene["ends"]](world, sent, who, scene)


def _accepted(world: World, sent: Orientation, who: str, scene: Scene) -> Steps:
    """They say yes on the telephone, and whoever has called notes it."""
    yield WEEK
    expected = (world.moment + timedelta(days=2)).date()
    told = {"because": scene["because"], "who": scene["who"], "expected_on": expected}
    world.do(acts.note_orientation, who, sent, answer="accepted", **told)


def _refused(world: World, sent: Orientation, who: str, scene: Scene) -> Steps:
    """They say no by their link, and why."""
    yield WEEK
    link = OrientationLink.kept.get(orientation=sent, withdrawn_at=None)
    told = {word: scene[word] for word in ("reason", "because", "who")}
    world.by_link(acts.answer_orientation, link.sent_by_id, link, answer="refused", **told)


def _expired(world: World, sent: Orientation, who: str, scene: Scene) -> Steps:
    """They say nothing, though they are reminded of it."""
    yield WEEK
    world.let(acts.remind_orientation, sent)
    yield WEEK
    world.let(acts.expire_orientation, Orientation.kept.get(pk=sent.pk))


def _withdrawn(world: World, sent: Orientation, who: str, scene: Scene) -> Steps:
    """It is no longer needed."""
    yield WEEK
    world.do(acts.withdraw_orientation, who, sent, because=scene["because"])


def _reminded(world: World, sent: Orientation, who: str, scene: Scene) -> Steps:
    """The answer is awaited until tomorrow. The clock reminds of it, be it a day of work or not."""
    yesterday = world.today - timedelta(days=1)
    yield yesterday.replace(hour=0, minute=0, second=0, microsecond=0) + EARLY
    world.let(acts.remind_orientation, sent)


ENDS: dict[str, Callable[[World, Orientation, str, Scene], Steps]] = {
    "accepted": _accepted,
    "refused": _refused,
    "expired": _expired,
    "withdrawn": _withdrawn,
    "reminded": _reminded,
}
