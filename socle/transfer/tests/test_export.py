"""What stands in a programme is its kit again: `export(found(kit)) == kit`."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socle.journal.act import FOUNDER
from socle.transfer.acts import found
from socle.transfer.founding import Founder, Programme
from socle.transfer.kit import Kit, read
from socle.transfer.kit.writing import written
from socle.transfer.reads import kit_of
from socle.transfer.tests.random_kits import kits
from socle.transfer.tests.test_kit import RTR, TINY

pytestmark = pytest.mark.django_db
DEEP = bool(os.environ.get("SOCLE_DEEP"))
FIRST = Founder("Aglaé", roles=("lead",), invented=True)


def founded(kit: Kit, language: str = "fr") -> Programme:
    programme = Programme()
    found(FOUNDER, programme, kit=kit, founders=[FIRST], language=language)
    return programme


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("folder", [TINY, RTR], ids=lambda folder: folder.name)
def test_a_kit_is_exported_as_it_was_adopted(folder: Path, language: str):
    kit = read(folder)

    assert kit_of(founded(kit, language).ground) == kit


@settings(max_examples=300 if DEEP else 25, deadline=None, suppress_health_check=list(HealthCheck))
@given(kit=kits(), language=st.sampled_from(["fr", "en"]))
def test_any_kit_is_exported_as_it_was_adopted(db: None, kit: Kit, language: str):
    assert kit_of(founded(kit, language).ground) == kit


def put(kit: Kit, folder: Path) -> Path:
    for name, text in written(kit).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@settings(max_examples=500 if DEEP else 50, deadline=None, suppress_health_check=list(HealthCheck))
@given(kit=kits())
def test_any_kit_is_read_as_it_was_written(kit: Kit):
    with TemporaryDirectory() as folder:
        assert read(put(kit, Path(folder))) == kit
