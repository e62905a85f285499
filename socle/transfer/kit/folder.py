"""A kit put into a folder, or into one file to be sent.

What is put has been read again first: nobody receives a kit with a fault.
"""

import os
import zipfile
from io import BytesIO
from pathlib import Path

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from socle.transfer.kit.faults import Place, wrong
from socle.transfer.kit.nouns import Kit
from socle.transfer.kit.reader import contents_of, read, read_contents
from socle.transfer.kit.writing import rewritten, written

# A zip tells when its files were made; the same kit is the same file
_ALWAYS = (1980, 1, 1, 0, 0, 0)


def put(kit: Kit, folder: Path) -> list[str]:
    """Write a kit into a folder that holds nothing or the same kit; the names of the files that have changed.

    Raises `Faulty` where the folder holds something else, or where what stands cannot be read as a kit.
    """
    before = _before(kit, folder)
    changed = rewritten(kit, before) if before else dict(written(kit))
    after = {name: content for name, content in before.items() if name not in changed}
    after |= {name: text.encode() for name, text in changed.items() if text is not None}
    _checked(kit, after)
    for name, text in changed.items():
        _replace(folder / name, text)
    return sorted(changed)


def _before(kit: Kit, folder: Path) -> dict[str, bytes]:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return {}
    there = read(folder)
    if there.id != kit.id:
        message = format_lazy(_("This folder holds another kit: “{id}”."), id=there.id)
        raise wrong(Place("kit.yaml"), message, format_lazy(_("an empty folder, or the kit “{id}”"), id=kit.id))
    return contents_of(folder)


def _checked(kit: Kit, contents: dict[str, bytes]) -> None:
    if read_contents(contents) != kit:
        raise wrong(Place("kit.yaml"), _("This kit does not say what it should when it is read again."))


def _replace(path: Path, text: str | None) -> None:
    """A file is the old one or the new one, whenever somebody looks."""
    if text is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, "utf-8", newline="\n")
    os.replace(fresh, path)


def zipped(kit: Kit) -> bytes:
    """A kit as one file: a folder of its id. Raises `Faulty` where what stands cannot be read as a kit."""
    contents = {name: text.encode() for name, text in written(kit).items()}
    _checked(kit, contents)
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in sorted(contents.items()):
            out.writestr(zipfile.ZipInfo(f"{kit.id}/{name}", _ALWAYS), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()
