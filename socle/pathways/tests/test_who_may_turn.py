"""Who of the cast may do what with a plan: one line for each act, one sign for each of them. It is read like law."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from socle.ground import now
from socle.journal.act import Actor, Refused, Through
from socle.pathways import acts
from socle.pathways.models import Obstacle, Talent
from socle.pathways.tests.conftest import Stage, day

PARIS = "Europe/Paris"
CAST = ("Noé", "Maud", "Nina", "Olga", "Tess", "Paul", "Saul", "Rita", "themselves", "another talent")
GUIDES = "++........"  # their guide, and whoever coordinates the circle
OWN = "++......+."  # and the talent themselves

Do = Callable[[Stage, Talent, Actor], Any]


def knot(stage: Stage, talent: Talent) -> Obstacle:
    made: Obstacle = acts.open_obstacle(stage.actor("Noé"), talent, theme="23", on=day(-2))
    return made


def goal(stage: Stage, talent: Talent) -> Any:
    return acts.set_goal(stage.actor("Noé"), talent, text="But")


def step(stage: Stage, talent: Talent) -> Any:
    return acts.add_step(stage.actor("Noé"), goal(stage, talent), text="Pas")


def meeting(stage: Stage, talent: Talent, hours: int = -2) -> Any:
    starts_at = now() + timedelta(hours=hours)
    return acts.plan_appointment(stage.actor("Noé"), talent, starts_at=starts_at, zone=PARIS, host_words="la mairie")


TABLE: dict[str, tuple[str, Do]] = {
    "obstacle.opened": (GUIDES, lambda stage, talent, who: acts.open_obstacle(who, talent, theme="23", on=day())),
    "obstacle.amended": (GUIDES, lambda stage, talent, who: acts.amend_obstacle(who, knot(stage, talent), words="x")),
    "obstacle.worked": (GUIDES, lambda stage, talent, who: acts.work_on_obstacle(who, knot(stage, talent), on=day())),
    "obstacle.lifted": (GUIDES, lambda stage, talent, who: acts.lift_obstacle(who, knot(stage, talent), on=day())),
    "obstacle.reopened": (
        GUIDES,
        lambda stage, talent, who: acts.reopen_obstacle(
            who, acts.lift_obstacle(stage.actor("Noé"), knot(stage, talent), on=day()), on=day()
        ),
    ),
    "goal.set": (OWN, lambda stage, talent, who: acts.set_goal(who, talent, text="x")),
    "goal.amended": (OWN, lambda stage, talent, who: acts.amend_goal(who, goal(stage, talent), text="x")),
    "goal.reached": (OWN, lambda stage, talent, who: acts.reach_goal(who, goal(stage, talent), on=day())),
    "goal.abandoned": (OWN, lambda stage, talent, who: acts.give_up_goal(who, goal(stage, talent), because="x")),
    "goal.resumed": (
        OWN,
        lambda stage, talent, who: acts.take_up_goal(who, acts.reach_goal(stage.actor("Noé"), goal(stage, talent), on=day())),
    ),
    "goal.placed": (OWN, lambda stage, talent, who: acts.place_goal(who, goal(stage, talent), place=0)),
    "step.added": (OWN, lambda stage, talent, who: acts.add_step(who, goal(stage, talent), text="x")),
    "step.amended": (OWN, lambda stage, talent, who: acts.amend_step(who, step(stage, talent), text="x")),
    "step.done": (OWN, lambda stage, talent, who: acts.do_step(who, step(stage, talent), on=day())),
    "step.abandoned": (OWN, lambda stage, talent, who: acts.give_up_step(who, step(stage, talent), because="x")),
    "step.resumed": (
        OWN,
        lambda stage, talent, who: acts.take_up_step(who, acts.do_step(stage.actor("Noé"), step(stage, talent), on=day())),
    ),
    "step.placed": (OWN, lambda stage, talent, who: acts.place_step(who, step(stage, talent), place=0)),
    "appointment.planned": (
        GUIDES,
        lambda stage, talent, who: acts.plan_appointment(who, talent, starts_at=now(), zone=PARIS, host_words="x"),
    ),
    "appointment.moved": (
        GUIDES,
        lambda stage, talent, who: acts.move_appointment(who, meeting(stage, talent), starts_at=now(), zone=PARIS, minutes=5),
    ),
    "appointment.cancelled": (OWN, lambda stage, talent, who: acts.cancel_appointment(who, meeting(stage, talent), because="x")),
    "appointment.noted": (GUIDES, lambda stage, talent, who: acts.note_outcome(who, meeting(stage, talent), outcome="seen")),
    "appointment.reverted": (
        GUIDES,
        lambda stage, talent, who: acts.take_back_outcome(
            who, acts.note_outcome(stage.actor("Noé"), meeting(stage, talent), outcome="seen")
        ),
    ),
    "reminders.stopped": (OWN, lambda stage, talent, who: acts.stop_reminders(who, talent)),
    "reminders.resumed": (
        OWN,
        lambda stage, talent, who: acts.resume_reminders(who, talent) if acts.stop_reminders(stage.actor("Noé"), talent) else None,
    ),
}


@pytest.mark.in_turn(3)
@pytest.mark.parametrize("name", TABLE)
def test_each_does_what_the_table_says_and_nothing_else(stage: Stage, name: str):
    wanted, do = TABLE[name]
    signs = ""
    other = stage.followed("Bo")
    for who in CAST:
        talent = stage.followed()
        own = {"themselves": talent, "another talent": other}.get(who)
        actor = Actor(own.person_id, None, Through("page")) if own else stage.actor(who)
        try:
            do(stage, talent, actor)
        except Refused as refusal:
            assert refusal.code == "no_right", f"{who}: {refusal}"
            signs += "."
        else:
            signs += "+"
    assert signs == wanted, dict(zip(CAST, signs, strict=True))
