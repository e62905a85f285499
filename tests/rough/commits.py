"""The very last step fails: nothing was committed, or all of it was and nobody heard. Asked again, each act is done once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection

from conftest import Cast
from socle.journal.models import Entry, Key
from tests.rough.deeds import small

DEEDS = 8


def of_commits(cast: Cast) -> dict[str, Any]:
    wrong = []
    for number in range(DEEDS):
        for unheard in (False, True):
            key, deed = small(cast, f"commit-{number}-{unheard}", number)
            wrong += [f"{key}: {one}" for one in _wrong(key, deed, unheard)]
    return {"commits": DEEDS * 2, "wrong": wrong}


def _wrong(key: str, deed: Callable[[], Any], unheard: bool) -> Iterator[str]:
    before = Entry.objects.count()
    try:
        with _failing(unheard):
            deed()
        yield "done although it could not be committed"
    except OperationalError:
        pass
    if Entry.objects.count() - before != unheard or Key.objects.filter(key=key).exists() != unheard:
        yield "half done"
    if deed() != deed() or Entry.objects.count() != before + 1:
        yield "not done once"


@contextmanager
def _failing(unheard: bool) -> Iterator[None]:
    """The connection as it is, but for its commit: refused, or done and then the line breaks."""
    commit = connection._commit

    def fails() -> None:
        if unheard:
            commit()
        raise OperationalError("the line broke")

    connection._commit = fails  # type: ignore[method-assign]
    try:
        yield
    finally:
        connection._commit = commit  # type: ignore[method-assign]
