"""What is decided alone, under a mandate or for an organisation: corrections, substitutes, arrivals and departures."""

from datetime import timedelta

from socle.governance import acts
from socle.governance.models import Mandate, RoleText
from socle.people.acts import admit_organisation, end_membership, name_signatory
from socle.people.models import Membership, Signatory
from socle.site.demonstration.world import Scene, World


def correct(world: World, scene: Scene) -> None:
    """Whoever fills roles puts right when somebody's mandate ended."""
    circle = world.circle(scene["circle"])
    held = Mandate.kept.filter(circle=circle, role__key=scene["correct"], person=world.people[scene["of"]], recorded_until=None)
    until = (world.today + timedelta(days=scene["until"])).replace(hour=17, minute=0, second=0, microsecond=0)
    world.do(acts.put_mandate_right, world.lead(circle), held.order_by("since")[0], reason=scene["because"], until=until)


def be_absent(world: World, scene: Scene) -> None:
    """Somebody is away for some days and names who stands in for them, with all that their role may do."""
    mandate = world.mandate(world.circle(scene["circle"]), scene["absent"], scene["by"])
    powers = [one["power"] for one in RoleText.kept.live(world.moment).get(role=mandate.role_id).powers]
    until = world.moment + timedelta(days=scene["for"])
    world.do(acts.stand_in, scene["by"], mandate, person=world.people[scene["stands_in"]], powers=powers, until=until)


def come_back(world: World, scene: Scene) -> None:
    """They are back earlier."""
    world.do(acts.recall_substitute, scene["by"], world.mandate(world.circle(scene["circle"]), scene["back"], scene["by"]))


def admit(world: World, scene: Scene) -> None:
    """An organisation joins the consortium."""
    world.do(admit_organisation, scene["by"], world.organisation(scene["admitted"]), since=world.moment.date())


def leave(world: World, scene: Scene) -> None:
    """An organisation leaves the consortium, and with it ends what was held on its behalf."""
    membership = Membership.kept.get(organisation=world.organisation(scene["leaves"]), until=None)
    world.do(end_membership, scene["by"], membership, on=(world.moment + timedelta(days=scene["in"])).date())


def sign(world: World, scene: Scene) -> None:
    """Somebody signs for an organisation from now on."""
    world.do(name_signatory, scene["by"], world.organisation(scene["for"]), person=world.people[scene["signs"]])


def withdraw(world: World, scene: Scene) -> None:
    """An organisation takes back what somebody holds on its behalf: whoever signs for it says so."""
    signatory = Signatory.kept.get(person=world.people[scene["by"]], until=None)
    mandate = world.mandate(world.circle(scene["circle"]), scene["withdraws"], scene["from"])
    world.do(acts.withdraw_mandate, scene["by"], signatory, mandate=mandate)
