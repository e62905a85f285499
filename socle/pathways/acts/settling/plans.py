"""What stands in somebody’s way, where they want to go and whom they meet: each row as its turns say, and the turns."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from socle.journal.many import Rows
from socle.pathways import models as nouns
from socle.pathways.acts.turns import columns
from socle.pathways.models import Turn
from socle.pathways.models.turns import ABOUT
from socle.pathways.rules.lives import Goal, Life, Turned
from socle.pathways.rules.turns import replay

OF_FILE = ("id", "talent_id", "circle_id", "person_id")
_NOUNS: dict[str, tuple[Any, tuple[str, ...], tuple[str, ...]]] = {
    "obstacle": (
        nouns.Obstacle,
        ("part", "theme"),
        ("state", "situations", "impact", "priority", "words", "opened_on", "worked_on", "lifted_on"),
    ),
    "goal": (nouns.Goal, ("position",), ("text", "state", "set_on", "ended_on", "because")),
    "step": (nouns.Step, ("goal_id", "position"), ("text", "by", "by_words", "due_on", "state", "done_on", "because")),
    "appointment": (
        nouns.Appointment,
        ("changes", "changed_at"),
        ("host_id", "host_words", "kind", "where", "starts_at", "zone", "minutes", "state", "because"),
    ),
}
"""Of each noun what its row says besides its turns, and what these say."""


class Plans:
    """The plans of one act’s files."""

    def __init__(self, ids: Iterator[str]) -> None:
        self.ids = ids
        self.rows = {noun: Rows(model, *OF_FILE, *own, *said, "version") for noun, (model, own, said) in _NOUNS.items()}
        self.aims = Rows(nouns.Aim, *OF_FILE, "part", "goal_id", "obstacle_id", "objective")
        self.turns = Rows(Turn, *OF_FILE, "part", *(f"{one}_id" for one in ABOUT), "kind", "on", "said", "author_id", "recorded_at")

    def settle(self, life: Life, of: Any, author: UUID) -> None:
        obstacles = [self._put("obstacle", of, author, one.part, one.turns, one.part, one.theme) for one in life.obstacles]
        for place, goal in enumerate(life.goals):
            self._goal(life, of, author, place, goal, obstacles)
        for one in life.appointments:
            changes = [turn for turn in one.turns if turn.kind in ("moved", "cancelled")]
            told = (len(changes), changes[-1].at if changes else one.turns[0].at)
            self._put("appointment", of, author, "tasks", one.turns, *told)

    def write(self) -> None:
        for rows in (*self.rows.values(), self.aims, self.turns):
            rows.write()

    def _goal(self, life: Life, of: Any, author: UUID, place: int, goal: Goal, obstacles: list[str]) -> None:
        pk = self._put("goal", of, author, "tasks", goal.turns, place)
        if goal.lifts is not None:
            self.aims.add(next(self.ids), *of, life.obstacles[goal.lifts].part, pk, obstacles[goal.lifts], goal.objective)
        for position, step in enumerate(goal.steps):
            self._put("step", of, author, "tasks", step.turns, pk, position)

    def _put(self, noun: str, of: Any, author: UUID, part: str, turned: Sequence[Turned], *own: Any) -> str:
        """A row as its turns say, and the turns."""
        pk, (model, _own, said) = next(self.ids), _NOUNS[noun]
        stands = columns(model, replay(noun, [turn.heard for turn in turned]))
        self.rows[noun].add(pk, *of, *own, *(stands.get(name, _NOTHING.get(name)) for name in said), len(turned))
        about = tuple(pk if one == noun else None for one in ABOUT)
        for turn in turned:
            self.turns.add(next(self.ids), *of, part, *about, turn.kind, turn.on, turn.said, author, turn.at)
        return pk


# What no turn has said
_NOTHING = {"because": "", "by_words": "", "host_words": ""}
