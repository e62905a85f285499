"""The comparison with the reference sees faults: its worlds catch every wrong gate of the table, and each still is a wrong gate."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from socle.governance import gate
from socle.governance.tests.gate import worlds
from socle.governance.tests.gate.mutants import (
    OF_CHARGES,
    OF_CLOSING,
    OF_FACETS,
    OF_GRANTS,
    OF_HELPING,
    OF_LISTS,
    OF_PARTS,
    OF_QUESTIONS,
    OF_RESTRICTIONS,
    OF_SIGNING,
    Mutant,
)
from socle.governance.tests.gate.nouns import Asked
from socle.governance.tests.gate.test_equality import SEEDS, actor, expected, seen
from socle.ground import at

Answer = Callable[[Asked, dict[UUID, object]], set[UUID]]

pytestmark = pytest.mark.django_db


def test_there_are_at_least_twenty_of_them():
    assert len({mutant.sentence for mutant in OF_GRANTS + OF_LISTS}) >= 20


LISTS = [
    (OF_GRANTS, "Tension"),
    (OF_LISTS, "Tension"),
    (OF_SIGNING, "Mandate"),
    (OF_CHARGES, "Proposal"),
    (OF_CLOSING, "Person"),
    (OF_FACETS, "Note"),
    (OF_PARTS, "Obstacle"),
    (OF_RESTRICTIONS, "Talent"),
]


@pytest.mark.in_turn(4)
@pytest.mark.parametrize(("mutants", "table"), LISTS, ids=["grants", "lists", "signing", "charges", "closing", "facets", "parts", "aside"])
def test_a_wrong_list_is_seen(mutants: list[Mutant], table: str):
    survivors = _survivors(mutants, table, lambda asked, rows: seen(table, asked))

    assert [mutant.sentence for mutant in survivors] == []
    assert [mutant.sentence for mutant in mutants if not mutant.met] == [], "the SQL has changed, and this table has not"


def test_a_wrong_answer_about_one_thing_is_seen():
    def ask(asked: Asked, rows: dict[UUID, object]) -> set[UUID]:
        return {pk for pk, row in rows.items() if gate.may(actor(asked), asked.power, row)}

    survivors = _survivors(OF_QUESTIONS, "Tension", ask)

    assert [mutant.sentence for mutant in survivors] == []
    assert [mutant.sentence for mutant in OF_QUESTIONS if not mutant.met] == []


def test_a_wrong_list_of_who_acts_for_somebody_is_seen():
    with worlds.words_covered():
        survivors = _survivors(OF_HELPING, "Tension", lambda asked, rows: seen("Tension", asked), worlds.questions_of_aides)

    assert [mutant.sentence for mutant in survivors] == []
    assert [mutant.sentence for mutant in OF_HELPING if not mutant.met] == []


def _survivors(mutants: list[Mutant], table: str, answer: Answer, questions: Any = worlds.questions) -> list[Mutant]:
    """Those that have answered like the reference in every world."""
    alive = list(mutants)
    for seed in SEEDS:
        if not alive:
            break
        world = worlds.make(seed)
        with worlds.standing(world) as rows:
            things = {row.id: rows[row.id] for row in world.rows[table]}
            for asked in questions(seed, world, 4):
                wanted = expected(world, table, asked)
                alive = [mutant for mutant in alive if _mutated(mutant, asked, things, answer) == wanted]
    return alive


def _mutated(mutant: Mutant, asked: Asked, rows: dict[UUID, object], answer: Callable[..., set[UUID]]) -> set[UUID]:
    with at(asked.at), gate.one_request(), connection.execute_wrapper(mutant):
        return answer(asked, rows)
