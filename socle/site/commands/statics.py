"""Collects the static files when one of them has changed. Imported after Django is set up."""

import hashlib
import os
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

STAMP = "static.collected"
# What the libraries bring for those who change them, or for what no page of ours does: most of all that would be compressed
UNUSED = ("*-src.js*", "draw", "ext", "proj4*", "htmax*", "htmx-4*", "htmx-2.js", "leaflet.forms.js", "leaflet.extras.js")


def collect_changed() -> bool:
    """Hash, compress and gather them again, if needed; whether it was."""
    stamp, wanted = Path(settings.VAR) / STAMP, _digest()
    if stamp.exists() and stamp.read_text() == wanted and Path(settings.STATIC_ROOT).is_dir():
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=list(UNUSED))
    stamp.write_text(wanted)
    return True


def _digest() -> str:
    """Names, sizes and times: reading every file would cost more than it saves."""
    lines = [_line(storage.path(name)) for finder in finders.get_finders() for name, storage in finder.list([])]
    return hashlib.sha256("\n".join([repr(settings.STORAGES["staticfiles"]), *UNUSED, *sorted(lines)]).encode()).hexdigest()


def _line(path: str) -> str:
    found = os.stat(path)
    return f"{path} {found.st_size} {found.st_mtime_ns}"
