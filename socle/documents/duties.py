"""What the clock does: look for viruses, erase what is due, sweep what belongs to no document."""

import logging
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import translation
from django_tasks import task

from socle.documents import acts, antivirus, reads, store
from socle.documents.models import Document
from socle.ground import now
from socle.journal.act import CLOCK, Refused
from socle.journal.queue import Happened

log = logging.getLogger("socle.documents")
AT_ONCE = 500


def tend() -> dict[str, int]:
    """All of it, once a minute: how many documents were looked through, erased, and how many lost files swept."""
    return {"checked": check_waiting(), "erased": erase_due(), "swept": sweep()}


@task()
def check(pk: str) -> int:
    """Look for viruses in one document, as soon as it is kept."""
    return _checked(Document.kept.filter(pk=pk, state=Document.State.WAITING, erased_at=None))


def soon(happened: Happened) -> None:
    """For the rooms above, as a listener of their acts that bring documents: do not wait for the next minute."""
    document = happened.result.document
    if document.state == Document.State.WAITING:
        check.enqueue(str(document.pk))


def check_waiting() -> int:
    """Look for viruses in the documents that wait; while nobody answers, they go on waiting."""
    return _checked(reads.waiting())


def _checked(documents: Iterable[Document]) -> int:
    done = 0
    for document in documents:
        try:
            done += _one_checked(document)
        except antivirus.Unreachable as why:
            log.warning("viruses cannot be looked for, documents wait: %s", why)
            break
    return done


def _one_checked(document: Document) -> int:
    if not antivirus.is_wanted():
        return _done(acts.clear, document, state=Document.State.UNCHECKED)
    file = store.path(document.file)
    if not file.is_file():
        log.error("the file of document %s is not in the store", document.pk)
        return 0
    if antivirus.looked_through(file) is antivirus.Verdict.INFECTED:
        log.warning("a virus was found in document %s", document.pk)
        return _gone(acts.quarantine, document)
    return _done(acts.clear, document, state=Document.State.CLEAN)


def erase_due() -> int:
    """Erase what is due."""
    return sum(_gone(acts.erase, document) for document in reads.due(now()))


def sweep(folder: str = "") -> int:
    """Remove the files of a folder of the store that belong to no document: of a request that was cut off, or of a kill.

    Each minute has its folder, so that a large store is never walked at once and is gone through six times a day.
    """
    folder = folder or f"{int(now().timestamp() // 60) % store.FOLDERS:02x}"
    swept, names = 0, iter(store.names(folder))
    while some := set(islice(names, AT_ONCE)):
        for name in reads.of_nobody(some):
            store.discard(name)
            swept += 1
    return swept


def _gone(verb: Any, document: Document) -> int:
    """An act after which nobody needs the bytes. They go once the row says so: after a kill in between, they are swept."""
    done = _done(verb, document)
    if done:
        transaction.on_commit(lambda: store.discard(document.file))
    return done


def _done(verb: Any, document: Document, **details: Any) -> int:
    """One act of the clock; somebody may have been there before."""
    try:
        with translation.override("en"):
            verb(CLOCK, document, **details)
    except Refused:
        return 0
    return 1
