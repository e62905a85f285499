"""Talents come into the world: their circles as stages of their lives, and the acts that write them, batch by batch."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from socle.governance.models import Circle, Mandate, Role
from socle.journal.act import Actor
from socle.pathways.acts import settle_talents
from socle.pathways.models import Meant, Pathway, Phase, Workshop
from socle.pathways.rules.lives import Group
from socle.site.demonstration.talents.groups import PLACES, Guest, groups, shared_out
from socle.site.demonstration.talents.stage import Course, Held, Stage
from socle.site.demonstration.world import DOOR, SEED, World

BATCH = 1_000
"""How many lives one act writes: as quick as any more, and what it holds in memory stays small."""
GUIDE, TRAINER, MEETS, COORDINATOR = "guide", "workshops", "sourcing", "pedagogical-coordinator"
GUEST = Guest("Céleste", "Marque-Page", "celeste.marque-page@exemple.invalid")


def settle(world: World, number: int, told: Callable[[int], None] = lambda done: None, batch: int = BATCH) -> int:
    """So many talents, with lives of their own up to today; how many acts it took. `told` hears how many are there."""
    done = acts = 0
    for key, count in shared_out(number).items():
        stage, circle = stage_of(world.programme, key), world.circle(key)
        actor = Actor(stage.coordinator.person, stage.coordinator.mandate, DOOR)
        guest = GUEST if key == next(iter(PLACES)) else None
        made = groups(stage, count, seed=SEED, now=world.today, guest=guest)
        for some in batches(made, batch):
            settle_talents(actor, circle, groups=some)
            done, acts = done + sum(len(one.lives) for one in some), acts + 1
            told(done)
    return acts


def batches(made: Iterable[Group], most: int) -> Iterator[list[Group]]:
    """Whole groups, together at most so many lives; one group at least."""
    some: list[Group] = []
    for one in made:
        if some and sum(len(group.lives) for group in some) + len(one.lives) > most:
            yield some
            some = []
        some.append(one)
    if some:
        yield some


def stage_of(programme: UUID, key: str) -> Stage:
    """A circle as its lives need it."""
    circle = Circle.kept.get(programme=programme, key=key)
    place = PLACES[key]
    held = [*_held(circle, COORDINATOR)]
    return Stage(
        key=key,
        zone=place.zone,
        landline=place.landline,
        guides=tuple(_held(circle, GUIDE)),
        trainers=tuple(_held(circle, TRAINER)),
        coordinator=held[-1],
        meets=tuple(_held(circle, MEETS)),
        courses=tuple(_courses(programme)),
        pathways=_in_order(Pathway, programme),
        phases=_in_order(Phase, programme),
    )


def _held(circle: Circle, key: str) -> Iterator[Held]:
    role = Role.kept.filter(circle=circle, key=key)
    rows = Mandate.kept.filter(role__in=role, recorded_until=None).order_by("since", "person__name")
    for pk, person, name, since, until in rows.values_list("pk", "person", "person__name", "since", "until"):
        yield Held(pk, person, name, since, until)


def _courses(programme: UUID) -> Iterator[Course]:
    meant: dict[UUID, set[UUID]] = {}
    for workshop, phase in Meant.kept.filter(ground=programme).values_list("workshop", "phase"):
        meant.setdefault(workshop, set()).add(phase)
    offered = Workshop.kept.filter(programme=programme, retired_at=None).order_by("key")
    for pk, name, theme, half_days, largest in offered.values_list("pk", "name", "theme", "half_days", "largest"):
        yield Course(pk, name, theme, half_days, largest, frozenset(meant.get(pk, ())))


def _in_order(model: Any, programme: UUID) -> tuple[UUID, ...]:
    return tuple(model.kept.filter(ground=programme).order_by("position").values_list("pk", flat=True))
