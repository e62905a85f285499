"""A pytest plugin: the processes of a run share the states of its databases; on PostgreSQL only what asks a database is run again."""

import re
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

import pytest
from django.conf import settings

from socle.site.testing.chance import DEEP

_START_PROGRAMS = ("socle/journal/", "socle/site/")  # theirs ask a database of their own
# Its one walk is long: what comes first is never taken over by another process, which would walk again
_BEFORE_ALL = "tests/test_every_page.py"
_OF_PAGES = re.compile(r"/test_(pages_|pages\.py::|forms_|desk)|_pages?\.py::")


def pytest_configure(config: pytest.Config) -> None:
    """Whoever leads a run is asked first; the processes that it starts find what it has set."""
    from socle.site.testing import copies

    closing = ExitStack()
    closing.enter_context(copies.shared())
    config.add_cleanup(closing.close)
    if copies.CLUSTER:
        _keep_plans()


def _keep_plans() -> None:
    """Every test ends with a rollback, after which psycopg would forget what PostgreSQL has planned: a table that a transaction has made
    is gone. The tables of the tests stay.
    """
    from psycopg._preparing import PrepareManager

    forget = PrepareManager._should_discard

    def discard(self: PrepareManager, prep: Any, results: Sequence[Any]) -> bool:
        return forget(self, prep, [one for one in results if not (one.command_status or b"").startswith(b"ROLLBACK")])

    tests = pytest.MonkeyPatch()
    tests.setattr(PrepareManager, "_should_discard", discard)
    tests.setattr(PrepareManager, "prepared_max", 2_000)
    settings.DATABASES["default"]["OPTIONS"]["prepare_threshold"] = 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Rules, kits and components are the same whatever the database, what a page says and how it looks too, and so is what bears the mark
    `once`: SQLite's run has tried them. That PostgreSQL understands what pages ask is tried by the walks over every address in `tests/`.
    With `--deep` pages and forms are tried on both.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(_BEFORE_ALL))
    if settings.DATABASES["default"]["ENGINE"] == "socle.ground.postgresql":
        once = [item for item in items if not _asks(item)]
        config.hook.pytest_deselected(items=once)
        items[:] = [item for item in items if _asks(item)]


def _asks(item: pytest.Item) -> bool:
    if item.get_closest_marker("once") or (_OF_PAGES.search(item.nodeid) and not DEEP):
        return False
    named = item.nodeid.startswith(_START_PROGRAMS) or item.get_closest_marker("browser") or item.get_closest_marker("django_db")
    return bool(named) or not {"db", "transactional_db"}.isdisjoint(getattr(item, "fixturenames", ()))
