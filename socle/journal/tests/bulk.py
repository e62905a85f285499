"""Thousands of rows with the guard's leave, for tests of how much a page asks: no act could play them."""

from collections.abc import Iterator
from contextlib import contextmanager

from socle.journal import guard, touched


@contextmanager
def unsearched() -> Iterator[None]:
    """Kept tables may be written inside, and search does not hear of it: to index thousands takes as long as all the rest of a test."""
    with guard.acting():
        noting = touched._noted.set(None)
        try:
            yield
        finally:
            touched._noted.reset(noting)
