"""The repository looks at itself: what a reviewer would otherwise have to remember."""

import ast
import re
from pathlib import Path

import pytest

from socle.site.commands import acts

ROOT = Path(__file__).resolve().parent.parent
ROOMS = sorted(path.parent for path in (ROOT / "socle").glob("*/__init__.py"))
MODULES = [path for path in sorted((ROOT / "socle").rglob("*.py")) if not {"migrations", "tests"} & set(path.parts)]
TEMPLATES = sorted((ROOT / "socle").glob("*/templates/**/*.*"))
LONGEST, MOST_WORDS = 250, 12
NO_NAMES = {"utils", "helpers", "common", "services", "managers"}
# Found by their name by a library, or by a name that is put together
ASKED_FOR_ELSEWHERE = re.compile(r"^(account/|look/gallery/)")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_module_outgrows_its_reader():
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}

    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}, "one file for each noun"


def test_no_module_is_named_for_nothing():
    assert [name(path) for path in MODULES if NO_NAMES & {path.stem, path.parent.name}] == []


@pytest.mark.parametrize("lock", sorted(ROOT.glob("*.lock")), ids=name)
def test_no_lock_holds_an_address(lock: Path):
    text = lock.read_text("utf-8")

    assert "://" not in text
    assert "--hash=sha256:" in text


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_each_room_says_what_it_is_in_at_most_twelve_words(room: Path):
    said = ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8"))) or ""
    words = re.search(r"^Words: (.+?)\.$", said, re.MULTILINE | re.DOTALL)

    assert said.startswith(f"{room.name.capitalize()}: ")
    assert words, "it lists its words"
    assert len(re.split(r"[,;]\s+", words[1])) <= MOST_WORDS


def test_every_template_is_used():
    said = "\n".join(_source(path) for path in [*MODULES, *(ROOT / "socle").rglob("*.html"), *(ROOT / "socle").rglob("*.txt")])
    names = {str(path.relative_to(path.parents[len(path.parts) - path.parts.index("templates") - 2])): path for path in TEMPLATES}

    assert names
    assert [one for one in names if one not in said and not ASKED_FOR_ELSEWHERE.match(one)] == []


def _source(path: Path) -> str:
    return path.read_text("utf-8")


def test_every_act_that_is_written_stands_in_the_frozen_list():
    written = {found for path in MODULES for found in re.findall(r'^@act\(\s*"([^"]+)"', _source(path), re.MULTILINE)}

    assert written
    assert written ^ acts.frozen().keys() == set(), "bin/socle acts --write, and look at the difference"
