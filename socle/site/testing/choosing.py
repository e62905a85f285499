"""A pytest plugin: which tests a run tries, and on which database.

`bin/test --whole` tries everything, on PostgreSQL what asks a database: rules, kits and components are the same whatever the database,
what a page says and how it looks too, and so is what bears the mark `once`. That PostgreSQL understands what pages ask is tried by walks
over lists and the API; with `--deep` pages and forms are tried on both.

A usual run has ten minutes. It leaves out what is marked `long`, of the cases of a test that is marked `in_turn` it tries one of so many,
and what asks a database is tried on one of the two, file by file, but for what goes by a database’s own manners.
"""

import re
from collections import Counter
from pathlib import Path
from zlib import crc32

import pytest

from socle.site.testing.chance import DEEP, SECOND, SHARED, USUAL

_START_PROGRAMS = ("socle/journal/", "socle/site/")  # theirs ask a database of their own
_OWN_MANNERS = (
    "socle/governance/tests/gate/",
    "socle/governance/tests/test_search_texts.py",
    "socle/governance/tests/time/",
    "socle/ground/",
    "socle/journal/",
    "socle/site/tests/test_creating.py",
    "socle/site/tests/test_deployment.py",
    "socle/site/tests/test_planner.py",
    "socle/site/tests/verify/",
    "tests/browser/",
    *(f"tests/test_{name}.py" for name in ("crashes", "full", "kills", "pooler", "replica", "together")),
)
_ON_THE_FIRST = (
    "socle/site/tests/test_demo.py",  # stands on a world that SQLite’s run plays for others too
    # of what chance draws, the second tries a third of what the first has tried
    "socle/governance/tests/engine/test_laws.py",
    "socle/pathways/tests/test_agreements_hold.py",
    "socle/pathways/tests/test_devices.py",
    "tests/test_faults.py",
)
_SHARE = 3  # one of so many files is tried on PostgreSQL alone, which takes its time
# Its one walk is long: what comes first is never taken over by another process, which would walk again
_BEFORE_ALL = "tests/test_every_page.py"
_OF_PAGES = re.compile(r"/test_(pages_|pages\.py::|forms_|desk)|_pages?\.py::")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What is shared out to the first database alone the second does not even read."""
    if not (SECOND and SHARED and collection_path.match("test_*.py")):
        return None
    return not _is_for_here(collection_path.relative_to(config.rootpath).as_posix()) or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(_BEFORE_ALL))
    cases = Counter[str]()
    chosen: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for item in items:
        of_many = item.nodeid.partition("[")[0]
        chosen[_is_tried(item, cases[of_many])].append(item)
        cases[of_many] += 1
    config.hook.pytest_deselected(items=chosen[False])
    items[:] = chosen[True]


def _is_tried(item: pytest.Item, number: int) -> bool:
    """Whether a test is tried here, the so-manieth case of its function."""
    asks = _asks(item)
    if SECOND and not asks:
        return False
    turn = item.get_closest_marker("in_turn")
    if USUAL and (item.get_closest_marker("long") or (turn and number % turn.args[0])):
        return False
    return not SHARED or not asks or _is_for_here(item.nodeid.partition("::")[0])


def _is_for_here(file: str) -> bool:
    """Whether what asks a database in this file is tried on this one, where each is shared out to one of the two."""
    if file.startswith(_OWN_MANNERS):
        return True
    return (crc32(file.encode()) % _SHARE == 0 and file not in _ON_THE_FIRST) == SECOND


def _asks(item: pytest.Item) -> bool:
    """Whether what a test tries depends on the database."""
    if item.get_closest_marker("once") or (_OF_PAGES.search(item.nodeid) and not DEEP):
        return False
    named = item.nodeid.startswith(_START_PROGRAMS) or item.get_closest_marker("browser") or item.get_closest_marker("django_db")
    return bool(named) or not {"db", "transactional_db"}.isdisjoint(getattr(item, "fixturenames", ()))
