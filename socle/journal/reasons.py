"""Why somebody may, and who could: answered by governance, which registers here from above."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from socle.journal.act import Actor

Shown = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Who:
    """A role that could, and its circle."""

    role: str
    address: str
    circle: str


Why = Callable[[Actor, str, Any], Shown | None]
Could = Callable[[Actor, str, Any], list[Who]]
_why: Why | None = None
_who: Could | None = None


def register(why: Why, who: Could) -> None:
    """Have these two questions answered."""
    global _why, _who
    _why, _who = why, who


def why(actor: Actor, power: str, thing: Any) -> Shown | None:
    """Why the actor may exercise a power on a thing: a template and its context. None when they may not."""
    return _why(actor, power, thing) if _why else None


def who(actor: Actor, power: str, thing: Any) -> list[Who]:
    """The roles that give a power on a thing, as far as the actor may see them."""
    return _who(actor, power, thing) if _who else []
