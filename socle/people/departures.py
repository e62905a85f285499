"""What else ends when an organisation leaves the consortium: said by the rooms above, done in the same act."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

Follower = Callable[[Any, Any, datetime], None]
_followers: list[Follower] = []


def register(follower: Follower) -> None:
    """Have a function told, as (actor, organisation, instant), that an organisation leaves."""
    _followers.append(follower)


def follow(actor: Any, organisation: Any, on: datetime) -> None:
    """End what rests on a membership that ends."""
    for follower in _followers:
        follower(actor, organisation, on)
