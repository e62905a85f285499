"""What awaits somebody: one line of Today, whatever the room it comes from."""

from dataclasses import dataclass, field
from datetime import datetime
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
