"""The name of a person, whether they are there, have left, have asked not to be seen, or are known in their file only."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

LEFT, WITHHELD, ACCOMPANIED = "", "…", "·"
UNNAMED = (LEFT, WITHHELD, ACCOMPANIED)
_as_kept: ContextVar[bool] = ContextVar("as_kept", default=False)


@contextmanager
def as_kept() -> Iterator[None]:
    """Read names as they stand in their column: for what leaves this installation and comes back into another."""
    token = _as_kept.set(True)
    try:
        yield
    finally:
        _as_kept.reset(token)


class Instead(str):
    """Words that stand in place of a name, and what is kept of it."""

    kept: str

    def __new__(cls, words: str, kept: str) -> "Instead":
        made = super().__new__(cls, words)
        made.kept = kept
        return made


def shown(name: str) -> str:
    """A name as people read it."""
    if name == LEFT:
        return Instead(_("Somebody who has left"), LEFT)
    if name == ACCOMPANIED:
        return Instead(_("A talent"), ACCOMPANIED)
    return Instead(_("Somebody whose data are set aside"), WITHHELD) if name == WITHHELD else name


class PersonName(models.CharField[str, str]):
    """A name; where there is none to show, words in the reader's language come out of the database in its place."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return value if value is None or _as_kept.get() else shown(value)

    def get_prep_value(self, value: Any) -> Any:
        """What was read is written back as it was kept, never as its words."""
        return super().get_prep_value(value.kept if isinstance(value, Instead) else value)
