"""Why somebody may, and who could: put in words by governance, which registers here from above."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from socle.journal.act import Actor


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: a mandate to hold a role, which lets its holder do what `sentence` says. No role: it is one's own."""

    sentence: str
    role: str = ""
    role_address: str = ""
    circle: str = ""
    circle_address: str = ""
    decision_address: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """A role that could, and its circle."""

    role: str
    address: str
    circle: str


_why: Callable[[Actor, str, Any], list[Why]] | None = None
_who: Callable[[Actor, str, Any], list[Who]] | None = None


def register(why: Callable[[Actor, str, Any], list[Why]], who: Callable[[Actor, str, Any], list[Who]]) -> None:
    """Have these two questions answered."""
    global _why, _who
    _why, _who = why, who


def why(actor: Actor, power: str, thing: Any) -> list[Why]:
    """Every reason for which the actor may exercise a power on a thing; empty when they may not."""
    return _why(actor, power, thing) if _why else []


def who(actor: Actor, power: str, thing: Any) -> list[Who]:
    """The roles that give a power on a thing, as far as the actor may see them."""
    return _who(actor, power, thing) if _who else []
