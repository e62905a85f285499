"""The team settles in: people are recorded, accounts opened, seats and roles given; later some come, some go."""

import unicodedata
from contextlib import nullcontext
from typing import Any

from django.utils.text import slugify

from socle.governance import terms
from socle.governance.acts import fill_role, resign, revoke
from socle.governance.models import Circle, Mandate, Role
from socle.ground import at
from socle.ground.periods import months_later
from socle.people.acts import open_account, record_organisation, record_person
from socle.site.demonstration.deliberating import at_once, deliberate
from socle.site.demonstration.world import Scene, World

Line = list[str]
REPRESENTATIVE = "representative"
FEW = 10


def address(name: str) -> str:
    """An address that no mail can reach: "odile.boussole@exemple.invalid"."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "-").lower())
    first, _, others = plain.partition(" ")
    return f"{slugify(first)}.{slugify(others)}@exemple.invalid"


def neighbours(world: World, scene: Scene) -> None:
    """The organisations around the programme, recorded by its administrative follow-up."""
    root = Circle.kept.get(pk=world.programme)
    for name, kind in scene["neighbours"]:
        world.do(record_organisation, scene["by"], root, name=name, kind=kind)


def settle(world: World, scene: Scene) -> None:
    """People take their seats and roles in a circle."""
    circle = world.circle(scene["circle"])
    for line in scene["settle"]:
        _sit(world, circle, line, scene["by"])
    for name, _organisation, _quality, *roles in scene["settle"]:
        if REPRESENTATIVE in roles:
            _choose(world, circle, name)


def fill(world: World, scene: Scene) -> None:
    """The lead of a circle gives a role."""
    circle = world.circle(scene["circle"])
    _give(world, circle, scene["fill"], scene["with"], getattr(world.seat(circle, scene["with"]), "organisation", None))


def engage(world: World, scene: Scene) -> None:
    """People are engaged to accompany talents: they hold that role, and are no members of the circle."""
    circle = world.circle(scene["circle"])
    with world.at_once() if len(scene["guides"]) > FEW else nullcontext():
        for name, organisation, quality in scene["guides"]:
            _record(world, name, scene["by"])
            _give(world, circle, "guide", name, world.organisation(organisation), quality=quality)


def give_back(world: World, scene: Scene) -> None:
    """Somebody resigns from a role."""
    world.do(resign, scene["by"], world.mandate(world.circle(scene["circle"]), scene["resign"], scene["by"]))


def take_back(world: World, scene: Scene) -> None:
    """The lead of a circle takes a role back."""
    circle = world.circle(scene["circle"])
    world.do(revoke, world.lead(circle), world.mandate(circle, scene["revoke"], scene["from"]))


def renew(world: World, scene: Scene) -> None:
    """Roles whose term has ended are given again to those who held them, but for those that the scene leaves vacant."""
    for mandate in _run_out(world):
        if [mandate.circle.key, mandate.role.key] in scene.get("except", []):
            continue
        if mandate.role.core == Role.Core.REPRESENTATIVE:
            _choose(world, mandate.circle, mandate.person.name)
        else:
            _give(world, mandate.circle, mandate.role.key, mandate.person.name, mandate.organisation)


def announce(world: World, scene: Scene) -> None:
    """The clock tells whose term ends within a month, and of the roles that nobody holds."""
    with at(world.moment):
        terms.announce()


def _sit(world: World, circle: Circle, line: Line, secretary: str) -> None:
    name, organisation, quality, *roles = line
    if name not in world.people:
        _record(world, name, secretary)
    for key in ("member", *(role for role in roles if role != REPRESENTATIVE)):
        _give(world, circle, key, name, world.organisation(organisation), quality=quality)


def _record(world: World, name: str, secretary: str) -> None:
    root = Circle.kept.get(pk=world.programme)
    world.people[name] = world.do(record_person, secretary, root, name=name, invented=True)
    world.do(open_account, secretary, world.people[name], email=address(name))


def _give(world: World, circle: Circle, key: str, name: str, organisation: Any, **seat: str) -> None:
    role = world.role(circle, key)
    until = months_later(world.moment, world.words(role).term_months)
    world.do(fill_role, world.appoints(role), role, holder=world.people[name], until=until, organisation=organisation, **seat)


def _choose(world: World, circle: Circle, name: str) -> None:
    """The circle chooses who represents it, by a proposal of its facilitator."""
    scene = {
        "scene": f"{circle.key}: {name}",
        "circle": circle.key,
        "by": world.holder(circle, "facilitator"),
        "tension": "Personne ne porte encore notre voix dans le cercle du dessus.",
        "title": f"{name} nous représente",
        "changes": [{"give_role": REPRESENTATIVE, "to": name}],
        "pace": 0,
    }
    at_once(deliberate(world, scene))


def _run_out(world: World) -> list[Mandate]:
    """Mandates that ended by term, whose role still stands and has not been given again since."""
    live = Mandate.kept.live(world.moment).filter(circle__programme=world.programme)
    held = set(live.values_list("role", "person"))
    taken = set(live.filter(role__single=True).values_list("role", flat=True))
    ended = Mandate.kept.filter(circle__programme=world.programme, until__lte=world.moment, ended_because="", recorded_until=None)
    standing = ended.filter(role__in=Role.kept.live(world.moment)).select_related("circle", "role", "person", "organisation")
    newest = {(one.role_id, one.person_id): one for one in standing.order_by("until")}
    return [one for pair, one in newest.items() if pair not in held and one.role_id not in taken]
