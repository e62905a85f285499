"""Databases for programs that a test starts: migrating takes seconds, copying what the tests have migrated does not.

Two states are kept of the tests' own database: `bare`, migrated and empty, and `cast`, with the cast of the tests.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psycopg
from django.db import connection

from socle.ground import new_id

CLUSTER = os.environ.get("SOCLE_DATABASE", "")
_FILES = TemporaryDirectory(prefix="socle-copies-")


def keep(state: str) -> None:
    """Keep the tests' database as it stands now. Nobody else may be connected to what PostgreSQL copies."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(_file(state))) as copy:
            connection.connection.backup(copy)
        return
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]
    forget(state)
    with psycopg.connect(CLUSTER, autocommit=True) as cluster:
        cluster.execute(f'CREATE DATABASE "{_name(state)}" TEMPLATE "{_name()}"')


def forget(*states: str) -> None:
    """What is in a cluster would outlive the tests."""
    if connection.vendor == "postgresql":
        with psycopg.connect(CLUSTER, autocommit=True) as cluster:
            for state in states:
                cluster.execute(f'DROP DATABASE IF EXISTS "{_name(state)}"')


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
    with psycopg.connect(CLUSTER, autocommit=True) as cluster:
        cluster.execute(f"CREATE DATABASE {name}" + (f' TEMPLATE "{template}"' if template else ""))
        try:
            yield urlsplit(CLUSTER)._replace(path=f"/{name}").geturl()
        finally:
            cluster.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _file(state: str) -> Path:
    return Path(_FILES.name) / state


def _name(state: str = "") -> str:
    return f"{connection.settings_dict['NAME']}_{state}".removesuffix("_")
