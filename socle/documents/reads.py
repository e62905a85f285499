"""Questions about documents: which are due to be erased, which wait, which the store no longer holds as they were."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import UUIDField

from socle.documents import store
from socle.documents.models import Document
from socle.documents.purposes import PURPOSES, Purpose, end_of
from socle.ground.plain import Plain
from socle.journal.act import Actor

# Which document of many shows somebody or something, for the lists that name them: {0} is whose it is
_SHOWN = (
    "(SELECT pictured.document_id FROM {table} pictured JOIN documents_document shown ON shown.id = pictured.document_id"
    " WHERE pictured.{column} = {{0}} AND pictured.removed_at IS NULL AND shown.removed_at IS NULL"
    " AND shown.state IN ('clean', 'unchecked'))"
)


def shown_by(table: str, column: str, whose: str) -> Plain:
    """The one document that a table of a room above attaches to a row, as a column of a query that is asked anyway.

    For what whoever sees the row may see as well: it asks the gate nothing, the download does.
    """
    return Plain(_SHOWN.format(table=table, column=column), whose, gives=UUIDField(null=True))


def documents(actor: Actor, ids: Any) -> dict[UUID, Document]:
    """Those of these documents that the reader may see, by id."""
    return {one.pk: one for one in Document.objects.seen_by(actor).filter(pk__in=ids)}


def due(at: datetime, most: int = 200) -> list[Document]:
    """The documents that are due to be erased, by the rules that hold at this instant; the longest due first."""
    found = [row for purpose in PURPOSES.values() for row in (*_removed(purpose, at)[:most], *_over(purpose, at)[:most])]
    return found[:most]


def _removed(purpose: Purpose, at: datetime) -> Any:
    """Somebody has removed them, and the time to take that back is over."""
    since = at - purpose.rule(at.date()).after_removal
    return Document.kept.filter(purpose=purpose.key, removed_at__lte=since, erased_at=None).order_by("removed_at", "pk")


def _over(purpose: Purpose, at: datetime) -> Any:
    """What they are about has ended long enough ago."""
    after, ended = purpose.rule(at.date()).after_end, end_of(purpose.key)
    if after is None or ended is None:
        return Document.kept.none()
    rows = Document.kept.filter(purpose=purpose.key, removed_at=None).annotate(ended=ended)
    return rows.filter(ended__lte=at - after).order_by("ended", "pk")


def waiting(most: int = 50) -> list[Document]:
    """The documents in which viruses are still to be looked for, the oldest first."""
    return list(Document.kept.filter(state=Document.State.WAITING, erased_at=None).order_by("uploaded_at", "pk")[:most])


def of_nobody(names: set[str]) -> set[str]:
    """Those of the names of files that no document bears which still has its bytes."""
    kept: set[str] = set(_whole().filter(file__in=names).values_list("file", flat=True))
    return names - kept


def _whole() -> Any:
    """The documents whose bytes are kept: not erased, and no virus found in them."""
    return Document.kept.filter(erased_at=None).exclude(state=Document.State.INFECTED)


def damaged() -> list[str]:
    """The documents whose bytes are not in the store as they were kept, for `socle check`."""
    rows = _whole().order_by("pk").values_list("pk", "file", "sha256", "size")
    found = dict(_damaged(rows.iterator()))
    still = set(_whole().filter(pk__in=found).values_list("pk", flat=True))
    return [said for pk, said in found.items() if pk in still]


def _damaged(rows: Any) -> Iterator[tuple[Any, str]]:
    for pk, file, sha256, size in rows:
        place = store.path(file)
        if not place.is_file():
            yield pk, f"document {pk}: its file is not in the store"
        elif place.stat().st_size != size or _digest(place) != sha256:
            yield pk, f"document {pk}: its file is not the one that was kept"


def _digest(place: Any) -> str:
    with place.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
