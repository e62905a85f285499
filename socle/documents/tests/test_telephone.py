"""Photos as telephones take them (HEIC): kept as JPEG, upright, with nothing beside their points; and what only seems to be one."""

import io
from pathlib import Path

import pytest
from PIL import Image

from socle.documents import pictures, telephone
from socle.documents.kinds import Kind
from socle.documents.tests.files import HEIC, picture
from socle.documents.uploads import received
from socle.journal.act import Refused

SIZE = HEIC.index(b"ispe") + 8


def lying(width: int, height: int) -> bytes:
    """The same photo, saying that it is of this size."""
    return HEIC[:SIZE] + width.to_bytes(4, "big") + height.to_bytes(4, "big") + HEIC[SIZE + 8 :]


def refusal(data: bytes, key: str = "portrait", name: str = "IMG_1.HEIC") -> str:
    with pytest.raises(Refused) as refused, received(key, io.BytesIO(data), name=name):
        pass
    assert refused.value.field == "file"
    return refused.value.code


@pytest.mark.parametrize("key", ["portrait", "logo", "annex"])
def test_it_is_kept_as_a_picture_that_every_browser_shows(db: None, store: Path, key: str):
    with received(key, io.BytesIO(HEIC), name="IMG_0042.HEIC") as upload:
        kept = (store / upload.file[:2] / upload.file).read_bytes()
        shown = Image.open(io.BytesIO(kept))

        assert (upload.kind, upload.name, shown.format, shown.size) == (Kind.JPEG, "IMG_0042.jpg", "JPEG", (64, 96))
        assert b"Exif" not in kept and b"Lanterne" not in kept and b"ftyp" not in kept and not shown.getexif()
        red, yellow = shown.getpixel((48, 10)), shown.getpixel((10, 90))
        assert red[0] > 200 > 90 > red[1] and yellow[0] > 200 and yellow[1] > 200 > 90 > yellow[2]  # type: ignore[index,operator]


def test_its_thumbnails_are_made_as_those_of_any_other(db: None, store: Path):
    with received("portrait", io.BytesIO(HEIC), name="IMG.heif") as upload:
        small = Image.open(store / upload.file[:2] / f"{upload.file}.96")
        assert (small.size, small.format) == ((96, 96), "WEBP")


def test_what_says_or_is_too_large_is_refused_before_its_points_are_made(db: None, store: Path):
    assert refusal(lying(9000, 6000)) == "bomb"
    assert refusal(lying(16_001, 64)) == "bomb"
    with pytest.raises(telephone.TooLarge):
        telephone.decoded(HEIC, most_points=96 * 64 - 1, most_edge=pictures.MOST_EDGE)


def test_what_is_larger_than_it_says_is_refused_too(db: None, store: Path):
    assert refusal(lying(8, 8)) == "truncated"


@pytest.mark.parametrize("data", [HEIC[:400], HEIC[:-40] + bytes(40), HEIC[:60] + b"\xff" * 80 + HEIC[140:], HEIC[:32]])
def test_a_damaged_one_is_refused_and_breaks_nothing(db: None, store: Path, data: bytes):
    try:
        assert refusal(data) in ("truncated", "heic")
    except pytest.fail.Exception:
        assert data[-40:] == bytes(40)  # a decoder makes points of what is left
    assert not store.exists() or [one for one in store.rglob("*") if one.is_file()] == []


def test_what_takes_too_much_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(telephone, "SECONDS", 0)
    with pytest.raises(telephone.Undecodable):
        telephone.decoded(HEIC, pictures.MOST_POINTS, pictures.MOST_EDGE)


@pytest.mark.parametrize("brands", [b"heic", b"mif1mif1heic", b"mif1____mif1miafheic"])
def test_it_is_known_by_its_brands(db: None, store: Path, brands: bytes):
    data = (8 + len(brands)).to_bytes(4, "big") + b"ftyp" + brands + bytes(200)

    assert refusal(data) == "truncated"


@pytest.mark.parametrize("brands", [b"avif____mif1", b"mif1____avifmiaf", b"hevc____msf1heic", b"msf1____heic", b"mif1____miaf"])
@pytest.mark.parametrize("key", ["portrait", "annex"])
def test_a_film_a_burst_and_another_coding_say_how_to_set_the_telephone(db: None, store: Path, brands: bytes, key: str):
    data = (8 + len(brands)).to_bytes(4, "big") + b"ftyp" + brands + bytes(200)

    with pytest.raises(Refused, match=r"Most Compatible|Le plus compatible") as refused, received(key, io.BytesIO(data), name="IMG.HEIC"):
        pass

    assert (refused.value.field, refused.value.code) == ("file", "heic")


def test_a_name_that_says_so_of_something_else_is_refused(db: None, store: Path):
    assert refusal(picture(), name="IMG.heic") == "ending"
    assert refusal(HEIC, name="IMG.jpg") == "ending"
