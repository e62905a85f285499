"""Which kept rows have been written: noted by their querysets, told when the writing ends, in the same transaction.

For what must follow every write, by whatever act, one row or ten thousand: the index of search. Raw SQL is not noted; `socle
check` compares.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models.signals import post_delete, post_save

Values = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """Rows of one model: what those were made with that were made one by one; and the ids of all others, since those may be many."""

    made: dict[UUID, Values] = field(default_factory=dict)
    changed: set[UUID] = field(default_factory=set)

    def make(self, row: Any) -> None:
        """Its values as they are saved: what becomes of it in memory afterwards is nothing that is kept."""
        self.made[row.pk] = {name: list(value) if isinstance(value, list) else value for name, value in vars(row).items()}

    def change(self, ids: Iterable[UUID]) -> None:
        """What was made and has changed since is no longer what it was made with."""
        self.changed.update(ids)


Touched = Mapping[type[Any], Rows]
Listener = Callable[[Touched], None]

_follow: dict[type[Any], Listener] = {}
_noted: ContextVar[defaultdict[type[Any], Rows] | None] = ContextVar("noted", default=None)


def follow(model: type[Any], listener: Listener) -> None:
    """Have a function told of the rows of this model that are written."""
    _follow[model] = listener
    post_save.connect(_saved, sender=model, dispatch_uid="journal.touched.saved")
    post_delete.connect(_deleted, sender=model, dispatch_uid="journal.touched.deleted")


def begin() -> Any:
    """Note from now on; what `end` wants."""
    return _noted.set(defaultdict(Rows))


def tell() -> None:
    """Tell what was noted to those who follow it."""
    noted: Touched = _noted.get() or {}
    for listener in dict.fromkeys(_follow[model] for model in noted):
        listener({model: rows for model, rows in noted.items() if _follow[model] is listener})


def end(token: Any) -> None:
    _noted.reset(token)


def rows_of(model: type[Any]) -> Rows | None:
    """Where to note what is written of a model; None where nobody follows it, or nothing is being written."""
    noted = _noted.get()
    return noted[model] if noted is not None and model in _follow else None


def _saved(sender: type[Any], instance: Any, created: bool, **_signal: Any) -> None:
    if (rows := rows_of(sender)) is not None:
        rows.make(instance) if created else rows.change([instance.pk])


def _deleted(sender: type[Any], instance: Any, **_signal: Any) -> None:
    if (rows := rows_of(sender)) is not None:
        rows.change([instance.pk])
