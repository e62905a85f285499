"""What the operations on goals, steps and appointments are meant for: Elsa and Hugo are talents of Nord, and do what is their own."""

from typing import Any

from conftest import Cast
from socle.ground import now
from socle.journal import guard
from socle.pathways import acts
from socle.pathways.models import Appointment, Goal, Obstacle, Piece, Step, Talent
from socle.site.tests.offers_talents import elsa, goal, goal_over, planned, step, step_over

THINGS: dict[str, Any] = {"talent": Talent, "obstacle": Obstacle, "goal": Goal, "step": Step, "appointment": Appointment}

_WRITES = "nobody of this cast writes in the files of others: `pathways/tests/test_api_steps.py` does"
_OBSTACLES = ("open_obstacle", "amend_obstacle", "work_on_obstacle", "lift_obstacle", "reopen_obstacle")
NEVER = dict.fromkeys((*_OBSTACLES, "plan_appointment", "move_appointment", "note_outcome", "take_back_outcome"), _WRITES)

MORE: dict[str, dict[str, Any]] = {
    "set_goal": {"obstacle": "", "objective": ""},
    **{key: {"on": lambda _thing: str(now().date())} for key in ("reach_goal", "do_step")},
}


def besides(cast: Cast) -> None:
    """What stands at each stage."""
    hugo, themselves = elsa(cast, "Hugo")
    acts.stop_reminders(themselves, hugo)
    talent, who = elsa(cast)
    planned(talent)
    with guard.acting():
        Obstacle.kept.create(theme="23", part="obstacles", opened_on=now().date(), **Piece.of(talent))
    for made in (goal, goal_over, step, step_over):
        made(talent, who)
