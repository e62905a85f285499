"""Who may: answered by the gate, which governance registers here from above."""

from dataclasses import replace
from typing import Any, Protocol

from django.db.models import QuerySet


class Gate(Protocol):
    """The one rule on rights, in the forms that acts and lists need."""

    def ask(self, actor: Any, declared: Any, thing: Any, by: Any) -> None:
        """Raise Refused unless the actor may do this act on this thing."""

    def ask_again(self, actor: Any, declared: Any, came: Any) -> None:
        """Raise Refused unless the right also holds on the ground of what came of the act."""

    def wear(self, actor: Any, power: str, thing: Any) -> Any:
        """The actor under the first of their mandates that gives the power on this thing, or None."""

    def dressed(self, actor: Any, thing: Any) -> Any:
        """The actor under the mandate that opens this thing to them, as whoever is concerned is told afterwards."""

    def owns(self, actor: Any, declared: Any, thing: Any) -> bool:
        """Whether the act may be done to one's own, and the thing is, or that of somebody for whom the actor acts."""

    def is_strong(self, power: str) -> bool:
        """Whether the power opens only to who has given a second factor."""

    def whole(self, actor: Any, power: str) -> set[Any]:
        """The programmes of which the actor may read every row under a power, but for what is denied to them."""

    def seen(self, rows: QuerySet[Any], actor: Any, power: str | None) -> QuerySet[Any]:
        """Those of the rows that the actor may read, under `power` or the model's own reading power."""


_gate: Gate | None = None


def register(gate: Gate) -> None:
    """Hang the gate. Without one, nothing is allowed and nothing is seen."""
    global _gate
    _gate = gate


def gate() -> Gate:
    if _gate is None:
        raise RuntimeError("no gate stands: nothing may be done or seen")
    return _gate


def strengthened(actor: Any) -> Any:
    """The same actor, had they given a second factor: to know whether only that is missing."""
    return replace(actor, through=replace(actor.through, strong=True))
