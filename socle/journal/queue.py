"""What follows an act: notices and jobs, as rows written in the same transaction and carried out afterwards.

A listener is told what happened before the transaction ends; it may enqueue and must neither write kept rows nor call
out. A kill after the commit loses nothing, a kill before it leaves nothing. A job that acts asks the gate again.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Happened:
    """An act that was just done."""

    act: str
    actor: Any
    subject: Any
    result: Any
    details: dict[str, Any]


Listener = Callable[[Happened], None]
Follower = Callable[[list[Happened]], None]
_listeners: defaultdict[str, list[Listener]] = defaultdict(list)
_followers: list[Follower] = []


def listen(*acts: str) -> Callable[[Listener], Listener]:
    """Have a function told each time one of these acts is done."""

    def register(listener: Listener) -> Listener:
        for name in acts:
            _listeners[name].append(listener)
        return listener

    return register


def follow(follower: Follower) -> Follower:
    """Have a function told of every act, with all that it carried out, once."""
    _followers.append(follower)
    return follower


def listened() -> set[str]:
    """The names of acts that somebody listens to."""
    return set(_listeners)


def tell(happened: list[Happened]) -> None:
    """Tell the listeners, in the order in which it happened."""
    for one in happened:
        for listener in _listeners.get(one.act, ()):
            listener(one)


def follow_up(happened: list[Happened]) -> None:
    """Tell the followers, before the head of a chain is locked: they may ask the database."""
    for follower in _followers:
        follower(happened)
