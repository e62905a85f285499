"""How bytes leave: as an attachment that can never run as a page, our own pictures excepted, and never kept on the way."""

import logging
from typing import Any

from django.http import FileResponse, Http404

from socle.documents import store
from socle.documents.kinds import MEDIA, Kind
from socle.documents.models import Document

log = logging.getLogger("socle.documents")
HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}


def document(thing: Document, *, attachment: bool = False) -> FileResponse:
    """A document under the name that it was given; pictures were made anew by us, so they may be looked at in place."""
    _given_out(thing)
    media = MEDIA[thing.kind]
    return _answer(_opened(thing), media, attachment or not thing.is_picture, thing.name)


def thumbnail(thing: Document, size: int) -> FileResponse:
    """One of the small pictures of a document. No browser keeps it: who may see it no more sees it no more."""
    _given_out(thing)
    return _answer(_opened(thing, size), MEDIA[Kind.WEBP], False, f"{size}.webp")


def _given_out(thing: Document) -> None:
    if not thing.is_shown:
        raise Http404


def _opened(thing: Document, size: int | None = None) -> Any:
    try:
        return store.path(thing.file, size).open("rb")
    except FileNotFoundError:
        if size is None:
            log.error("the file of document %s is not in the store", thing.pk)
        raise Http404 from None


def _answer(file: Any, media: str, attachment: bool, name: str) -> FileResponse:
    return FileResponse(file, content_type=media, as_attachment=attachment, filename=name, headers=HEADERS)
