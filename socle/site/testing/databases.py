"""A pytest plugin: the tests' SQLite lives in memory, one for each process."""

import pytest
from django.conf import settings


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart() -> None:
    """pytest-django knows this of Django's own engine only, and would make a path out of a path for ours."""
    for database in settings.DATABASES.values():
        chosen = database.setdefault("TEST", {})
        if database["ENGINE"] == "socle.ground.sqlite":
            chosen["NAME"] = chosen.get("NAME") or ":memory:"
