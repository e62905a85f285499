"""What is let in, and what is not: by the bytes of a file, never by its name."""

import io
import struct
import zlib

import pytest
from django.core.files.base import ContentFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from socle.documents import archives, filenames, pictures
from socle.documents.kinds import BECOMES, ENDINGS, Kind, recognised
from socle.documents.tests.files import EICAR, HEIC, archive, docx, odt, pdf, photo, picture, xlsx
from socle.documents.uploads import received
from socle.journal.act import Refused
from socle.people.documents import PORTRAIT

GOOD = {
    Kind.PDF: pdf(),
    Kind.ODT: odt(),
    Kind.DOCX: docx(),
    Kind.XLSX: xlsx(),
    Kind.TEXT: "Élan\r\n\tligne".encode(),
    Kind.JPEG: picture(),
    Kind.PNG: picture("PNG"),
    Kind.WEBP: picture("WEBP"),
    Kind.HEIC: HEIC,
}


def refusal(data: bytes, name: str, key: str = "annex") -> str:
    with pytest.raises(Refused) as refused, received(key, io.BytesIO(data), name=name):
        pass
    assert refused.value.field == "file"
    assert str(refused.value)
    return refused.value.code


@pytest.mark.parametrize("kind", Kind)
def test_a_file_is_what_its_bytes_are(kind: Kind):
    assert recognised(io.BytesIO(GOOD[kind])) == kind


@pytest.mark.parametrize("kind", Kind)
def test_a_file_of_every_kind_is_let_in_under_its_name_and_leaves_if_no_act_takes_it(db, store, kind: Kind):
    with received("annex", io.BytesIO(GOOD[kind]), name=f"Élan.{ENDINGS[kind][0].upper()}") as upload:
        kept = BECOMES.get(kind, kind)
        assert (upload.name, upload.kind) == (f"Élan.{ENDINGS[kept][0]}", kept)
        assert (store / upload.file[:2] / upload.file).stat().st_size == upload.size
        assert upload.file not in upload.name and len(upload.file) == 40

    assert [one for one in store.rglob("*") if one.is_file()] == []


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "vide.pdf", "empty"),
        (picture("PNG"), "budget.pdf", "ending"),
        (pdf(), "photo.jpg", "ending"),
        (b"<script>alert(1)</script>", "page.html", "ending"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.svg", "ending"),
        (b"MZ\x90\0" * 40, "outil.pdf", "kind"),
        (b"\x7fELF" + bytes(60), "outil.txt", "kind"),
        (b"GIF89a" + bytes(40), "anime.gif", "kind"),
        ("Élan".encode("utf-16"), "texte.txt", "kind"),
        (b"\xff\xfe\xfa", "texte.txt", "kind"),
        (pdf()[:-9], "coupe.pdf", "truncated"),
        (picture()[:-200][:400], "coupe.jpg", "truncated"),
        (picture("PNG")[:60], "coupe.png", "truncated"),
        (docx()[:-30], "coupe.docx", "truncated"),
        (archive({"a.txt": "a"}), "liste.zip", "kind"),
        (archive({"mimetype": "application/epub+zip"}), "livre.odt", "kind"),
        (docx(**{"word/vbaProject.bin": b"macro"}), "macros.docx", "macros"),
        (pdf() + archive({"a.txt": "a"}), "deux.pdf", "kind"),
        (b"PK\x03\x04" + docx(), "deux.docx", "truncated"),
    ],
)
def test_what_is_not_let_in_is_refused_at_its_field(db, store, data: bytes, name: str, code: str):
    assert refusal(data, name) in (code, "truncated" if code == "kind" else code)
    assert not store.exists() or [one for one in store.rglob("*") if one.is_file()] == []


def test_what_is_larger_than_its_purpose_allows_is_refused_before_it_is_read(db, store):
    class Huge(io.BytesIO):
        def seek(self, at: int, whence: int = 0) -> int:
            return PORTRAIT.most + 1 if whence == 2 else super().seek(at)

        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError("it is not read")

    with pytest.raises(Refused, match="15"), received("portrait", Huge(), name="photo.jpg"):
        pass


def test_only_pictures_are_portraits(db, store):
    assert refusal(pdf(), "photo.pdf", "portrait") == "kind"


def test_a_photo_stands_upright_without_where_and_when_it_was_taken(db, store):
    given = photo((640, 480))
    assert Image.open(io.BytesIO(given)).getexif().get_ifd(0x8825)

    with received("portrait", io.BytesIO(given), name="photo.jpg") as upload:
        kept = Image.open(store / upload.file[:2] / upload.file)
        assert kept.size == (480, 640)
        assert not kept.getexif() and b"Exif" not in (store / upload.file[:2] / upload.file).read_bytes()
        small = Image.open(store / upload.file[:2] / f"{upload.file}.96")
        assert (small.size, small.format, dict(small.getexif())) == ((96, 96), "WEBP", {})


def test_what_is_hidden_behind_a_picture_does_not_stay(db, store):
    for data, name in ((picture("PNG") + archive({"a": "a"}), "a.png"), (picture() + b"<script>" + EICAR, "a.jpg")):
        with received("annex", io.BytesIO(data), name=name) as upload:
            kept = (store / upload.file[:2] / upload.file).read_bytes()
        assert b"PK\x05\x06" not in kept and b"<script>" not in kept and EICAR not in kept


def test_a_transparent_picture_stays_so(db, store):
    out = io.BytesIO()
    Image.new("RGBA", (40, 20), (0, 0, 0, 0)).save(out, "PNG")

    with received("logo", io.BytesIO(out.getvalue()), name="logo.png") as upload:
        place = store / upload.file[:2]
        assert Image.open(place / upload.file).getpixel((1, 1))[3] == 0
        assert Image.open(place / f"{upload.file}.96").size == (40, 20)


def png_of(width: int, height: int, data: bytes = b"") -> bytes:
    """A picture that says it is of this size, whatever it holds."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(40_000, 40_000), (16_001, 2), (2_000_000_000, 2_000_000_000), (9_000, 9_000)])
def test_a_picture_that_would_unfold_beyond_its_bounds_is_not_unfolded(db, store, size: tuple[int, int]):
    assert refusal(png_of(*size), "bombe.png") == "bomb"


def test_archives_that_unfold_beyond_their_bounds_are_not_unfolded(db, store, monkeypatch: pytest.MonkeyPatch):
    assert refusal(docx(**{"word/media/a.bin": bytes(6_000_000)}), "bombe.docx") == "bomb"
    assert refusal(archive({f"{n}.xml": "" for n in range(archives.MOST_PARTS + 1)}), "parties.docx") == "bomb"
    monkeypatch.setattr(archives, "MOST_BYTES", 1000)
    assert refusal(docx(**{"word/a.xml": bytes(2000)}), "bombe.xlsx") == "bomb"


def test_a_part_that_lies_about_its_size_is_seen(db, store):
    data = bytearray(docx(**{"word/media/a.bin": bytes(9000)}))
    for at in range(len(data) - 4):
        if data[at : at + 4] == struct.pack("<I", 9000):
            data[at : at + 4] = struct.pack("<I", 10)

    assert refusal(bytes(data), "menteur.docx") == "truncated"


def test_a_locked_archive_is_refused_in_words(db, store):
    data = bytearray(docx())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1

    assert refusal(bytes(data), "ferme.docx") == "locked"


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        (r"C:\\Users\\Rosa\\Budget 2026.PDF", "Budget 2026.pdf"),
        ("facture\u202efdp.pdf", "facturefdp.pdf"),
        ("a\u200b\u2066b\x00\x1b[31m.pdf", "ab[31m.pdf"),
        ("  deux\u00a0 mots\n.pdf", "deux mots.pdf"),
        (".pdf", "document.pdf"),
        ("...", "document.pdf"),
        ("", "document.pdf"),
        ("sans fin", "sans fin.pdf"),
        ('a<b>:"c|d?.pdf', "a-b---c-d-.pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
    ],
)
def test_a_name_is_made_fit_to_be_shown(name: str, fit: str):
    assert filenames.fit(name, Kind.PDF) == fit


@given(st.text(max_size=600), st.sampled_from(["pdf", "PDF", ""]))
def test_every_name_becomes_one_that_any_disk_can_hold(name: str, ending: str):
    try:
        fit = filenames.fit(f"{name}.{ending}" if ending else name, Kind.PDF)
    except Refused as refused:
        assert refused.code == "ending"
        return
    assert fit.endswith(".pdf") and len(fit.encode()) <= 255
    assert not set(fit) & set('/\\<>:"|?*\0\n\r\u202e\u2066\u200b')
    assert filenames.fit(fit, Kind.PDF) == fit


@pytest.mark.long
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.sampled_from(sorted(GOOD)), st.data())
def test_a_damaged_file_is_refused_or_kept_and_never_fails(kind: str, data):
    whole = GOOD[Kind(kind)]
    cut = data.draw(st.integers(0, len(whole)))
    noise = data.draw(st.binary(max_size=40))
    file = io.BytesIO(whole[:cut] + noise + whole[cut + len(noise) * data.draw(st.booleans()) :])
    try:
        found = recognised(file)
        if found in PORTRAIT.kinds:
            pictures.remade(file, found, edge=100, sizes=(16,))
    except Refused as refused:
        assert refused.field == "file"


@settings(max_examples=100)
@given(st.binary(max_size=3000))
def test_no_bytes_make_it_fail(data: bytes):
    try:
        assert recognised(ContentFile(data)) in Kind
    except Refused as refused:
        assert refused.field == "file"
