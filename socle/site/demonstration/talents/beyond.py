"""What leads beyond the files of the talents: a dozen of each circle, whose scenes are played by those who work with them.

However many talents there are, these are as many. Unlike lives, nothing of it is written in batches: each scene is acts.
"""

from collections.abc import Iterator
from datetime import timedelta

from socle.governance import gate
from socle.governance.models import Circle, Mandate
from socle.ground import at
from socle.journal.act import Actor
from socle.pathways.models import Talent
from socle.site.demonstration.talents.chance import read
from socle.site.demonstration.talents.groups import PLACES
from socle.site.demonstration.talents.settling import COORDINATOR, GUEST
from socle.site.demonstration.world import DOOR, Scene, World

SAID = read("beyond.toml")
DOZEN = 12
ENROLLED = timedelta(days=40)
"""They have been accompanied for so long, so that nothing of it comes before."""
ASKED, PROVEN = -14, -16


def scenes(world: World) -> Iterator[Scene]:
    """Those of each circle in which somebody is accompanied."""
    for key in PLACES:
        some = accompanied(world, world.circle(key))
        if some:
            yield from ({**one, "circle": key, "talents": some} for one in _of(key))


def _of(key: str) -> Iterator[Scene]:
    yield from (scene for scene in SAID["scene"] if scene["circle"] == key)
    for one in SAID["agreement"]:
        yield one | {"scene": f"Un talent décide de ce qu’il partage ({key}, {one['of'] + 1})", "agrees": one["text"]}
    yield {"scene": f"Un partage que quelqu’un d’autre doit accepter aussi ({key})", "day": ASKED, "minor": SAID["representative"][key]}
    yield {"scene": f"Des attestations inventées ({key})", "day": PROVEN, "proves": 3}


def accompanied(world: World, circle: Circle) -> list[Talent]:
    """A dozen who have been accompanied for some weeks; whoever can be entered as comes first."""
    since = (world.today - ENROLLED).date()
    found = Talent.kept.filter(circle=circle, state=Talent.State.FOLLOWED, became=None, enrolled_on__lte=since).exclude(guide=None)
    found = found.select_related("guide", "circle").order_by("sort_name", "met_on", "pk")
    guest = f"{GUEST.given_name} {GUEST.family_name}"
    return [*found.filter(name=guest)[:1], *found.exclude(name=guest)[: DOZEN - 1]]


def one_of(scene: Scene) -> Talent | None:
    """The one whom a scene means; nobody where so many are not accompanied."""
    talents: list[Talent] = scene["talents"]
    return talents[scene["of"]] if scene["of"] < len(talents) else None


def hands(world: World, talent: Talent, power: str) -> str:
    """Who does something for a talent: whoever accompanies them, or who coordinates where they may not."""
    guide = talent.guide
    with at(world.moment):
        if guide is not None and gate.wear(Actor(guide.pk, None, DOOR), power, talent):
            return str(guide.name)
    return coordinator(world, talent.circle)


def coordinator(world: World, circle: Circle) -> str:
    """Who coordinates the pathways of a circle."""
    held = Mandate.kept.live(world.moment).filter(circle=circle, role__key=COORDINATOR).order_by("-since", "person__name")
    return str(held.values_list("person__name", flat=True)[0])
