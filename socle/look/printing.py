"""PDF out of our own pages: tagged, so that it can be read aloud (PDF/UA), in the style that the pages have on paper.

It is drawn by a process of its own (`drawing`), which gives all its memory back. weasyprint draws with Pango, which Debian brings
(`PACKAGES`): without it a page can still be printed by a browser.
"""

import ctypes
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.core.files.storage import FileSystemStorage

from socle.look.stylesheet import ENTRY, whole

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"
LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
LARGEST = 2_500_000  # letters: a million of them make some 440 pages, and take 650 MB of memory while they are drawn
_LIGHT = re.compile(r"light-dark\(((?:[^(),]|\([^()]*\))+),(?:[^(),]|\([^()]*\))+\)")
_ROOM = Path(__file__).parent

Told = Callable[[int], None]


class CannotPrint(Exception):
    """This machine lacks what draws a PDF."""


class TooLarge(Exception):
    """A document that would need more memory than a machine should give it."""


def is_ready() -> bool:
    """Whether a PDF can be made here."""
    try:
        for library in LIBRARIES:
            ctypes.CDLL(library)
    except OSError:
        return False
    return True


def pdf(html: str, told: Told = lambda percent: None) -> bytes:
    """A document as PDF/UA-1. `told` hears from 0 to 100 how far it is. Nothing is fetched: what it shows is in it."""
    if not is_ready():
        raise CannotPrint
    if len(html) > LARGEST:
        raise TooLarge
    with tempfile.TemporaryDirectory(prefix="socle-print-") as name:
        folder = Path(name)
        (folder / "page.html").write_text(html, "utf-8")
        (folder / "page.css").write_text(style(), "utf-8")
        _draw(folder, told)
        return (folder / "page.pdf").read_bytes()


def _draw(folder: Path, told: Told) -> None:
    command = [sys.executable, "-m", "socle.look.drawing", str(folder)]
    with (folder / "said").open("w+") as said:
        with subprocess.Popen(command, cwd=_ROOM.parents[1], stdout=subprocess.PIPE, stderr=said, text=True) as drawing:
            assert drawing.stdout is not None
            for line in drawing.stdout:
                told(int(line))
        if drawing.returncode:
            said.seek(0)
            raise RuntimeError(f"drawing ended with {drawing.returncode}: {said.read()[-2000:]}")


@cache
def style() -> str:
    """The style of every page, by day: weasyprint knows one theme only."""
    return _LIGHT.sub(r"\1", whole(FileSystemStorage(location=_ROOM / "static"), ENTRY))
