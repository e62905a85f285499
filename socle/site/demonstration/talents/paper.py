"""A sheet of paper that proves something in the demonstration: a whole PDF, of a page, which says of itself that it is made up."""

from collections.abc import Sequence

_HEAD, _LINE = 18, 12
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>"


def sheet(lines: Sequence[str]) -> bytes:
    """These lines on a page of A4, the first of them larger."""
    drawn = b" ".join([b"BT 72 760 Td 24 TL", *(_drawn(line, _LINE if place else _HEAD) for place, line in enumerate(lines)), b"ET"])
    content = b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn)
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", _PAGE, _FONT, content]
    return _file(parts)


def _drawn(line: str, size: int) -> bytes:
    said = line.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"/F %d Tf (%s) Tj T*" % (size, said)


def _file(parts: Sequence[bytes]) -> bytes:
    """The parts, one after the other, and the table of where each of them begins."""
    out, begins = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        begins.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % begin for begin in begins)
    count = len(parts) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        count,
        table,
        count,
        len(out),
    )
