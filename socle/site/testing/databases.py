"""A pytest plugin: the processes of a run share the states of its databases."""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

import pytest
from django.conf import settings


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
