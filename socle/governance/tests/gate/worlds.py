"""Random worlds: several programmes, trees, texts that change, mandates that come and go; and their rows in the database."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from socle.governance import models
from socle.governance.tests.gate.nouns import (
    Aide,
    Asked,
    Charge,
    Circle,
    Limit,
    Link,
    Mandate,
    Period,
    Role,
    Row,
    Said,
    Substitute,
    Text,
    World,
)
from socle.governance.tests.gate.written import BEGIN, write
from socle.journal import guard
from socle.pathways.models import Note, Obstacle, Talent
from socle.people import helping
from socle.people.models import Organisation, Person

INSTANTS = [BEGIN + timedelta(days=day) for day in range(7)]
MOMENT = timedelta(microseconds=1)
POWERS = ("read_deliberations", "raise_tensions", "see_organisation", "keep_people", "read_talent_files", "follow_talents")
FACETS = ("obstacles", "health", "notes")
TABLES: dict[str, Any] = {
    model.__name__: model
    for model in (models.Tension, models.Proposal, models.Mandate, models.Circle, Person, Organisation, Talent, Note, Obstacle)
}


SUBJECTS = {"Tension": "words", "Proposal": "words", "Person": helping.WHO}  # in which an aide sees a table of these worlds
OTHER = "reach"


@contextmanager
def words_covered() -> Iterator[None]:
    """In these worlds there is a subject that covers tensions and proposals, which have a case too; outside them there is none."""
    before = helping.SUBJECTS.copy(), helping._of_model.copy()
    helping.cover("words", "words", models=[models.Tension, models.Proposal], acts=[], pages=[])
    try:
        yield
    finally:
        helping.SUBJECTS, helping._of_model = before


class Dice(random.Random):
    """A seeded generator. Ids come from dice of their own, so that a world can be made again under other names."""

    def __init__(self, seed: int, names: int | None = None) -> None:
        super().__init__(seed)
        self.names = random.Random(seed if names is None else names)

    def id(self) -> UUID:
        return UUID(int=self.names.getrandbits(128))

    def chance(self, share: float) -> bool:
        return self.random() < share

    def some(self, of: tuple[str, ...], share: float) -> list[str]:
        return [one for one in of if self.chance(share)]

    def period(self, *, whole: float = 0.3, known: float = 0.9) -> Period:
        if self.chance(whole):
            return Period(INSTANTS[0], None)
        first, last = sorted(self.sample(range(len(INSTANTS)), 2))
        ends = self.chance(0.8)
        return Period(INSTANTS[first], INSTANTS[last] if ends else None, not ends or self.chance(known))


def make(seed: int, names: int | None = None) -> World:
    """A small world, dense enough that most questions have answers of both kinds."""
    dice, world = Dice(seed, names), World()
    for _ in range(2):
        tree: list[Circle] = []
        for _ in range(dice.randint(1, 4)):
            channels = [dice.period()] if dice.chance(0.3) else []
            tree.append(Circle(dice.id(), dice.choice(tree) if tree else None, dice.period(whole=0.9), _texts(dice, 0.8), channels))
        world.circles += tree
    for circle in world.circles:
        cores = dice.sample(["member", "lead", "representative", ""], dice.randint(1, 3))
        world.roles += [Role(dice.id(), circle, dice.period(whole=0.8), _texts(dice, 0.7), core) for core in cores]
    world.people = {dice.id(): dice.choice(world.circles).upwards()[-1] for _ in range(3)}
    _give_mandates(dice, world)
    _link(dice, world)
    _sign(Dice(-seed, names), dice.id, world)
    _fill(dice, world)
    _say(dice, world)
    _help(Dice(-seed - 1, names), dice.id, world)
    _charge(Dice(-seed - 2, names), world)
    _accompany(Dice(-seed - 3, names), world)
    return world


def _texts(dice: Dice, share: float) -> list[Text]:
    """Texts that follow one another, and now and then one that was superseded before it began."""
    cuts = sorted(dice.sample(INSTANTS[1:], dice.choice([0, 0, 1, 2])))
    periods = [Period(*pair) for pair in zip([INSTANTS[0], *cuts], [*cuts, None], strict=True)]
    if dice.chance(0.2):
        first, last = sorted(dice.sample(INSTANTS, 2))
        periods.append(Period(first, last, known=False))
    return [Text(period, {power: _limit(dice) for power in dice.some(POWERS, share)}, dice.chance(0.3)) for period in periods]


def _limit(dice: Dice) -> Limit:
    return Limit(dice.chance(0.3), frozenset(dice.some(FACETS, 0.5)) if dice.chance(0.3) else frozenset())


def _give_mandates(dice: Dice, world: World) -> None:
    open_ones = set()
    for _ in range(9):
        person, role, period = dice.choice(list(world.people)), dice.choice(world.roles), dice.period()
        if period.until is None and (person, role.id) in open_ones:
            continue
        if period.until is None:
            open_ones.add((person, role.id))
        world.mandates.append(Mandate(dice.id(), person, role, period))


def _link(dice: Dice, world: World) -> None:
    """Roles that invite their holders elsewhere, and people who stand in for others."""
    for _ in range(4):
        role, circle = dice.choice(world.roles), dice.choice(world.circles)
        if not any((one.role, one.circle) == (role, circle) for one in world.links):
            world.links.append(Link(role, circle, dice.period()))
    for mandate in dice.sample(world.mandates, min(2, len(world.mandates))):
        powers = frozenset(dice.some(POWERS, 0.6))
        world.substitutes.append(Substitute(mandate, dice.choice(list(world.people)), powers, dice.period()))


def _sign(dice: Dice, new_id: Callable[[], UUID], world: World) -> None:
    """Organisations, on whose behalf mandates are held, and who signs for them."""
    world.organisations = {new_id(): dice.choice(world.circles).upwards()[-1] for _ in range(2)}
    world.behalves = {one.id: dice.choice([None, *world.organisations]) for one in world.mandates}
    pairs = [(one, person) for one in world.organisations for person in world.people]
    world.signatures = [Said(*pair, dice.period(known=1)) for pair in dice.sample(pairs, 3)]


def _help(dice: Dice, new_id: Callable[[], UUID], world: World) -> None:
    """Who may act for whom, and in what."""
    pairs = [(person, aide) for person in world.people for aide in world.people if person != aide]
    for person, aide in dice.sample(pairs, 4):
        first, last = sorted(dice.sample(INSTANTS, 2))
        world.aides.append(Aide(new_id(), person, aide, frozenset(dice.some(("words", OTHER), 0.6)), Period(first, last)))


def _charge(dice: Dice, world: World) -> None:
    """Proposals that somebody facilitates in the place of another, some at one instant; one at a time goes on without an end."""
    for row in world.rows["Proposal"]:
        for _ in range(dice.randint(0, 2)):
            period = dice.period(known=1)
            if period.until is not None or not any(one.about == row.id and one.period.until is None for one in world.charges):
                world.charges.append(Charge(row.id, row.ground, dice.choice(world.mandates), period))


def _accompany(dice: Dice, world: World) -> None:
    """People whose record is closed, and files, each with a note; whose caseload they are, with whom they are shared, to whom denied."""
    world.rows["Person"] = [replace(row, closed=dice.chance(0.4)) for row in world.rows["Person"]]
    world.talents = {dice.id(): person for person in world.people if dice.chance(0.8)}
    world.rows["Talent"] = [Row(one, dice.choice(world.circles), one, person, aside=person) for one, person in world.talents.items()]
    world.rows["Note"] = [replace(row, id=dice.id(), facet=Note.facet) for row in world.rows["Talent"]]
    parts = ("obstacles", "health", "money")
    world.rows["Obstacle"] = [replace(row, id=dice.id(), facet=dice.choice(parts)) for row in world.rows["Talent"]]
    for one in world.talents:
        world.caseloads += [Said(one, dice.choice(world.mandates).id, dice.period(known=1)) for _ in range(2)]
        shared = frozenset(dice.some(FACETS, 0.5)) if dice.chance(0.7) else frozenset[str]()
        world.sharings.append(Said(one, dice.choice(world.circles).id, dice.period(known=1), shared))
        if dice.chance(0.2):
            world.denials.append(Said(one, dice.choice([None, *world.people]), dice.period(known=1)))
    world.restrictions = [Said(one, None, dice.period(known=1)) for one in dict.fromkeys(world.talents.values()) if dice.chance(0.3)]


def _fill(dice: Dice, world: World) -> None:
    people = list(world.people)
    for table, count, owner_reads in (("Tension", 6, True), ("Proposal", 3, False)):
        ids = [dice.id() for _ in range(count)]
        world.rows[table] = [
            Row(one, dice.choice(world.circles), one, dice.choice(people), owner_reads, subject=SUBJECTS[table]) for one in ids
        ]
    world.rows["Mandate"] = [Row(one.id, one.role.circle, None, one.person, behalf=world.behalves[one.id]) for one in world.mandates]
    world.rows["Circle"] = [Row(one.id, one) for one in world.circles]
    world.rows["Organisation"] = [Row(one, root, behalf=one) for one, root in world.organisations.items()]
    world.rows["Person"] = [Row(one, root, None, one, subject=SUBJECTS["Person"]) for one, root in world.people.items()]


def _say(dice: Dice, world: World) -> None:
    def about() -> UUID:
        return dice.choice([*world.rows["Tension"], *world.rows["Proposal"]]).id

    def period() -> Period:
        return dice.period(known=1)

    for _ in range(8):
        world.caseloads.append(Said(about(), dice.choice(world.mandates).id, period()))
        shared = frozenset(dice.some(FACETS, 0.5)) if dice.chance(0.4) else frozenset()
        world.sharings.append(Said(about(), dice.choice(world.circles).id, period(), shared))
    for _ in range(3):
        world.denials.append(Said(about(), dice.choice([None, *world.people]), period()))


def questions(seed: int, world: World, count: int) -> Iterator[Asked]:
    """Random people, powers and instants; the instants are those at which something begins or ends, or one microsecond beside."""
    dice = random.Random(seed)
    for _ in range(count):
        at = dice.choice(INSTANTS) + dice.choice([-1, 0, 0, 1]) * MOMENT
        yield Asked(dice.choice(list(world.people)), dice.choice(POWERS), at, dice.random() < 0.7)


def questions_of_aides(seed: int, world: World, count: int) -> Iterator[Asked]:
    """The same, of somebody who says that they act for somebody: mostly as it is, now and then under what is not theirs."""
    dice = random.Random(-seed - 1)
    for asked in questions(seed, world, count):
        one, other = dice.choice(world.aides), dice.choice(world.aides)
        edge = dice.choice([asked.at, asked.at, one.period.since, one.period.until or asked.at])
        at = edge if edge == asked.at else edge + dice.choice([-1, 0, 0]) * MOMENT
        person, helped = (dice.choice([whole, whole, whole, part]) for whole, part in ((one.aide, other.aide), (one.person, other.person)))
        yield replace(asked, person=person, at=at, aide=one.id, helped=helped)


@contextmanager
def standing(world: World) -> Iterator[dict[UUID, Any]]:
    """The world as rows, gone when the block is left, before anything follows their writing; the rows by their id."""
    with suppress(_Gone), transaction.atomic(), guard.acting():
        yield write(world)
        raise _Gone


class _Gone(Exception):
    pass
