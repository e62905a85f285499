"""Each fault of a kit is told at its file, line and column, in words that help to mend it.

`kits/faults.txt` is the list: the tiny kit, broken in one place at a time (-, what was there; +, what is there instead),
and all that is then said of it (>).
"""

import ast
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils import translation

from socle.transfer.kit import Faulty, read
from socle.transfer.tests.test_kit import TINY

READING = TINY.parents[2] / "kit"


@dataclass(frozen=True)
class Break:
    file: str
    before: str
    after: str
    said: str

    def __str__(self) -> str:
        return self.after


def breaks() -> list[Break]:
    blocks = (TINY.parent / "faults.txt").read_text().split("\n\n")
    return [_break(block.strip("\n").split("\n")) for block in blocks if not block.startswith("#")]


def _break(lines: list[str]) -> Break:
    file, *rest = lines
    return Break(file, *("\n".join(line[2:] for line in rest if line[0] == sign) for sign in "-+>"))


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "kit"))


def said_of(kit: Path) -> str:
    with pytest.raises(Faulty) as caught, translation.override("en"):
        read(kit)
    with translation.override("en"):
        return str(caught.value)


@pytest.mark.in_turn(4)
@pytest.mark.parametrize("broken", breaks(), ids=str)
def test_a_broken_kit_is_told_where_and_how(kit: Path, broken: Break) -> None:
    text = (kit / broken.file).read_text()
    assert broken.before in text

    (kit / broken.file).write_text(text.replace(broken.before, broken.after, 1))

    assert said_of(kit) == broken.said


class TestFilesThatCannotBeRead:
    def test_says_that_a_folder_holds_no_kit(self, tmp_path: Path) -> None:
        assert said_of(tmp_path / "nowhere").startswith("kit.yaml:1:1: This file is missing. Expected: a folder that holds kit.yaml.")

    def test_reads_a_kit_without_territories_or_organisations(self, kit: Path) -> None:
        (kit / "territories.yaml").unlink()
        (kit / "organisations.yaml").unlink()
        said = said_of(kit)
        assert "circles/hill.yaml:6:12: There is no territory “hill”. Expected: nothing: there is nothing to name here." in said

    def test_refuses_what_is_not_utf_8(self, kit: Path) -> None:
        (kit / "territories.yaml").write_bytes("- id: hill\n  name: La butte d'à côté".encode("latin-1"))
        assert said_of(kit) == "territories.yaml:2:20: This is not UTF-8 text. Expected: a file saved as UTF-8."

    def test_reads_past_the_mark_that_windows_puts_first(self, kit: Path) -> None:
        (kit / "kit.yaml").write_bytes(b"\xef\xbb\xbf" + (kit / "kit.yaml").read_bytes().replace(b"\n", b"\r\n"))
        assert read(kit) == read(TINY)

    def test_refuses_a_character_that_no_text_holds(self, kit: Path) -> None:
        (kit / "kit.yaml").write_text("format: 1\nid: a\x07b\n")
        assert said_of(kit).startswith("kit.yaml:2:6: This is not YAML (special characters are not allowed).")

    def test_refuses_an_empty_file(self, kit: Path) -> None:
        (kit / "kit.yaml").write_text("# nothing yet\n")
        assert said_of(kit) == "kit.yaml:1:1: This file is empty."

    def test_refuses_a_file_larger_than_a_kit_needs(self, kit: Path) -> None:
        (kit / "kit.yaml").write_text("#" * 1_000_001)
        assert said_of(kit) == "kit.yaml:1:1: This file is too large. Expected: at most 1000000 bytes."

    def test_refuses_a_line_longer_than_a_page(self, kit: Path) -> None:
        (kit / "kit.yaml").write_text("format: 1\nid: " + "a" * 4_000)
        assert said_of(kit) == "kit.yaml:2:4001: This line is too long. Expected: at most 4000 characters."

    def test_refuses_a_kit_larger_than_it_needs(self, kit: Path) -> None:
        for number in range(6):
            (kit / f"circles/z{number}.yaml").write_text("#\n" * 499_999)
        assert said_of(kit) == "circles/z4.yaml:1:1: This kit is too large. Expected: at most 5000000 bytes."

    def test_does_not_overlook_a_circle_whose_file_has_another_ending(self, kit: Path) -> None:
        (kit / "circles/hill.yaml").rename(kit / "circles/hill.yml")
        assert said_of(kit).startswith("circles/hill.yml:1:1: No file of a kit has this name.")

    def test_names_the_file_that_was_probably_meant(self, kit: Path) -> None:
        (kit / "territories.yaml").rename(kit / "teritories.yaml")
        assert "teritories.yaml:1:1: No file of a kit has this name. Expected: “territories.yaml”, perhaps." in said_of(kit)

    def test_does_not_follow_a_link_out_of_the_kit(self, kit: Path) -> None:
        (kit / "circles/passwords.yaml").symlink_to("/etc/passwd")
        expected = "Expected: a plain file, neither a link nor a folder."
        assert said_of(kit) == f"circles/passwords.yaml:1:1: This is not a file of its own. {expected}"

    def test_does_not_wait_at_a_pipe(self, kit: Path) -> None:
        os.mkfifo(kit / "circles/pipe.yaml")
        assert said_of(kit).startswith("circles/pipe.yaml:1:1: This is not a file of its own.")

    def test_refuses_a_file_in_the_place_of_the_circles(self, kit: Path) -> None:
        shutil.rmtree(kit / "circles")
        (kit / "circles").write_text("")
        assert said_of(kit).startswith("circles/:1:1: This cannot be read (Not a directory).")

    def test_refuses_more_files_than_a_kit_needs(self, kit: Path) -> None:
        for number in range(501):
            (kit / f"circles/{number}.yaml").touch()
        assert said_of(kit) == "circles:1:1: This kit has too many files. Expected: at most 500."


class TestSeveralFilesAtOnce:
    def test_refuses_circles_that_lie_deeper_than_a_programme_can_hold_them(self, kit: Path) -> None:
        for depth in range(1, 18):
            text = (kit / "circles/well.yaml").read_text().replace("id: well", f"id: well-{depth}")
            (kit / f"circles/well-{depth:02}.yaml").write_text(text.replace("parent: hill", f"parent: well-{depth - 1}".removesuffix("-0")))
        assert said_of(kit).splitlines() == [
            f"circles/well-{depth}.yaml:5:9: This circle lies too deep. Expected: at most 18 levels." for depth in (16, 17)
        ]

    def test_tells_all_in_the_order_of_files_and_lines(self, kit: Path) -> None:
        (kit / "organisations.yaml").write_text("- id: shed\n")
        (kit / "circles/all.yaml").write_text((kit / "circles/all.yaml").read_text().replace("powers: all", "powers: [facilitat]"))
        places = [line.split(": ")[0] for line in said_of(kit).splitlines()]
        assert places == ["circles/all.yaml:7:10", "circles/hill.yaml:46:11", "organisations.yaml:1:3", "organisations.yaml:1:3"]

    def test_does_not_repeat_a_fault_at_everything_that_names_it(self, kit: Path) -> None:
        text = (kit / "circles/all.yaml").read_text()
        (kit / "circles/all.yaml").write_text(text.replace("id: assembly", "id: The Assembly"))
        assert said_of(kit).startswith("circles/all.yaml:2:5: “The Assembly” does not fit here.")
        assert said_of(kit).count("\n") == 0

    def test_says_it_in_the_language_of_who_reads(self, kit: Path) -> None:
        (kit / "kit.yaml").unlink()
        with pytest.raises(Faulty) as caught, translation.override("fr"):
            read(kit)
        with translation.override("en"):
            assert str(caught.value.faults[0].message) == "This file is missing."


def sentences() -> list[str]:
    """All that the reader can hold against a kit: the first sentence of every fault in its code."""
    calls = [
        node
        for path in READING.rglob("*.py")
        if path.name != "folder.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "_"
    ]
    said = [node.args[0].value for node in calls if isinstance(node.args[0], ast.Constant)]
    return sorted({one for one in said if one[0].isupper() or one[0] in "“{"} - {"{message} Expected: {expected}."})


@pytest.mark.parametrize("sentence", [one for one in sentences() if one.endswith(".")])
def test_each_fault_that_can_be_told_is_told_here(sentence: str):
    here = (TINY.parent / "faults.txt").read_text() + Path(__file__).read_text()
    shape = "".join(".+" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{\w+\})", sentence))

    assert re.search(shape, here)
