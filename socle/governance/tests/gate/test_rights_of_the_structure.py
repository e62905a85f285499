"""The rights that the structure gives are those that the gate answers with, on random worlds."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from socle.governance import gate
from socle.governance.grants import Grant, holders
from socle.governance.powers import ALL, POWERS
from socle.governance.reads.standing import tables
from socle.governance.rules.effect import Right, rights
from socle.governance.rules.structure import NOUNS, Structure, instant
from socle.governance.tests.gate import worlds
from socle.governance.tests.gate.nouns import World
from socle.governance.tests.gate.test_equality import HALF
from socle.ground import at
from socle.journal.act import Actor, Through

pytestmark = pytest.mark.django_db


@pytest.mark.long
def test_m5_the_structure_gives_the_rights_that_the_gate_grants():
    found = 0
    for seed in HALF:
        world = worlds.make(seed)
        with worlds.standing(world):
            for asked in worlds.questions(seed, world, 2):
                given = rights(_together(world), instant(asked.at) or "")
                with at(asked.at):
                    granted = {right for person in world.people for right in _granted(person)}
                assert _told(world, given) == _told(world, granted), f"world {seed}, {asked}"
                found += len(granted)
    assert found > 4 * len(HALF), "worlds in which nobody may do anything prove nothing"


@pytest.mark.long
def test_who_holds_a_wide_power_in_a_programme_are_those_to_whom_the_gate_grants_it():
    found = 0
    for seed in HALF:
        world = worlds.make(seed)
        roots = {one.id for one in world.circles if one.parent is None}
        with worlds.standing(world):
            for asked in worlds.questions(seed, world, 1):
                with at(asked.at):
                    for power in (key for key in worlds.POWERS if POWERS[key].wide):
                        granted = {(person, one.programme) for person in world.people for one in _grants(person, power) if not one.caseload}
                        assert {(person, root) for root in roots for person in holders(power, root)} == granted, f"world {seed}, {power}"
                        found += len(granted)
    assert found > len(HALF), "worlds in which nobody holds anything prove nothing"


def _together(world: World) -> Structure:
    """All programmes of a world as one structure: in a world, links lead from one to another."""
    whole = Structure()
    for root in (one for one in world.circles if one.parent is None):
        one = tables(root.id)
        for noun in NOUNS:
            getattr(whole, noun).update(getattr(one, noun))
    return whole


def _granted(person: UUID) -> Iterator[Right]:
    for power in ALL:
        for one in (one for one in _grants(person, power) if one.about is None):  # whom a proposal is entrusted to is no structure
            yield Right(str(person), power, str(one.circle), one.beneath, one.caseload, one.facets, str(one.mandate))


def _grants(person: UUID, power: str) -> list[Grant]:
    return gate.grants(Actor(person, None, Through("page", strong=True)), power)


def _told(world: World, found: set[Right] | frozenset[Right]) -> set[Right]:
    """Circles and roles are never called off before they begin, as some are in these worlds."""
    doubtful = {one.circle.id for one in world.roles if not one.period.known} | {one.id for one in world.circles if not one.period.known}
    known = {str(one.id) for one in world.mandates if one.role.circle.id not in doubtful}
    return {right for right in found if right.because in known and UUID(right.circle) not in doubtful}
