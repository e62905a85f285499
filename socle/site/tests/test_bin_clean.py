"""What was erased is not in the database any more: words that nobody else says are looked for in its very files."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from socle.site.commands import clean
from socle.site.commands.sentences import Stop
from socle.site.configuration import ROOT
from socle.site.testing import copies

pytestmark = pytest.mark.django_db

CANARIES = (
    "canarinom",
    "canaricourriel",
    "canaricolonne",
    "canarijeton",
    "canariadresse",
    "canaritension",
    "canariretour",
    "canariexemple",
    "canariraison",
    "canariopposition",
    "canarimisedecote",
    "canaricontact",
    "canariposte",
)


@pytest.fixture
def place(tmp_path: Path, django_db_setup: None) -> Iterator[dict[str, str]]:
    """An installation of its own with the cast of the tests, on the kind of database that they run on."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SOCLE_")}
    own = {"SOCLE_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "socle.site.settings", "LC_ALL": "en_GB.UTF-8"}
    with copies.installed("cast", tmp_path) as url:
        yield kept | own | {"SOCLE_DATABASE": url}


@pytest.mark.long
def test_no_word_of_who_was_erased_is_left_once_it_is_cleaned(tmp_path: Path, place: dict[str, str]):
    done(place, "socle.site.tests.canary", "sing")
    assert found(tmp_path, place) == set(CANARIES), "the search sees what is there"

    with a_neighbour_at_work():
        done(place, "socle.site.tests.canary", "erase")
        told = json.loads(done(place, "socle.site.commands", "clean", "--json"))
    assert told["database"] == ("postgresql" if place["SOCLE_DATABASE"] else "sqlite")

    assert found(tmp_path, place) == set()
    checked = json.loads(done(place, "socle.site.commands", "check", "--json", code=1))["checks"]
    assert [one["name"] for one in checked if not one["ok"]] == ["journal: no act is later than the clock"], "it was played in days to come"
    done(place, "socle.site.commands", "verify")


@contextmanager
def a_neighbour_at_work() -> Iterator[None]:
    """Another database of the cluster writes since before, and is not done."""
    if not copies.CLUSTER:
        yield
        return
    with psycopg.connect(copies.CLUSTER) as neighbour:
        neighbour.execute("SELECT txid_current()")
        yield


def done(place: dict[str, str], *command: str, code: int = 0) -> str:
    ran = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=place, capture_output=True, text=True, timeout=240)
    assert ran.returncode == code, ran.stdout + ran.stderr
    return ran.stdout


def found(var: Path, place: dict[str, str]) -> set[str]:
    """Which of the words stand somewhere: in the files of the installation (SQLite, mails, documents, caches, logs), or in those of
    PostgreSQL (tables, indexes, what the planner knows); but for its log of writes, which is written over in its turn."""
    files = [file for file in var.rglob("*") if file.is_file()]
    if place["SOCLE_DATABASE"]:
        files += stored(place["SOCLE_DATABASE"])
    held = b"".join(file.read_bytes() for file in files)
    return {word for word in CANARIES if word.encode() in held}


def stored(database: str) -> list[Path]:
    """The files of one database of the cluster, as they are on the disk."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        (folder,) = connection.execute("SHOW data_directory").fetchone() or ("",)
        (number,) = connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone() or (0,)
    return [file for file in (Path(folder) / "base" / str(number)).rglob("*") if file.is_file()]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks everybody out while it writes its file anew")
def test_nothing_is_called_clean_while_somebody_looks_back(db: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clean, "WAITS", 0.0)
    here = connection.settings_dict
    with (
        psycopg.connect(dbname=here["NAME"], user=here["USER"], host=here["HOST"], port=here["PORT"] or None) as other,
        connection.cursor() as cursor,
    ):
        other.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        other.execute("SELECT count(*) FROM people_person")

        with pytest.raises(Stop, match=r"clean again|nettoyez de nouveau"):
            clean._alone(cursor)
        other.rollback()
        clean._alone(cursor)
