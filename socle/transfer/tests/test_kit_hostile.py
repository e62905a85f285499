"""Whatever a file holds, it is read or its faults are told; never anything else, and never for long."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socle.site.testing.chance import DEEP
from socle.transfer.kit import Faulty, Kit, read
from socle.transfer.tests.test_kit import TINY

FILES = sorted(path.relative_to(TINY).as_posix() for path in TINY.rglob("*.yaml"))
LARGE = 990_000
HOSTILE = settings(max_examples=1000 if DEEP else 80, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(TINY, tmp_path_factory.mktemp("hostile") / "kit"))


@pytest.fixture(autouse=True)
def mended(kit: Path) -> Iterator[None]:
    yield
    shutil.copytree(TINY, kit, dirs_exist_ok=True)


def read_or_told(kit: Path, file: str, content: bytes) -> Kit | Faulty:
    (kit / file).write_bytes(content)
    try:
        return read(kit)
    except Faulty as faulty:
        assert faulty.faults
        str(faulty).encode()
        return faulty
    finally:
        (kit / file).write_bytes((TINY / file).read_bytes())


@pytest.mark.long
@HOSTILE
@given(file=st.sampled_from(FILES), data=st.data())
def test_any_byte_may_be_another(kit: Path, file: str, data: st.DataObject) -> None:
    content = bytearray((TINY / file).read_bytes())
    for _number in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    read_or_told(kit, file, bytes(content))


@pytest.mark.long
@HOSTILE
@given(file=st.sampled_from(FILES), data=st.data())
def test_any_part_may_be_gone_or_stand_elsewhere(kit: Path, file: str, data: st.DataObject) -> None:
    content = (TINY / file).read_bytes()
    cuts = st.integers(0, len(content))
    first, last, there = data.draw(cuts), data.draw(cuts), data.draw(cuts)
    piece = content[min(first, last) : max(first, last)]
    rest = content.replace(piece, b"", 1) if piece else content
    read_or_told(kit, file, rest[:there] + piece * data.draw(st.integers(0, 2)) + rest[there:])


@pytest.mark.long
@HOSTILE
@given(file=st.sampled_from(FILES), text=st.text(alphabet=st.sampled_from("-:?[]{}&*!|>'\"%@`,#\\ \n\tak1~é\u2028\ufeff"), max_size=30))
def test_any_signs_may_stand_in_a_file(kit: Path, file: str, text: str) -> None:
    read_or_told(kit, file, text.encode())


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b]",
        "[" * LARGE,
        "{a: " * (LARGE // 4),
        "- " * (LARGE // 2),
        "? " * (LARGE // 2),
        "!" * LARGE,
        "&" + "a" * LARGE,
        "%YAML 1." + "1" * 5000 + "\n---\n- a",
        "a: " + "9" * LARGE,
        '"\\UFFFFFFFF"',
        '- "\\ud800"',
        "- {id: " + "a-" * (LARGE // 2) + "}",
        "a" * LARGE,
        "'" * LARGE,
        "#" * LARGE,
    ],
    ids=lambda bomb: bomb[:12],
)
@pytest.mark.parametrize("file", ["organisations.yaml", "circles/hill.yaml"])
def test_a_bomb_is_told_and_not_unfolded(kit: Path, file: str, bomb: str) -> None:
    assert isinstance(read_or_told(kit, file, bomb.encode()), Faulty)


def test_nothing_is_left_of_a_kit_of_which_one_word_is_wrong(kit: Path) -> None:
    content = (TINY / "circles/hill.yaml").read_bytes().replace(b"for: [spades]", b"for: [spade]")
    assert isinstance(read_or_told(kit, "circles/hill.yaml", content), Faulty)
    assert read(kit) == read(TINY)
