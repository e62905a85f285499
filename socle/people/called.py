"""What somebody is called whose record holds no name: the room that knows says it, to themselves and to whoever acts for them.

It comes with the question that loads their own account, or the mandate by which one acts: nobody else's page asks for it.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import CharField, Value

from socle.people.models.names import ACCOMPANIED, Instead

_knows: list[Callable[[str], Any]] = []


def register(knows: Callable[[str], Any]) -> None:
    """Say it: a function (path to the person) -> an expression for their name, without value where it knows none."""
    _knows.append(knows)


def own(path: str) -> Any:
    """The expression, beside whatever else is asked of rows that lead to the person."""
    return _knows[0](path) if _knows else Value(None, CharField())


def name(recorded: str, called: str | None) -> str:
    """The name of a record, or what its person is called where it holds none."""
    unnamed = isinstance(recorded, Instead) and recorded.kept == ACCOMPANIED
    return called or recorded if unnamed else recorded
