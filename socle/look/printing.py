"""PDF out of our own pages: tagged, so that it can be read aloud (PDF/UA), in the style that the pages have on paper.

weasyprint draws with Pango, which Debian brings (`PACKAGES`): without it a page can still be printed by a browser.
"""

import ctypes
import logging
import re
from collections.abc import Callable
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

from socle.look.stylesheet import ENTRY, whole

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"
LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
_LIGHT = re.compile(r"light-dark\(((?:[^(),]|\([^()]*\))+),(?:[^(),]|\([^()]*\))+\)")
_STEPS = 7
_SHEETS = Path(__file__).parent / "static"

Told = Callable[[int], None]


class CannotPrint(Exception):
    """This machine lacks what draws a PDF."""


def is_ready() -> bool:
    """Whether a PDF can be made here. It does not load weasyprint: that takes its time, and memory."""
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
    import weasyprint

    nothing = weasyprint.URLFetcher(allowed_protocols=())
    with _hearing(told):
        document = weasyprint.HTML(string=html, url_fetcher=nothing, base_url="about:blank")
        drawn: bytes = document.write_pdf(stylesheets=[weasyprint.CSS(string=_style(), url_fetcher=nothing)], pdf_variant="pdf/ua-1")
    return drawn


@cache
def _style() -> str:
    """The style of every page, by day: weasyprint knows one theme only."""
    return _LIGHT.sub(r"\1", whole(FileSystemStorage(location=_SHEETS), ENTRY))


@contextmanager
def _hearing(told: Told) -> Any:
    """Follow weasyprint's steps, and the pages while it lays them out."""
    log = logging.getLogger("weasyprint.progress")
    ears = _Ears(told)
    level, warnings = log.level, logging.getLogger("weasyprint")
    log.setLevel(logging.INFO)
    log.addHandler(ears)
    log.propagate, heard = False, warnings.level
    warnings.setLevel(logging.ERROR)
    try:
        yield
    finally:
        warnings.setLevel(heard)
        log.removeHandler(ears)
        log.setLevel(level)


class _Ears(logging.Handler):
    """Hears the steps of a document. Laying out is most of the work, and its number of pages is not known before."""

    def __init__(self, told: Told) -> None:
        super().__init__()
        self.told = told

    def emit(self, record: logging.LogRecord) -> None:
        step = re.match(r"Step (\d)(?:.* Page (\d+))?", record.getMessage())
        if step:
            pages = int(step[2] or 0)
            self.told(min(99, 100 * int(step[1]) // _STEPS + 15 * pages // (pages + 40)))
