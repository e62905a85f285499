"""Verbs. `keep`, `remove` and `restore` are for the acts of the rooms above, which write their entries; the clock has acts of its own."""

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from socle.documents import antivirus
from socle.documents.models import Document
from socle.documents.purposes import PURPOSES
from socle.documents.uploads import Upload
from socle.ground import now
from socle.journal.act import Actor, Refused, act


def keep(actor: Actor, upload: Upload, *, ground: UUID, about: UUID, owner: UUID | None = None, part: str = "") -> Document:
    """Keep a file that was let in. Where viruses are looked for, nobody sees it before. `part`: that of a talent’s file."""
    return Document.kept.create(
        ground=ground,
        owner=owner,
        about=about,
        part=part,
        purpose=upload.purpose,
        name=upload.name,
        shows=upload.shows,
        kind=upload.kind,
        size=upload.size,
        sha256=upload.sha256,
        file=upload.file,
        state=Document.State.WAITING if antivirus.is_wanted() else Document.State.UNCHECKED,
        uploaded_by=actor.person,
        uploaded_at=now(),
    )


def remove(document: Document) -> None:
    """Take a document away from everybody. Its bytes stay as long as the purpose lets a removal be taken back."""
    if document.removed_at is not None:
        raise Refused(_("This document is removed already."))
    document.removed_at = now()
    document.save(update_fields=["removed_at"])


def restore(document: Document) -> None:
    """Bring a removed document back, while its bytes are still there."""
    if document.removed_at is None:
        raise Refused(_("This document is there."))
    if document.erased_at is not None or document.state == Document.State.INFECTED:
        raise Refused(_("This document is gone. Send it again."))
    document.removed_at = None
    document.save(update_fields=["removed_at"])


def time_to_restore(purpose: str) -> timedelta:
    """For how long a removal can be taken back."""
    return PURPOSES[purpose].rule(now().date()).after_removal


@act("document.cleared", clock=True, keep=["digest", "state"])
def clear(actor: Actor, document: Document, *, state: Document.State) -> Document:
    """Let a document be seen: no virus was found in it, or none is looked for any more."""
    if document.state != Document.State.WAITING:
        raise Refused(_("This document waits no more."))
    document.state = state
    document.save(update_fields=["state"])
    return document


@act("document.quarantined", clock=True, keep=["digest"])
def quarantine(actor: Actor, document: Document) -> Document:
    """Put a document aside in which a virus was found: nobody gets it, its bytes go, and whoever brought it is told."""
    if document.state != Document.State.WAITING:
        raise Refused(_("This document waits no more."))
    document.state, document.removed_at = Document.State.INFECTED, document.removed_at or now()
    document.save(update_fields=["state", "removed_at"])
    return document


@act("document.erased", clock=True, keep=["digest"])
def erase(actor: Actor, document: Document) -> Document:
    """Erase a document whose time is over: its bytes and its name go, that it was there remains."""
    if document.erased_at is not None:
        raise Refused(_("This document is erased already."))
    document.erased_at, document.name, document.shows = now(), "", ""
    document.removed_at = document.removed_at or document.erased_at
    document.save(update_fields=["erased_at", "removed_at", "name", "shows"])
    return document
