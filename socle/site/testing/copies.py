"""States of the tests' database. Migrating takes seconds, founding too: each state is made once in a run of the tests, by whichever of its
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
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.db import connection

from socle.ground import new_id

CLUSTER = os.environ.get("SOCLE_DATABASE", "")
FOLDER = "SOCLE_COPIES"  # of the whole run: `bin/test` names it, else the process of pytest that leads
IN_MEMORY = "file:tests?mode=memory&cache=shared"
_OWN = f"test_{new_id().hex}"


@contextmanager
def shared() -> Iterator[None]:
    """The processes that start inside share what they make; with the last nothing is left."""
    if FOLDER in os.environ:
        yield
        return
    with TemporaryDirectory(prefix="test_copies_") as made:
        os.environ[FOLDER] = made
        yield
        _forget()
        del os.environ[FOLDER]


def folder() -> Path:
    """Where all processes of the run find what one has made."""
    named = Path(os.environ[FOLDER])
    named.mkdir(exist_ok=True)
    return named


@contextmanager
def alone(matter: str) -> Iterator[None]:
    """Whoever comes first makes something for all, the others wait and find it made."""
    with (folder() / f"{matter}-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


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
    with alone(_name(state)):
        if not _is_kept(state):
            part = f"{_name(state)}-part"
            _stand_on(part, upon, anew=True)
            make()
            _keep(state, part)


def _is_kept(state: str) -> bool:
    return bool(_asked("SELECT 1 FROM pg_database WHERE datname = %s", [_name(state)])) if CLUSTER else _file(state).exists()


def _keep(state: str, part: str) -> None:
    if CLUSTER:
        _leave()
        _asked(f'ALTER DATABASE "{part}" RENAME TO "{_name(state)}"')
        return
    with closing(sqlite3.connect(_file(part))) as copy:
        connection.connection.backup(copy)
    _file(part).rename(_file(state))


def _stand_on(name: str, state: str = "", *, anew: bool = False) -> None:
    """Connect to a database, made anew as a copy of a state where one is named; SQLite's is always the one in memory."""
    if CLUSTER:
        _leave()
        connection.settings_dict["NAME"] = name
        if state or anew:
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
    _asked(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))


def _drop(name: str) -> None:
    _asked(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _asked(sql: str, values: list[str] | None = None) -> list[Any]:
    with psycopg.connect(CLUSTER, autocommit=True) as cluster:
        answer = cluster.execute(sql, values)
        return answer.fetchall() if answer.description else []


def _forget() -> None:
    """What is in a cluster would outlive the tests."""
    if CLUSTER:
        for (name,) in _asked("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_name("")]):
            _drop(name)


def _file(state: str) -> Path:
    return folder() / f"{state}.sqlite3"


def _name(state: str) -> str:
    return f"{folder().name}_{state}"
