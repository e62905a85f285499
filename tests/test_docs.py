"""The documents: what they name exists, what they quote stands in the code, and none outgrows its reader."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from socle.journal.act import ACTS
from socle.site.commands import acts, commands

ROOT = Path(__file__).resolve().parent.parent
ROOMS = sorted(path.parent.name for path in (ROOT / "socle").glob("*/__init__.py"))
TOP = ["README", "CONTRIBUTING", "STYLE", "SECURITY", "CHANGELOG"]
DOCUMENTS = sorted([*(ROOT / f"{name}.md" for name in TOP), *(ROOT / "docs").rglob("*.md")])
ENGLISH = [document for document in DOCUMENTS if "guide" not in document.parts]
FOLDERS = ("bin", "docs", "kits", "socle", "tests")
# Made while Socle runs, or an example of a file that a reader would write
NOT_KEPT = re.compile(r"^(var|\.venv)(/|$)")

QUOTED = re.compile(r"^```\w+ (?P<path>\S+)\n(?P<lines>.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?P<target>[^)#\s]+)(?:#[^)]*)?\)")
CODE = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"bin/socle ([a-z-]+)")
ACT = re.compile(r"^[a-z]+\.[a-z]+ed$|^[a-z]+\.(given|rewritten)$")


def name(document: Path) -> str:
    return str(document.relative_to(ROOT))


each = pytest.mark.parametrize("document", DOCUMENTS, ids=name)


@each
def test_every_relative_link_leads_somewhere(document: Path):
    targets = [found["target"] for found in LINK.finditer(document.read_text("utf-8"))]
    lost = [one for one in targets if "://" not in one and not one.startswith("/") and not (document.parent / one).exists()]

    assert lost == []


@each
def test_every_path_it_names_exists(document: Path):
    assert [path for path in _paths(document) if not (ROOT / path).exists()] == []


def _paths(document: Path) -> Iterator[str]:
    """Paths from the root of the repository, in code or at the beginning of an indented line."""
    text = document.read_text("utf-8")
    shown = [*CODE.findall(text), *re.findall(r"^    (\S.*)$", text, re.MULTILINE)]
    for word in (word.rstrip(".,:;") for one in shown for word in one.split()):
        if word.startswith(tuple(f"{folder}/" for folder in FOLDERS)) and not re.search(r"[<*{…]", word):
            yield word.partition("::")[0]


@each
def test_every_command_it_names_can_be_run(document: Path):
    assert set(COMMAND.findall(document.read_text("utf-8"))) - commands().keys() - {"command"} == set()


@each
def test_every_act_it_names_is_declared(document: Path):
    named = {word for word in CODE.findall(document.read_text("utf-8")) if ACT.match(word) and not _is_of_a_module(word)}
    declared = {act.name for act in acts.declared()}

    assert named - declared == set()


def _is_of_a_module(word: str) -> bool:
    """Whether it is said of a function or a class, which has to be there."""
    module, _dot, name = word.partition(".")
    return any(re.search(rf"^(?:def|class) {name}\b", path.read_text("utf-8"), re.M) for path in (ROOT / "socle").rglob(f"{module}.py"))


@each
def test_what_it_quotes_stands_in_the_code(document: Path):
    for quoted in QUOTED.finditer(document.read_text("utf-8")):
        standing = {line.strip() for line in (ROOT / quoted["path"]).read_text("utf-8").splitlines()}
        lost = [line for line in quoted["lines"].splitlines() if line.strip() and line.strip() not in standing]

        assert lost == [], f"no longer in {quoted['path']}"


@each
def test_it_names_no_registry_and_no_place_of_one_machine(document: Path):
    text = document.read_text("utf-8")

    assert re.findall(r"(?<![\w/.])/(?:home|root|usr|tmp|work|Users)/\S*", text) == []
    assert re.findall(r"\S*(?:pypi|npmjs|/simple/)\S*", text) == []


@pytest.mark.parametrize(("pattern", "most"), [("CONTRIBUTING.md", 120), ("STYLE.md", 200), ("docs/decisions/*.md", 40)])
def test_it_is_no_longer_than_somebody_reads(pattern: str, most: int):
    found = list(ROOT.glob(pattern))

    assert found
    assert {name(one): _length(one) for one in found if _length(one) > most} == {}


def _length(document: Path) -> int:
    return len(document.read_text("utf-8").splitlines())


def test_the_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_has_a_page_that_says_why(room: str):
    assert (ROOT / "docs" / "rooms" / f"{room}.md").read_text("utf-8").startswith(f"# {room}: why it is so\n")


def test_the_picture_of_the_first_page_is_a_picture():
    assert (ROOT / "docs" / "picture.png").read_bytes().startswith(b"\x89PNG\r\n")


def test_the_register_of_acts_was_filled():
    assert ACTS, "the tests above would prove nothing"
