"""What is around the programme: where organisations are, how they are reached, and which are on the way to partnership."""

from datetime import timedelta

from socle.people.acts import add_coordinates, move_prospect, spot_prospect
from socle.site.demonstration.world import Scene, World


def addresses(world: World, scene: Scene) -> None:
    """The town of each organisation, and the number of some."""
    for name, postcode, town, *phones in scene["addresses"]:
        organisation = world.organisation(name)
        world.do(add_coordinates, scene["by"], organisation, kind="address", postcode=postcode, town=town)
        for phone in phones:
            world.do(add_coordinates, scene["by"], organisation, kind="phone", value=phone, label="Accueil", preferred=True)


def prospects(world: World, scene: Scene) -> None:
    """How far one has come with some of them; a next step is due so many days from today."""
    holder = world.people[scene["by"]]
    for name, stage, step, days in scene["prospects"]:
        prospect = world.do(spot_prospect, scene["by"], world.organisation(name), holder=holder)
        due = {"reason": step} if stage == "declined" else {"next_step": step, "next_on": (world.today + timedelta(days=days)).date()}
        world.do(move_prospect, scene["by"], prospect, stage=stage, holder=holder, **due)
