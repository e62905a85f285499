"""Random worlds: several programmes, trees, texts that change, mandates that come and go; and their rows in the database."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
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
from socle.journal import guard
from socle.people import helping
from socle.people.models import Aide as AideRow
from socle.people.models import Covered, Organisation, Person, Signatory

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
INSTANTS = [BEGIN + timedelta(days=day) for day in range(7)]
MOMENT = timedelta(microseconds=1)
POWERS = ("read_deliberations", "raise_tensions", "see_organisation", "keep_people", "read_talent_files", "follow_talents")
FACETS = ("attendance", "tasks", "health")
TABLES: dict[str, Any] = {
    model.__name__: model for model in (models.Tension, models.Proposal, models.Mandate, models.Circle, Person, Organisation)
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
        yield _write(world)
        raise _Gone


class _Gone(Exception):
    pass


def _write(world: World) -> dict[Any, Any]:
    first = world.circles[0].id
    decision = models.Decision(circle_id=first, programme=first, number=1, serial=1, kind="founding", title="Monde", adopted_at=BEGIN)
    written = [_circle(one, decision) for one in world.circles]
    mandates = [_mandate(one, world.behalves[one.id], decision) for one in world.mandates]
    people = [Person(id=one, ground=root.id, name="Quelqu'un", invented=True) for one, root in world.people.items()]
    around = [Organisation(id=one, ground=root.id, name=str(one), kind="association") for one, root in world.organisations.items()]
    signing = [_signatory(one, world.organisations) for one in world.signatures]
    tensions = [_tension(row) for row in world.rows["Tension"]]
    proposals = [_proposal(row, tensions[0]) for row in world.rows["Proposal"]]
    _create(people, around, signing, [decision], written, mandates, tensions, proposals)
    texts = [_circle_text(one, text, decision) for one in world.circles for text in one.texts]
    roles = [models.Role(id=one.id, circle_id=one.circle.id, core=one.core, **_decided(one.period, decision)) for one in world.roles]
    _create(texts, roles, [_role_text(one, text, decision) for one in world.roles for text in one.texts])
    _create(
        [_channel(one, period, decision) for one in world.circles for period in one.channels],
        [models.Link(role_id=one.role.id, circle_id=one.circle.id, **_decided(one.period, decision)) for one in world.links],
        [_substitute(one, decision) for one in world.substitutes],
    )
    _create([_charged(one) for one in world.charges])
    places: dict[Any, UUID] = {one.id: one.role.circle.id for one in world.mandates}
    _create(
        [models.Caseload(circle_id=places[one.whose], **_case(one, mandate_id=one.whose)) for one in world.caseloads],
        [models.Sharing(facets=sorted(one.facets), **_case(one, circle_id=one.whose)) for one in world.sharings],
        [models.Denial(circle_id=world.circles[0].id, person=one.whose, **_case(one)) for one in world.denials],
    )
    root = world.circles[0].id
    _create([AideRow(ground=root, **_aide(one)) for one in world.aides])
    _create([Covered(ground=root, aide_id=one.id, subject=subject) for one in world.aides for subject in sorted(one.subjects)])
    return {row.pk: row for row in (*people, *around, *written, *mandates, *tensions, *proposals)}


def _create(*tables: list[Any]) -> None:
    for rows in filter(None, tables):
        type(rows[0]).kept.bulk_create(rows)


def _decided(period: Period, decision: Any) -> dict[str, Any]:
    known = {"recorded_since": BEGIN, "recorded_until": None if period.known else BEGIN}
    return {"decision": decision, "since": period.since, "until": period.until, **known}


def _case(said: Said, **whose: Any) -> dict[str, Any]:
    return {"about": said.about, "since": said.period.since, "until": said.period.until, **whose}


def _circle(circle: Circle, decision: Any) -> Any:
    line = circle.upwards()
    path = "/".join(["", *(one.id.hex for one in reversed(line)), ""])
    parent = circle.parent.id if circle.parent else None
    known = _decided(circle.period, decision)
    return models.Circle(id=circle.id, parent_id=parent, programme=line[-1].id, path=path, kind="working", **known)


def _text(model: Any, text: Text, decision: Any, *, circle: UUID, **more: Any) -> Any:
    powers = more.pop("powers", sorted(text.powers))
    return model(circle_id=circle, name="Texte", powers=powers, **more, **_decided(text.period, decision))


def _circle_text(circle: Circle, text: Text, decision: Any) -> Any:
    return _text(models.CircleText, text, decision, circle=circle.id, parent_id=circle.parent.id if circle.parent else None)


def _role_text(role: Role, text: Text, decision: Any) -> Any:
    powers = [{"power": power, "caseload": limit.caseload, "facets": sorted(limit.facets)} for power, limit in sorted(text.powers.items())]
    return _text(models.RoleText, text, decision, circle=role.circle.id, role_id=role.id, beneath=text.beneath, powers=powers)


def _mandate(one: Mandate, behalf: UUID | None, decision: Any) -> Any:
    about = {"role_id": one.role.id, "circle_id": one.role.circle.id, "person_id": one.person, "organisation_id": behalf}
    return models.Mandate(id=one.id, given_until=one.period.until, **about, **_decided(one.period, decision))


def _signatory(said: Said, organisations: dict[UUID, Circle]) -> Any:
    about = {"organisation_id": said.about, "person_id": said.whose, "ground": organisations[said.about].id}
    return Signatory(since=said.period.since, until=said.period.until, **about)


def _aide(one: Aide) -> dict[str, Any]:
    whose = {"id": one.id, "person_id": one.person, "aide_id": one.aide}
    return {"kind": "aide", "purpose": "Les courriers", "since": one.period.since, "until": one.period.until, **whose}


def _channel(circle: Circle, period: Period, decision: Any) -> Any:
    return models.Process(circle_id=circle.id, channel="Par courrier", **_decided(period, decision))


def _substitute(one: Substitute, decision: Any) -> Any:
    about = {"mandate_id": one.mandate.id, "circle_id": one.mandate.role.circle.id, "person_id": one.person}
    return models.Substitute(powers=sorted(one.powers), **about, **_decided(one.period, decision))


def _charged(one: Charge) -> Any:
    whose = {"mandate_id": one.mandate.id, "person_id": one.mandate.person, "circle_id": one.place.id, "proposal_id": one.about}
    return models.Charge(because="absent", since=one.period.since, until=one.period.until, **whose)


def _tension(row: Row) -> Any:
    by: Any = row.owner
    return models.Tension(id=row.id, circle_id=row.ground.id, raised_by_id=by, text="Il manque", raised_at=BEGIN)


def _proposal(row: Row, tension: Any) -> Any:
    by: Any = row.owner
    return models.Proposal(id=row.id, circle_id=row.ground.id, proposer_id=by, tension=tension, drafted_at=BEGIN)
