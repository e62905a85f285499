"""What was erased is not in the database any more: words that nobody else says are looked for in its very files."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from socle.site.configuration import ROOT
from socle.site.testing import copies

pytestmark = pytest.mark.django_db

CANARIES = (
    "canarinom",
    "canaricourriel",
    "canarijeton",
    "canariadresse",
    "canaritension",
    "canariexemple",
    "canariraison",
    "canariopposition",
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


def test_no_word_of_who_was_erased_is_left_once_it_is_cleaned(tmp_path: Path, place: dict[str, str]):
    done(place, "socle.site.tests.canary", "sing")
    assert found(tmp_path, place) == set(CANARIES), "the search sees what is there"

    done(place, "socle.site.tests.canary", "erase")
    done(place, "socle.site.commands", "clean")

    assert found(tmp_path, place) == set()
    done(place, "socle.site.commands", "check")
    done(place, "socle.site.commands", "verify")


def done(place: dict[str, str], *command: str) -> None:
    ran = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=place, capture_output=True, text=True, timeout=240)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def found(var: Path, place: dict[str, str]) -> set[str]:
    """Which of the words stand somewhere: in the files of the installation, or in a dump of the database."""
    held = b"".join(file.read_bytes() for file in var.rglob("*") if file.is_file())
    if place["SOCLE_DATABASE"]:
        held += subprocess.run(["pg_dump", place["SOCLE_DATABASE"]], check=True, capture_output=True).stdout
    return {word for word in CANARIES if word.encode() in held}
