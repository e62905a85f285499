"""A kit is written as people like to read it; over a folder, only what changed is touched."""

import difflib
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from socle.transfer.kit import Kit, KitCircle, Text, read
from socle.transfer.kit.writing import rewritten, written
from socle.transfer.tests.random_kits import few, kits
from socle.transfer.tests.test_kit import TINY, circle, role


def put(files: dict[str, str | None], folder: Path) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8") if text is not None else (folder / name).unlink()
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}


@pytest.mark.long
@few(15)
@given(kit=kits())
def test_any_kit_is_read_as_it_was_written(kit: Kit):
    with TemporaryDirectory() as folder:
        assert read(put(written(kit), Path(folder))) == kit


@pytest.mark.long
@few(8)
@given(before=kits(), after=kits())
def test_any_kit_may_be_written_over_any_other(before: Kit, after: Kit):
    with TemporaryDirectory() as folder:
        place = put(written(before), Path(folder))
        assert read(put(rewritten(after, contents(place)), place)) == after


def test_a_folder_that_says_the_same_is_left_alone():
    assert rewritten(read(TINY), contents(TINY)) == {}


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "kit"))


def changed(kit: Kit, id: str, **more: object) -> Kit:
    """The kit with one circle changed."""
    return replace(kit, circles=tuple(replace(one, **more) if one.id == id else one for one in kit.circles))


def lines(tiny: Path, after: Kit) -> dict[str, list[str]]:
    """What differs in the files, line by line, when the kit is written over them."""
    before, found = contents(tiny), {}
    for name, text in rewritten(after, before).items():
        was = before.get(name, b"").decode().splitlines()
        found[name] = [line for line in difflib.ndiff(was, (text or "").splitlines()) if line[0] in "+-"]
    assert read(put(rewritten(after, before), tiny)) == after
    return found


class TestOverAFolder:
    def test_an_amended_text_changes_its_lines_only(self, tiny: Path):
        kit = read(tiny)
        amended = replace(role(kit, "hill", "neighbour"), purpose=Text("Look over the fence, and wave.", "Look over the fence, and wave."))
        after = changed(kit, "hill", roles=(*circle(kit, "hill").roles[:5], amended, *circle(kit, "hill").roles[6:]))

        assert lines(tiny, after) == {
            "circles/hill.yaml": ["-     purpose: Look over the fence.", "+     purpose: Look over the fence, and wave."]
        }

    def test_comments_and_layout_of_what_stays_are_kept(self, tiny: Path):
        kit = read(tiny)

        assert lines(tiny, changed(kit, "well", name=Text("Le puits", "The well"))) == {
            "circles/well.yaml": ["- name: The well", "+ name: {fr: Le puits, en: The well}"]
        }
        assert (tiny / "circles/well.yaml").read_text().startswith("# Two people and a bucket: nobody keeps minutes here.\n")

    def test_what_is_added_comes_after_what_was_there(self, tiny: Path):
        kit = read(tiny)
        baker = replace(role(kit, "hill", "tap"), id="baker", name=Text("Baker", "Baker"), mark="local")

        assert lines(tiny, changed(kit, "hill", roles=(*circle(kit, "hill").roles, baker))) == {
            "circles/hill.yaml": ["+ ", "+   - id: baker", "+     name: Baker", "+     powers: [facilitate]", "+     mark: local"]
        }

    def test_what_is_gone_leaves_no_trace(self, tiny: Path):
        kit = read(tiny)

        assert lines(tiny, changed(kit, "assembly", policies=circle(kit, "assembly").policies[:1])) == {
            "circles/all.yaml": ["-   - {id: quiet, title: Quiet on Sundays, mark: core}"]
        }

    def test_a_default_that_is_written_out_stays(self, tiny: Path):
        text = (tiny / "circles/well.yaml").read_text()
        (tiny / "circles/well.yaml").write_text(text.replace("name: The well\n", "name: The well\nmark: adaptable # for now\n"))

        lines(tiny, changed(read(tiny), "well", kind="working"))

        assert "mark: adaptable # for now" in (tiny / "circles/well.yaml").read_text()

    def test_a_circle_that_is_gone_takes_its_file_with_it_and_a_new_one_gets_its_own(self, tiny: Path):
        kit = read(tiny)
        spring: KitCircle = replace(circle(kit, "well"), id="spring")
        after = replace(kit, circles=tuple(spring if one.id == "well" else one for one in kit.circles))

        assert {name: bool(text) for name, text in rewritten(after, contents(tiny)).items()} == {
            "circles/well.yaml": False,
            "circles/spring.yaml": True,
        }

    def test_a_circle_stays_in_the_file_in_which_it_stands(self, tiny: Path):
        (tiny / "circles/hill.yaml").rename(tiny / "circles/well-to-be.yaml")
        (tiny / "circles/well.yaml").rename(tiny / "circles/hill.yaml")
        kit = read(tiny)

        assert set(lines(tiny, changed(kit, "hill", kind="team"))) == {"circles/well-to-be.yaml"}

    def test_a_new_circle_does_not_take_the_file_of_another(self, tiny: Path):
        (tiny / "circles/well.yaml").rename(tiny / "circles/spring.yaml")
        kit = read(tiny)
        spring = replace(circle(kit, "well"), id="spring", domains=())

        assert set(lines(tiny, replace(kit, circles=(*kit.circles[:2], spring, kit.circles[2])))) == {"circles/spring-2.yaml"}


def test_what_other_readers_of_yaml_take_for_numbers_or_truths_stands_in_quotes():
    assert written(read(TINY))["territories.yaml"] == (
        '- id: hill\n  name: The hill\n  colour: paris\n  aliases: [North slope, "no"]\n  communes: ["01004", "2A004"]\n'
    )


def test_a_long_text_is_folded_and_one_of_several_lines_keeps_them():
    kit = read(TINY)
    long = replace(kit.circles[0].policies[0], text=Text("Sow early. " * 30 + "Then wait.", "Sow early.\n\n- wait\n- reap"))
    text = written(changed(kit, "assembly", policies=(long,)))["circles/assembly.yaml"]

    assert "      fr: >-\n        Sow early. Sow early." in text
    assert "      en: |-\n        Sow early.\n\n        - wait\n        - reap\n" in text
    assert max(map(len, text.splitlines())) <= 140
