"""States of the tests' database. Migrating takes seconds, founding too: each state is made once in a run of pytest, by whichever of its
processes asks for it first, and copied to the others and to the programs that tests start.

`bare` is migrated and empty, `cast` holds the cast of the tests, others stand upon it. On SQLite a state is a file, else a database.
"""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psycopg
from django.db import connection

from socle.ground import new_id

CLUSTER = os.environ.get("SOCLE_DATABASE", "")
_FOLDER = "SOCLE_COPIES"  # of the whole run: who leads it names it, and removes it
_OWN = f"test_{new_id().hex}"
IN_MEMORY = "file:tests?mode=memory&cache=shared"


@contextmanager
def shared() -> Iterator[None]:
    """The processes that start inside share what they make; with the last nothing is left."""
    if _FOLDER in os.environ:
        yield
        return
    with TemporaryDirectory(prefix="test_copies_") as folder:
        os.environ[_FOLDER] = folder
        yield
        del os.environ[_FOLDER]
        _forget(Path(folder))


def begin(make: dict[str, Callable[[], None]]) -> None:
    """The tests' database of this process, in the last of these states, each made upon the one before."""
    upon = ""
    for state, making in make.items():
        _once(state, making, upon)
        upon = state
    _stand_on(_OWN, upon)


@contextmanager
def standing(state: str, make: Callable[[], None], upon: str = "cast") -> Iterator[None]:
    """What is done inside is done in another state, and gone with it."""
    _once(state, make, upon)
    own = f"{_OWN}_{state}"
    _stand_on(own, state)
    yield
    if CLUSTER:
        _stand_on(_OWN)
        _drop(own)
    else:
        _stand_on(_OWN, upon)


def end() -> None:
    if CLUSTER:
        _leave()
        _drop(_OWN)


@contextmanager
def installed(state: str, var: Path) -> Iterator[str]:
    """Give an installation a database in one of the states kept: a file in its folder, or what the URL names."""
    if not CLUSTER:
        var.mkdir(exist_ok=True)
        shutil.copy(_file(state), var / "socle.sqlite3")
    with another(_name(state)) as url:
        yield url


@contextmanager
def another(template: str = "") -> Iterator[str]:
    """The URL of one more database of the cluster, a copy of another one if it is named; nothing where SQLite is tested."""
    if not CLUSTER:
        yield ""
        return
    name = f"copy_{new_id().hex}"
    _create(name, template)
    try:
        yield urlsplit(CLUSTER)._replace(path=f"/{name}").geturl()
    finally:
        _drop(name)


def _once(state: str, make: Callable[[], None], upon: str) -> None:
    with _file(f"{state}-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _file(state).exists():
            _stand_on(_name(state), upon)
            make()
            _keep(state)


def _keep(state: str) -> None:
    if CLUSTER:
        _leave()
        _file(state).touch()
        return
    part = _file(f"{state}-part")
    with closing(sqlite3.connect(part)) as copy:
        connection.connection.backup(copy)
    part.rename(_file(state))


def _stand_on(name: str, state: str = "") -> None:
    """Connect to a database, made anew as a copy of a state where one is named; SQLite's is always the one in memory."""
    if CLUSTER:
        _leave()
        connection.settings_dict["NAME"] = name
        if state or not name.startswith(_OWN):
            _drop(name)
            _create(name, _name(state) if state else "")
        return
    if connection.settings_dict["NAME"] != IN_MEMORY:
        connection.close()
        connection.settings_dict["NAME"] = IN_MEMORY
    connection.ensure_connection()
    if state:
        with closing(sqlite3.connect(_file(state))) as copy:
            copy.backup(connection.connection)


def _leave() -> None:
    """Nobody may be connected to what PostgreSQL copies."""
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]


def _create(name: str, template: str) -> None:
    with psycopg.connect(CLUSTER, autocommit=True) as cluster:
        cluster.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))


def _drop(*names: str) -> None:
    with psycopg.connect(CLUSTER, autocommit=True) as cluster:
        for name in names:
            cluster.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _forget(folder: Path) -> None:
    """What is in a cluster would outlive the tests."""
    if CLUSTER:
        _drop(*(f"{folder.name}_{file.name}" for file in folder.iterdir()))


def _file(state: str) -> Path:
    return Path(os.environ[_FOLDER]) / state


def _name(state: str) -> str:
    return f"{Path(os.environ[_FOLDER]).name}_{state}"
