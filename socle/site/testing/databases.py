"""A pytest plugin: the tests' SQLite lives in memory, one for each process; on PostgreSQL only what asks a database is run again."""

import pytest
from django.conf import settings

_START_PROGRAMS = ("socle/journal/", "socle/site/")  # theirs ask a database of their own


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart() -> None:
    """pytest-django knows this of Django's own engine only, and would make a path out of a path for ours."""
    for database in settings.DATABASES.values():
        chosen = database.setdefault("TEST", {})
        if database["ENGINE"] == "socle.ground.sqlite":
            chosen["NAME"] = chosen.get("NAME") or ":memory:"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Rules, kits and components are the same whatever the database, and so is what bears the mark `once`: SQLite's run has tried them."""
    if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
        once = [item for item in items if not _asks(item)]
        config.hook.pytest_deselected(items=once)
        items[:] = [item for item in items if _asks(item)]


def _asks(item: pytest.Item) -> bool:
    if item.get_closest_marker("once"):
        return False
    named = item.nodeid.startswith(_START_PROGRAMS) or item.get_closest_marker("browser") or item.get_closest_marker("django_db")
    return bool(named) or not {"db", "transactional_db"}.isdisjoint(getattr(item, "fixturenames", ()))
