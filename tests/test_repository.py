"""The repository looks at itself: what a reviewer would otherwise have to remember."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from ruamel.yaml import YAML

from socle.site.commands import acts, sentences
from socle.site.commands import commands as known
from socle.site.commands.translations import FRENCH
from socle.site.demonstration import CAST

ROOT = Path(__file__).resolve().parent.parent
ROOMS = sorted(path.parent for path in (ROOT / "socle").glob("*/__init__.py"))
MODULES = [path for path in sorted((ROOT / "socle").rglob("*.py")) if not {"migrations", "tests"} & set(path.parts)]
TEMPLATES = sorted((ROOT / "socle").glob("*/templates/**/*.*"))
LONGEST, MOST_WORDS = 250, 12
NO_NAMES = {"utils", "helpers", "common", "services", "managers"}
# Found by their name by a library, or by a name that is put together
ASKED_FOR_ELSEWHERE = re.compile(r"^(account/|mfa/|look/gallery/)")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_module_and_no_sheet_outgrows_its_reader():
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in [*MODULES, *(ROOT / "socle").rglob("static/**/*.css")]}

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


def french() -> dict[str, list[str]]:
    """The French that people are shown, by where it is written."""
    told = sorted([*(ROOT / "kits").rglob("*.yaml"), *(ROOT / "socle" / "site" / "demonstration").rglob("*.yaml")])
    files = {name(path): list(_in_french(YAML(typ="safe").load(path.read_text("utf-8")))) for path in told}
    with FRENCH.open("rb") as text:
        catalogue = list(_in_french([message.string for message in read_po(text, locale="fr") if message.id]))
    said = {
        "sentences": list(_in_french([*sentences.SENTENCES.values()])),
        "cast": [word for guest in CAST for word in (guest.name, guest.fr)],
    }
    return files | said | {"catalogue": catalogue}


def _in_french(value: Any) -> Iterator[str]:
    """The texts of a value, in whatever it lies, but those that are the English of another one."""
    match value:
        case str():
            yield value
        case dict():
            yield from _in_french([one for key, one in value.items() if key != "en"])
        case list() | tuple():
            for one in value:
                yield from _in_french(one)


def test_french_has_typographic_apostrophes():
    texts = french()

    straight = {where: [text for text in said if re.search(r"[^\W\d_]'", text)] for where, said in texts.items()}
    assert {where: found for where, found in straight.items() if found} == {}
    assert all(any("’" in text for text in texts[where]) for where in ("catalogue", "sentences", "cast", "kits/rtr/kit.yaml"))


def test_the_help_of_a_command_has_typographic_apostrophes_in_french(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")

    assert [command.help for command in known().values() if re.search(r"[^\W\d_]'", command.help)] == []
