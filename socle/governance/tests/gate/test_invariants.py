"""What is always true of rights, on random worlds, whatever the reference says."""

import random
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.db.models import Q

from socle.governance import gate
from socle.governance.models import Caseload, Mandate, Sharing
from socle.governance.powers import POWERS
from socle.governance.tests.gate import worlds
from socle.governance.tests.gate.nouns import Asked, World
from socle.governance.tests.gate.test_equality import actor, expected, seen
from socle.governance.tests.gate.worlds import INSTANTS, MOMENT
from socle.ground import at
from socle.site.testing.chance import DEEP

SOME = 1250 if DEEP else 36  # fewer would hold no world that tells
TABLES = ("Tension", "Circle")  # rows with a case and an owner, and rows with neither

pytestmark = pytest.mark.django_db


def rights(asked: Asked) -> set[tuple[str, UUID]]:
    """All that somebody may do with a power at an instant."""
    with at(asked.at), gate.one_request():
        return {(table, pk) for table in TABLES for pk in seen(table, asked)}


def rights_as(asked: Asked, mandate: UUID, rows: dict[UUID, Any]) -> set[tuple[str, UUID]]:
    """What they may do under one mandate."""
    with at(asked.at), gate.one_request():
        worn = actor(asked, mandate)
        return {(table, pk) for table, pk, row in _of(rows) if gate.may_as(worn, asked.power, row)}


def own(asked: Asked, rows: dict[UUID, Any]) -> set[tuple[str, UUID]]:
    """What is theirs, and not denied to them."""
    with at(asked.at):
        mine = [one for one in _of(rows) if one[2].owner == asked.person and one[2].owner_reads]
        return {(table, pk) for table, pk, row in mine if not gate.is_denied(actor(asked), row)}


def _of(rows: dict[UUID, Any]) -> list[tuple[str, UUID, Any]]:
    return [(type(row).__name__, pk, row) for pk, row in rows.items() if type(row).__name__ in TABLES]


def test_m5_rights_are_the_union_of_what_each_live_mandate_gives_and_losing_one_takes_only_what_no_other_supports():
    lost = kept = 0
    for seed in range(SOME):
        world = worlds.make(seed)
        asked = next(worlds.questions(seed, world, 1))
        with worlds.standing(world) as rows:
            stood = {one.mandate.id for one in world.substitutes if one.person == asked.person}
            held = [one.id for one in world.mandates if one.person == asked.person or one.id in stood]
            if not held:
                continue
            gone = random.Random(seed).choice(held)
            before, each = rights(asked), {one: rights_as(asked, one, rows) for one in held}
            others = own(asked, rows).union(*(each[one] for one in held if one != gone))
            Mandate.kept.filter(pk=gone).update(recorded_until=asked.at)
            after = rights(asked)

        assert before == others | each[gone], f"world {seed}"
        assert after == others, f"world {seed}"
        lost, kept = lost + len(before - after), kept + bool(each[gone] & others)
    assert lost > SOME / 10
    assert kept > SOME / 20


def test_ending_a_mandate_a_caseload_or_a_sharing_never_adds_a_right():
    fewer = 0
    for seed in range(SOME):
        world = worlds.make(seed)
        dice = random.Random(seed)
        asked = [replace(one, person=person) for one in worlds.questions(seed, world, 2) for person in world.people]
        with worlds.standing(world):
            before = [rights(one) for one in asked]
            _end_some([Mandate, Caseload, Sharing][seed % 3], dice)
            after = [rights(one) for one in asked]

        assert all(now <= then for now, then in zip(after, before, strict=True)), f"world {seed}"
        fewer += after != before
    assert fewer > SOME / 10


def _end_some(model: Any, dice: random.Random) -> None:
    ended = dice.choice(INSTANTS[1:3])
    living = list(model.kept.filter(Q(until=None) | Q(until__gt=ended), since__gte=INSTANTS[0], since__lt=ended).order_by("pk"))
    chosen = [one.pk for one in dice.sample(living, (len(living) + 1) // 2)]
    model.kept.filter(pk__in=chosen).update(until=ended)


def test_other_ids_change_nothing():
    for seed in range(SOME):
        one, other = worlds.make(seed), worlds.make(seed, names=seed + 1_000_000)
        renamed = _renamed(one, other)
        asked = list(worlds.questions(seed, one, 2))
        with worlds.standing(one):
            mine = [{(table, renamed[pk]) for table, pk in rights(asks)} for asks in asked]
        with worlds.standing(other):
            theirs = [rights(replace(asks, person=renamed[asks.person])) for asks in asked]

        assert mine == theirs, f"world {seed}, {asked}"


def _renamed(one: World, other: World) -> dict[UUID, UUID]:
    before, after = ([row.id for rows in world.rows.values() for row in rows] for world in (one, other))
    return dict(zip(before, after, strict=True))


def test_the_order_in_which_rows_are_written_changes_nothing():
    for seed in range(SOME):
        world = worlds.make(seed)
        asked = list(worlds.questions(seed, world, 2))
        with worlds.standing(world):
            before = [rights(one) for one in asked]
        for part in (world.circles, world.roles, world.mandates, world.caseloads, world.sharings, world.denials):
            random.Random(seed).shuffle(part)
        with worlds.standing(world):
            assert [rights(one) for one in asked] == before, f"world {seed}"


@pytest.mark.parametrize("edge", ["since", "until"])
def test_m1_a_right_holds_from_its_first_instant_and_no_longer_at_its_end(edge: str):
    seen_inside = 0
    for seed in range(SOME):
        world = worlds.make(seed)
        mandate = world.mandates[seed % len(world.mandates)]
        instant: datetime | None = getattr(mandate.period, edge)
        if instant is None:
            continue
        asked = Asked(mandate.person, "read_deliberations", instant, strong=True)
        with worlds.standing(world) as rows:
            on_it = rights_as(asked, mandate.id, rows)
            beside = rights_as(replace(asked, at=instant - MOMENT), mandate.id, rows)

        assert (beside if edge == "since" else on_it) == set(), f"world {seed}"
        seen_inside += bool(on_it if edge == "since" else beside)
    assert seen_inside > SOME / 20


def test_a_strong_power_needs_a_second_factor_and_other_powers_do_not():
    stronger = 0
    for seed in range(SOME):
        world = worlds.make(seed)
        asked = replace(next(worlds.questions(seed, world, 1)), strong=False)
        with worlds.standing(world) as rows:
            for power in worlds.POWERS:
                weak = replace(asked, power=power)
                strong = replace(weak, strong=True)
                if POWERS[power].strong:
                    assert rights(weak) == own(weak, rows), f"world {seed}"
                    stronger += rights(strong) != own(strong, rows)
                else:
                    assert rights(weak) == rights(strong), f"world {seed}"
    assert stronger > SOME / 10


def test_every_question_of_the_worlds_has_answers_of_both_kinds():
    """What the tests above stand on: a power that nobody ever has, or everybody always, would test nothing."""
    for power in worlds.POWERS:
        for table in TABLES:
            answers = set()
            for seed in range(40):
                world = worlds.make(seed)
                for asked in worlds.questions(seed, world, 4):
                    wanted = expected(world, table, replace(asked, power=power))
                    answers |= {row.id in wanted for row in world.rows[table]}
            assert answers == {True, False}, f"{power} on {table}"
