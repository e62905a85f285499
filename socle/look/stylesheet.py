"""One style sheet for a page: `look.css` lists the sheets and their layers; collecting the static files puts them into it."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRY = "look/look.css"
MODULE = (r'(?P<matched>(?P<word>import|from) "(?P<url>\./[\w-]+\.js)")', '%(word)s "%(url)s"')
IMPORT = re.compile(r'@import "(?P<sheet>[^"]+)" layer\((?P<layer>\w+)\);')


class Collected(CompressedManifestStaticFilesStorage):
    """Hashed and compressed files; the one style sheet is whole, and scripts name each other by their hashed names.

    Where nothing is collected (DEBUG), the browser follows the imports itself and sees the same.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("*.js", (MODULE,)))

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        if ENTRY in paths:
            source, name = paths[ENTRY]
            paths[ENTRY] = (Whole(source, name), name)
        yield from super().post_process(paths, *args, **options)


class Whole(Storage):
    """The storage of one file: the entry with what it imports."""

    def __init__(self, source: Storage, entry: str) -> None:
        self.source, self.entry = source, entry

    def _open(self, name: str, mode: str = "rb") -> "ContentFile[bytes]":
        return ContentFile(whole(self.source, self.entry).encode(), name=name)


def whole(source: Storage, entry: str) -> str:
    """The text of a style sheet, each of its imports replaced by what it names, in its layer."""
    folder = entry.rpartition("/")[0]

    def sheet(found: re.Match[str]) -> str:
        text = _read(source, f"{folder}/{found['sheet']}")
        return f"@layer {found['layer']} {{\n{text}}}"

    return IMPORT.sub(sheet, _read(source, entry))


def _read(source: Storage, name: str) -> str:
    with source.open(name) as file:
        return file.read().decode()
