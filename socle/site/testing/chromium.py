"""The Chromium of the browser tests: Debian's, or the one that CHROMIUM names."""

import ctypes
import os
import shutil

from socle.site.commands import debian
from socle.site.commands.sentences import Stop


def path() -> str:
    """The program's path, installed first where we may."""
    _driver()
    found = _found()
    if not found:
        debian.obtain("chromium fonts-liberation", what="Chromium")
        found = _found()
    if not found:
        raise Stop("package failed", what="Chromium", package="chromium")
    return found


def _driver() -> None:
    """Playwright's driver asks for a library that a bare Debian does not have."""
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        debian.obtain("libatomic1", what="libatomic")


def _found() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named:
        if not shutil.which(named):
            raise Stop("chromium", path=named)
        return shutil.which(named)
    return shutil.which("chromium") or shutil.which("chromium-browser")
