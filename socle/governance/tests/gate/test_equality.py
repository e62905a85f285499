"""Three forms of one rule: the list, the question about one thing, and the reference evaluator, on random worlds.

The list is asked four times: as a queryset, as a part of another one, in parts, and with its SQL written once for all who ask.
"""

import random
from dataclasses import replace
from functools import cache
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef

from socle.governance import gate
from socle.governance.tests.gate import reference, worlds
from socle.governance.tests.gate.nouns import Asked, Row, World
from socle.ground import at
from socle.ground.asked import Blank
from socle.ground.asked import asked as written_once
from socle.ground.parts import apart
from socle.journal.act import Actor, Through
from socle.site.testing.chance import trials

# As few as show every fault of mutants.py, which are asked of the same; those that alone show one of them come first
TELLING = [463, 139, 86, 73, 106, 75, 68, 66, 65, 45]
SEEDS = [*dict.fromkeys([*TELLING, *range(trials(120, 5000))])]
HALF = SEEDS[::2]

pytestmark = pytest.mark.django_db


def actor(asked: Asked, worn: UUID | None = None) -> Actor:
    return Actor(asked.person, worn, Through("page", strong=asked.strong, helped=asked.helped, aide=asked.aide))


def seen(table: str, asked: Asked) -> set[UUID]:
    return set(worlds.TABLES[table].objects.seen_by(actor(asked), asked.power).values_list("pk", flat=True))


def within(table: str, asked: Asked) -> set[UUID]:
    """The same inside another query, where Django gives the table another name."""
    model = worlds.TABLES[table]
    allowed = model.objects.seen_by(actor(asked), asked.power).filter(pk=OuterRef("pk"))
    return set(model.kept.filter(Exists(allowed)).values_list("pk", flat=True))


def in_parts(table: str, asked: Asked) -> set[UUID]:
    """The same asked part by part, as lists do whose rows an index brings in their order."""
    rows = worlds.TABLES[table].objects.seen_by(actor(asked), asked.power)
    found: set[UUID] = set()
    parts = apart(rows.order_by().values("pk"), most=99)
    PARTS.append(len(parts))
    with connection.cursor() as cursor:
        for sql, values in parts:
            cursor.execute(sql, values)
            found |= {row if isinstance(row, UUID) else UUID(row) for (row,) in cursor.fetchall()}
    return found


PARTS: list[int] = []


@cache
def question(table: str, power: str) -> Any:
    """A table as pages ask for it: its SQL is written once, for whoever asks first."""

    def build(reader: Blank) -> Any:
        return worlds.TABLES[table].objects.seen_by(reader, power).values_list("pk", flat=True)

    return written_once(build)


def expected(world: World, table: str, asked: Asked) -> set[UUID]:
    return {row.id for row in world.rows[table] if reference.may(world, asked, row)}


@pytest.mark.in_turn(4)
@pytest.mark.parametrize("part", range(4))
def test_a_list_a_question_and_the_reference_say_the_same(part: int):
    allowed = refused = 0
    for seed in SEEDS[part::4]:
        world = worlds.make(seed)
        with worlds.standing(world) as rows:
            for asked in worlds.questions(seed, world, 4):
                with at(asked.at), gate.one_request():
                    allowed, refused = _compare(world, rows, asked, allowed, refused, f"world {seed}, {asked}")
    assert allowed > len(SEEDS) / 2, "worlds in which nothing is allowed prove nothing"
    assert refused > len(SEEDS) / 2
    assert max(PARTS) > 3, "nothing was asked in parts"


@pytest.mark.long
def test_they_say_the_same_of_who_acts_for_somebody():
    allowed = refused = worn = 0
    with worlds.words_covered():
        for seed in SEEDS:
            world = worlds.make(seed)
            with worlds.standing(world) as rows:
                for asked in worlds.questions_of_aides(seed, world, 4):
                    with at(asked.at), gate.one_request():
                        allowed, refused = _compare(world, rows, asked, allowed, refused, f"world {seed}, {asked}")
                        row = next(one for one in world.rows["Tension"])
                        worn += _compare_worn(world, replace(asked), row, rows[row.id], world.mandates[0].id)
    assert allowed > len(SEEDS) / 2
    assert refused > len(SEEDS) / 2
    assert not worn, "no hat is worn meanwhile"


def _compare(world: World, rows: dict[UUID, Any], asked: Asked, allowed: int, refused: int, where: str) -> tuple[int, int]:
    probed = random.Random(where).choice(list(worlds.TABLES))
    for table in worlds.TABLES:
        wanted = expected(world, table, asked)
        assert seen(table, asked) == wanted, f"{table}.objects.seen_by, {where}"
        assert within(table, asked) == wanted, f"the same inside another query, {where}"
        assert set(question(table, asked.power)(actor(asked))) == wanted, f"the same, written once, {where}"
        if table == probed:
            assert in_parts(table, asked) == wanted, f"the same in parts, {where}"
        allowed, refused = allowed + len(wanted), refused + len(world.rows[table]) - len(wanted)
        if table in ("Organisation", "Person"):  # their ground is a programme
            with_all = gate.Gate().whole(actor(asked), asked.power)
            assert {row.id for row in world.rows[table] if row.ground.id in with_all and not row.closed} <= wanted, (
                f"whole programmes, {where}"
            )
        if table == probed:
            asks = {row.id for row in world.rows[table] if gate.may(actor(asked), asked.power, rows[row.id])}
            assert asks == wanted, f"may on {table}, {where}"
    return allowed, refused


def test_the_worn_mandate_alone_is_what_an_act_uses():
    allowed = 0
    for seed in HALF:
        world = worlds.make(seed)
        with worlds.standing(world) as rows:
            for asked in worlds.questions(seed, world, 2):
                dice = random.Random(f"{seed} {asked}")
                row = dice.choice(world.rows[dice.choice([table for table in worlds.TABLES if world.rows[table]])])
                with at(asked.at), gate.one_request():
                    allowed += _compare_worn(world, asked, row, rows[row.id], dice.choice(world.mandates).id)
    assert allowed > len(HALF) / 10


def _compare_worn(world: World, asked: Asked, row: Row, thing: Any, worn: UUID) -> int:
    """Under one mandate; and the hat to put on is the worn one if it gives the power, else another that does."""
    opened = set() if asked.aide else {mandate for mandate, _ in reference.opens(world, asked, row)}
    hat = gate.wear(actor(asked, worn), asked.power, thing)

    assert gate.may_as(actor(asked, worn), asked.power, thing) == reference.may_as(world, asked, row, worn)
    assert (hat is None) == (not opened)
    assert hat is None or hat.mandate in opened
    assert worn not in opened or (hat is not None and hat.mandate == worn)
    return hat is not None and gate.may_as(hat, asked.power, thing)


def test_the_facets_that_are_opened_are_those_of_the_reference():
    limited = 0
    for seed in HALF:
        world = worlds.make(seed)
        with worlds.standing(world) as rows:
            for asked in worlds.questions(seed, world, 2):
                for row in world.rows["Tension"][:3]:
                    wanted = reference.facets(world, replace(asked, power="read_talent_files"), row)
                    with at(asked.at):
                        assert gate.facets(actor(asked), "read_talent_files", rows[row.id]) == wanted, f"world {seed}, {asked}"
                    limited += bool(wanted)
    assert limited > len(HALF) / 25
