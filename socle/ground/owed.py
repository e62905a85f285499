"""What awaits somebody: one line of Today, whatever the room it comes from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Owed:
    """An act that is awaited. `template` draws what can be done in place; `values` is what it needs besides."""

    kind: str
    title: str
    address: str
    circle: UUID
    mandate: UUID
    since: datetime
    template: str = ""
    values: dict[str, object] = field(default_factory=dict)


Asking = Callable[[Any, Any], Iterable[Owed]]
_rooms: list[Asking] = []


def register(asking: Asking) -> None:
    """Have a room asked, as (actor, hats), what it awaits of somebody."""
    _rooms.append(asking)


def owed(actor: Any, hats: Any) -> list[Owed]:
    """What the rooms that have registered await of somebody now."""
    return [line for asking in _rooms for line in asking(actor, hats)]
