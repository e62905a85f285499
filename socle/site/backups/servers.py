"""A copy into a database of PostgreSQL that is empty: all of it or nothing."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from socle.site import configuration, databases
from socle.site.commands.sentences import Stop

THERE = """
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND n.nspname NOT LIKE 'pg_temp%'
"""


def refuse_full(url: str) -> None:
    """Something stands there, or nobody answers."""
    with _line(url) as line:
        if line.execute(THERE).fetchone()[0]:
            raise Stop("restore full", database=_shown(url))


def fill(url: str, dump: Path) -> None:
    """In one transaction: what cannot be read leaves nothing."""
    command = ["pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", "-d", _given(url)["NAME"], dump]
    try:
        subprocess.run(command, env=os.environ | databases.of_programs(_given(url)), check=True, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise Stop("no restore program") from error
    except subprocess.CalledProcessError as error:
        raise Stop("fill failed", reason=error.stderr.strip().replace("\n", " ")) from error


@contextmanager
def emptied_on_failure(url: str) -> Iterator[None]:
    """As it was found, where what was put there is not kept."""
    try:
        yield
    except BaseException:
        _empty(url)
        raise


def _empty(url: str) -> None:
    with _line(url) as line:
        line.execute("DROP SCHEMA public CASCADE")
        line.execute("CREATE SCHEMA public")


def _given(url: str) -> dict[str, Any]:
    found: dict[str, Any] = databases.chosen(replace(configuration.read(), database=url))["default"]
    return found


@contextmanager
def _line(url: str) -> Iterator[Any]:
    import psycopg

    try:
        line = psycopg.connect(connect_timeout=5, autocommit=True, **databases.reached(_given(url)))
    except psycopg.OperationalError as error:
        raise Stop("unreachable", reason=str(error).strip().splitlines()[-1], database=_shown(url)) from error
    with line:
        yield line


def _shown(url: str) -> str:
    return str(replace(configuration.read(), database=url).shown()["database"])
