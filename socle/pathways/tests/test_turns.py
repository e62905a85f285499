"""Obstacles and steps, played against a small model: no state is skipped, the turns replay to the rows, nothing is lost."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Obstacle, Step
from socle.pathways.projections import turned_astray
from socle.pathways.rules.turns import MOVES, Said, may_follow, replay
from socle.pathways.tests.conftest import Stage, day

NEXT = {"open": {"worked": "worked", "lifted": "lifted"}, "worked": {"lifted": "lifted"}, "lifted": {"reopened": "open"}}
OBSTACLE = {"worked": acts.work_on_obstacle, "lifted": acts.lift_obstacle, "reopened": acts.reopen_obstacle}
TICKS = {"to_do": {"done": "done", "given_up": "given_up"}, "done": {"taken_up": "to_do"}, "given_up": {"taken_up": "to_do"}}
STEP: dict[str, Any] = {
    "done": lambda actor, step, on: acts.do_step(actor, step, on=on),
    "given_up": lambda actor, step, on: acts.give_up_step(actor, step, because="Autre chose"),
    "taken_up": lambda actor, step, on: acts.take_up_step(actor, step),
}


class Undone(Exception):
    """What a play has written goes."""


class Play(RuleBasedStateMachine):
    """`stage` is put in before it runs; each play is rolled back to."""

    stage: Stage

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.noe = self.stage.actor("Noé")
        talent = self.stage.followed()
        self.obstacle = acts.open_obstacle(self.noe, talent, theme="23", on=day(-9))
        self.step = acts.add_step(self.noe, acts.set_goal(self.noe, talent, text="Travailler"), text="Appeler")
        self.stands, self.ticked, self.last, self.turns = "open", "to_do", -9, 1

    @rule(kind=st.sampled_from(sorted(OBSTACLE)), on=st.integers(-9, 1))
    def turn(self, kind: str, on: int) -> None:
        to = NEXT[self.stands].get(kind)
        fits = to is not None and self.last <= on <= 0
        try:
            OBSTACLE[kind](self.noe, self.obstacle, on=day(on))
        except Refused:
            assert not fits, f"{kind} on {on} after {self.stands} on {self.last}"
            return
        assert fits
        self.turns += 2 if (self.stands, to) == ("open", "lifted") else 1
        self.stands, self.last = str(to), on

    @precondition(lambda self: self.stands != "lifted")
    @rule(words=st.text("abc ", max_size=5))
    def amend(self, words: str) -> None:
        acts.amend_obstacle(self.noe, self.obstacle, words=words.strip())
        self.turns += 1

    @rule(kind=st.sampled_from(sorted(STEP)))
    def tick(self, kind: str) -> None:
        to = TICKS[self.ticked].get(kind)
        try:
            STEP[kind](self.noe, self.step, day())
        except Refused:
            assert to is None
            return
        assert to is not None
        self.ticked = to

    @invariant()
    def rows_say_what_the_turns_say(self) -> None:
        obstacle, step = Obstacle.kept.get(pk=self.obstacle.pk), Step.kept.get(pk=self.step.pk)
        assert (obstacle.state, step.state) == (self.stands, self.ticked)
        assert obstacle.turns.count() == self.turns
        assert turned_astray() == []

    def teardown(self) -> None:
        self.atomic.__exit__(Undone, Undone(), None)


def test_rows_and_turns_agree_whatever_is_played(stage: Stage):
    Play.stage = stage
    run_state_machine_as_test(
        Play,
        settings=settings(max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)),
    )


def walks(noun: str, state: str = "", depth: int = 4) -> Iterator[list[tuple[str, str]]]:
    """All the ways of a noun, of a few turns, each with the state to which every turn leads."""
    yield []
    for kind, to in MOVES[noun].get(state, {}).items() if depth else ():
        there = state if to == "=" else to
        yield from ([(kind, there), *rest] for rest in walks(noun, there, depth - 1))


@pytest.mark.parametrize("noun", MOVES)
@pytest.mark.once
def test_every_way_leads_where_the_table_says_and_days_only_go_on(noun: str):
    for way in walks(noun):
        turns = [Said(kind, day(place), {"n": place}) for place, (kind, _to) in enumerate(way)]
        stand = replay(noun, turns)
        assert stand.state == (way[-1][1] if way else "")
        assert list(stand.since.values()) == sorted(stand.since.values())
        assert not way or stand.said["n"] == len(way) - 1


@pytest.mark.once
def test_no_obstacle_is_lifted_that_was_never_worked_on():
    assert not may_follow("obstacle", "open", "lifted")
    for way in walks("obstacle"):
        for (_before, state), (kind, _to) in pairwise(way):
            assert kind != "lifted" or state == "worked"
