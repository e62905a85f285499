"""How a workshop goes, as its steps."""

import pytest

from socle.pathways.rules.steps import Step, minutes, steps

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ("20 min: a round", Step(20, "a round")),
        ("20\u00a0min\u00a0: un tour", Step(20, "un tour")),
        ("5 minutes, then on", Step(5, "then on")),
        ("90min. Cook.\nEat.", Step(90, "Cook.\nEat.")),
        ("20 minds are better", Step(0, "20 minds are better")),
        ("Say hello", Step(0, "Say hello")),
        ("20 min", Step(0, "20 min")),
        ("1000 min: too long", Step(0, "1000 min: too long")),
    ],
)
def test_a_paragraph_that_begins_with_its_minutes_is_a_step(said: str, step: Step):
    assert steps(said) == [step]


def test_the_minutes_of_all_steps_add_up():
    assert minutes("20 min: one\r\n\r\nand then\n \n\n40 min: two\n") == 60


def test_nothing_has_no_steps():
    assert steps(" \n\n ") == []
