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


@dataclass(slots=True)
class Rows:
    """The ids of rows of one model: those that were not there before, and the others."""

    new: set[UUID] = field(default_factory=set)
    known: set[UUID] = field(default_factory=set)


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


def is_followed(model: type[Any]) -> bool:
    return model in _follow and _noted.get() is not None


def note(model: type[Any], ids: Iterable[UUID], *, new: bool = False) -> None:
    """These rows are being written."""
    noted = _noted.get()
    if noted is not None and model in _follow:
        (noted[model].new if new else noted[model].known).update(ids)


def _saved(sender: type[Any], instance: Any, created: bool, **_signal: Any) -> None:
    note(sender, [instance.pk], new=created)


def _deleted(sender: type[Any], instance: Any, **_signal: Any) -> None:
    note(sender, [instance.pk])
