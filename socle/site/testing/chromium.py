"""The Chromium of the browser tests: Debian's, or the one that CHROMIUM names."""

import ctypes
import os
import shutil
from contextlib import suppress

from socle.site.commands import debian
from socle.site.commands.sentences import Stop

# The same engine without the windows, menus and extensions of a browser that somebody looks at, which take more than half of its time
SHELL = "chromium-headless-shell"
WHOLE = "chromium"


def path() -> str:
    """The program's path, installed first where we may."""
    _driver()
    if not _is_lean():
        with suppress(Stop):  # Ubuntu has none, and somebody else may not install it
            debian.obtain(f"{SHELL} fonts-liberation", what="Chromium")
    if not found():
        debian.obtain(f"{WHOLE} fonts-liberation", what="Chromium")
    if not (program := found()):
        raise Stop("package failed", what="Chromium", package=WHOLE)
    return program


def found() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named:
        if not shutil.which(named):
            raise Stop("chromium", path=named)
        return shutil.which(named)
    return shutil.which(SHELL) or shutil.which(WHOLE) or shutil.which("chromium-browser")


def _is_lean() -> bool:
    return bool(os.environ.get("CHROMIUM") or shutil.which(SHELL))


def _driver() -> None:
    """Playwright's driver asks for a library that a bare Debian does not have."""
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        debian.obtain("libatomic1", what="libatomic")
