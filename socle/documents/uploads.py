"""How a file is let in: looked at, made anew where it is a picture, and laid in the store before any act begins.

    with received("portrait", file, name=file.name) as upload:
        set_portrait(actor, person, upload=upload)

What no act has taken when the block ends leaves the store again; what a crash leaves is swept by the clock.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from socle.documents import filenames, pictures, store
from socle.documents.kinds import BECOMES, PICTURES, Kind, named, recognised
from socle.documents.models import Document
from socle.documents.purposes import PURPOSES, Purpose
from socle.journal.act import Refused

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was let in for a purpose: an act may keep it. Sent twice it is the same request, so it is told by its digest."""

    purpose: str
    name: str
    shows: str
    kind: Kind
    size: int
    sha256: str
    file: str

    def __str__(self) -> str:
        return f"{self.purpose} {self.sha256} {self.name} {self.shows}"


@contextmanager
def received(key: str, file: IO[bytes], *, name: str, shows: str = "") -> Iterator[Upload]:
    """Let a file in for a purpose, or refuse it with a sentence at the field `file`."""
    upload = _let_in(PURPOSES[key], file, name, " ".join(shows.split())[:200])
    try:
        yield upload
    finally:
        if not Document.kept.filter(file=upload.file).exists():
            store.discard(upload.file)


def _let_in(purpose: Purpose, file: IO[bytes], name: str, shows: str) -> Upload:
    _bearable(purpose, file)
    kind = recognised(file)
    if kind not in purpose.kinds:
        said = _("This is: {kind}. What can be kept here: {kinds}.")
        raise Refused(said.format(kind=kind.label, kinds=named(purpose.kinds)), field="file", code="kind")
    name, place = filenames.fit(name, kind), store.new_name()
    thumbnails: dict[int, bytes] = {}
    if kind in PICTURES:
        data, thumbnails = pictures.remade(file, kind, edge=purpose.edge, sizes=purpose.sizes, whole=purpose.whole)
    else:
        data = file.read()
    for size, drawn in thumbnails.items():
        store.put(place, drawn, size)
    store.put(place, data)
    return Upload(purpose.key, name, shows, BECOMES.get(kind, kind), len(data), hashlib.sha256(data).hexdigest(), place)


def _bearable(purpose: Purpose, file: IO[bytes]) -> None:
    size = file.seek(0, 2)
    file.seek(0)
    if size == 0:
        raise Refused(_("This file is empty."), field="file", code="empty")
    if size > purpose.most:
        most = number_format(purpose.most // MEGABYTE)
        raise Refused(_("This file is larger than {most} MB. Send a smaller one.").format(most=most), field="file", code="too_large")
