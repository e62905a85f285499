"""`asvs.toml` says of each requirement which test holds it, why it does not apply, or what is missing; what it names exists."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOLD: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "asvs.toml").read_text("utf-8"))
ROWS = [(f"{part} {name}", row) for part in ("asvs", "class") for name, row in TOLD[part].items()]
CHAPTERS = range(1, 18)
KNOWN = {"about", "tests", "not_applicable", "open"}


@cache
def functions(file: str) -> set[str]:
    """The tests of a file, by name."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[name for name, _row in ROWS])
def test_what_it_names_exists(name: str, row: dict[str, Any]):
    for node in row.get("tests", ()):
        file, _colons, test = node.partition("::")

        assert (ROOT / file).is_file(), node
        assert test in functions(file), node


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[name for name, _row in ROWS])
def test_each_row_says_what_holds_it_or_why_nothing_does(name: str, row: dict[str, Any]):
    assert row.keys() <= KNOWN
    assert row.keys() & {"tests", "not_applicable", "open"}
    assert not {"not_applicable", "open"} <= row.keys(), "what does not apply is not missing"
    assert all(isinstance(row.get(key, "x"), str) and row.get(key, "x") for key in ("about", "not_applicable", "open"))
    assert row.get("tests", ["x"]), "an empty list holds nothing"


@pytest.mark.parametrize("number", list(TOLD["asvs"]))
def test_each_requirement_has_the_number_that_it_has_in_the_standard(number: str):
    found = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{1,2})", number)

    assert found and int(found[1]) in CHAPTERS and all(int(part) > 0 for part in found.groups())
    assert TOLD["asvs"][number]["about"]


def test_they_stand_in_the_order_of_the_standard():
    numbers = [tuple(map(int, number.split("."))) for number in TOLD["asvs"]]

    assert numbers == sorted(numbers)
