"""Files as people have them, and as nobody should; and clamd, as far as it is spoken with."""

import io
import socket
import struct
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
# A photo as a telephone takes it: 96 x 64 points, red above left and yellow beneath right, then turned by a quarter; with its place
HEIC = Path(__file__).with_name("telephone.heic").read_bytes()
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def picture(form: str = "JPEG", size: tuple[int, int] = (640, 480), *, colour: Any = "teal", **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form, **more)
    return out.getvalue()


def photo(size: tuple[int, int] = (640, 480), turned: int = 6) -> bytes:
    """A photo as a phone takes it: lying on its side, with where it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = turned, "Lanterne"
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 38.0, 14.0), 3: "E", 4: (3.0, 3.0, 48.0)})
    return picture(size=size, exif=exif)


def pdf(text: bytes = b"") -> bytes:
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n" + text + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def archive(parts: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as written:
        for name, data in parts.items():
            written.writestr(name, data)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    return archive({"[Content_Types].xml": f'<Types><Override ContentType="{_WORD}"/></Types>', "word/document.xml": "<w/>", **more})


def xlsx() -> bytes:
    return archive({"[Content_Types].xml": f'<Types><Override ContentType="{_SHEET}"/></Types>', "xl/workbook.xml": "<x/>"})


def odt() -> bytes:
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<o/>"})


@contextmanager
def clamd(place: Path | None = None, *, says: bytes | None = None) -> Iterator[str]:
    """A socket that answers as clamd does, and knows one virus; or that always `says` the same. Where it is, as it is configured."""
    family = socket.AF_UNIX if place else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.bind(str(place) if place else ("127.0.0.1", 0))
        door.listen()
        threading.Thread(target=_serve, args=(door, says), daemon=True).start()
        try:
            yield str(place) if place else f"127.0.0.1:{door.getsockname()[1]}"
        finally:
            door.shutdown(socket.SHUT_RDWR)


def _serve(door: socket.socket, says: bytes | None) -> None:
    while True:
        try:
            line, _address = door.accept()
        except OSError:
            return
        with line, line.makefile("rb") as said:
            if said.read(10) != b"zINSTREAM\0":
                line.sendall(b"UNKNOWN COMMAND\0")
                continue
            data = b""
            while size := struct.unpack(">I", said.read(4))[0]:
                data += said.read(size)
            found = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in data else b"stream: OK\0"
            line.sendall(found if says is None else says)
