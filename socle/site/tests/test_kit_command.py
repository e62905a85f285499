"""`socle kit`: check a kit, export the one that stands here, describe the format."""

import json
import shutil
from pathlib import Path

import pytest

from socle.journal.act import FOUNDER
from socle.site import configuration
from socle.site.commands import kit, main
from socle.transfer.acts import found
from socle.transfer.founding import Founder, Programme
from socle.transfer.kit import read

TINY = Path(kit.ROOT) / "socle/transfer/tests/kits/tiny"


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


class TestCheck:
    def test_says_what_a_kit_without_a_fault_holds(self, capsys):
        assert main(["kit", "check", str(configuration.KIT)]) == 0
        assert capsys.readouterr().out == "rtr 1.3 has no fault: 8 circles, 82 roles.\n"

    def test_tells_every_fault_with_its_file_line_and_column(self, tmp_path, capsys):
        folder = shutil.copytree(TINY, tmp_path / "kit")
        (folder / "circles/hill.yaml").write_text((folder / "circles/hill.yaml").read_text().replace("parent: assembly", "parent: asembly"))

        assert main(["kit", "check", str(folder)]) == 1
        assert capsys.readouterr().err == (
            "circles/hill.yaml:5:9: There is no circle “asembly”. Expected: “assembly”, perhaps.\n"
            f"The kit {folder} cannot be used as it is (faults above: 1).\n"
        )

    def test_speaks_french_on_a_french_terminal(self, tmp_path, capsys, monkeypatch):
        monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")

        assert main(["kit", "check", str(tmp_path)]) == 1
        assert capsys.readouterr().err.startswith("kit.yaml:1:1: Ce fichier manque.")


@pytest.fixture
def gardens(db):
    """The tiny kit, founded beside the cast."""
    programme = Programme()
    found(FOUNDER, programme, kit=read(TINY), founders=[Founder("Aglaé", invented=True)], language="en")
    return str(programme.ground)


def export(folder, *more):
    return main(["kit", "export", str(folder), *more])


class TestExport:
    def test_writes_what_stands_into_an_empty_folder(self, gardens, tmp_path, capsys):
        assert export(tmp_path / "out", "--programme", gardens) == 0

        assert read(tmp_path / "out") == read(TINY)
        assert capsys.readouterr().out.endswith(f"gardens 0.3 is in {tmp_path / 'out'}; files written: 10.\n")

    def test_leaves_a_folder_alone_that_says_the_same(self, gardens, tmp_path, capsys):
        folder = shutil.copytree(TINY, tmp_path / "kit")

        assert export(folder, "--programme", gardens) == 0
        assert capsys.readouterr().out == f"gardens 0.3 was in {folder} already, as it stands.\n"
        assert {one.name: one.read_bytes() for one in folder.rglob("*.yaml")} == {
            one.name: one.read_bytes() for one in TINY.rglob("*.yaml")
        }

    def test_gives_it_another_version_where_one_is_asked_for(self, gardens, tmp_path):
        folder = shutil.copytree(TINY, tmp_path / "kit")

        assert export(folder, "--programme", gardens, "--version", "0.4") == 0
        assert (folder / "kit.yaml").read_text() == (TINY / "kit.yaml").read_text().replace("version: 0.3", 'version: "0.4"')

    def test_a_version_that_is_none_is_told(self, gardens, tmp_path, capsys):
        assert export(tmp_path / "out", "--programme", gardens, "--version", "soon") == 1
        assert "kit.yaml:3:10: “soon” does not fit here. Expected: a version such as 1.0." in capsys.readouterr().err
        assert not (tmp_path / "out").exists()

    def test_does_not_write_over_another_kit(self, gardens, tmp_path, capsys):
        folder = shutil.copytree(configuration.KIT, tmp_path / "kit")

        assert export(folder, "--programme", gardens) == 1
        assert "This folder holds another kit: “rtr”." in capsys.readouterr().err
        assert read(folder) == read(configuration.KIT)

    def test_does_not_write_among_other_files(self, gardens, tmp_path, capsys):
        (tmp_path / "notes.txt").write_text("mine")

        assert export(tmp_path, "--programme", gardens) == 1
        assert "Expected: a folder that holds kit.yaml." in capsys.readouterr().err
        assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]

    def test_asks_which_programme_where_there_are_several(self, gardens, tmp_path, capsys):
        assert export(tmp_path / "out") == 2

        said = capsys.readouterr().err
        assert said.startswith("Several programmes stand here; say which with --programme:\n")
        assert f"  {gardens}  Assembly\n" in said


class TestSchema:
    def test_the_document_says_what_the_code_says(self):
        assert kit.SCHEMA.read_text("utf-8") == kit.text(), "bin/socle kit schema --write"

    def test_prints_it(self, capsys):
        assert main(["kit", "schema"]) == 0
        assert json.loads(capsys.readouterr().out)["title"] == "A kit of Socle"
