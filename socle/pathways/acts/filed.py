"""Documents of a file: added, removed, brought back."""

from datetime import date

from django.utils.translation import gettext as _

from socle.documents import acts as documents
from socle.documents.uploads import Upload
from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import checked
from socle.pathways.acts.obstacles import refuse_what_is_closed
from socle.pathways.models import FileDocument, Piece, Talent

MOST = 50


@act("document.filed", power="follow_talents", keep=["digest", "on"])
def add_document(actor: Actor, talent: Talent, *, title: str, part: str, on: date, upload: Upload) -> FileDocument:
    """Keep a document in a talent’s file: a CV, a letter, a diploma. It is read by whoever reads that part of the file."""
    talent = checked.held(talent)
    if part not in FileDocument.Part.values:
        raise Refused(_("Choose among these."), field="part")
    refuse_what_is_closed(actor, talent, part)
    title = checked.line(title, "title", 120, needed=_("Say what this document is, in a few words."))
    checked.past(on, "on")
    _refuse_too_many(talent)
    kept = documents.keep(actor, upload, ground=talent.circle_id, about=talent.pk, owner=talent.person_id, part=part)
    told = {"title": title, "part": part, "on": on, "added_by_id": actor.person, "added_at": now()}
    return FileDocument.kept.create(document=kept, **told, **Piece.of(talent))


@act("document.removed", power="follow_talents", keep=["digest", "on"])
def remove_document(actor: Actor, filed: FileDocument) -> FileDocument:
    """Take a document out of a talent’s file."""
    checked.held(filed.talent)
    if filed.removed_at is not None:
        raise Refused(_("This document is removed already."))
    if filed.document.removed_at is None:
        documents.remove(filed.document)
    filed.removed_at = now()
    filed.save(update_fields=["removed_at"])
    return filed


@act("document.restored", power="follow_talents", keep=["digest", "on"])
def return_document(actor: Actor, filed: FileDocument) -> FileDocument:
    """Bring a document back into the file from which it was taken, while it is still there."""
    talent = checked.held(filed.talent)
    if filed.removed_at is None:
        raise Refused(_("This document is there."))
    _refuse_too_many(talent)
    documents.restore(filed.document)
    filed.removed_at = None
    filed.save(update_fields=["removed_at"])
    return filed


def _refuse_too_many(talent: Talent) -> None:
    if FileDocument.kept.filter(talent=talent, removed_at=None).count() >= MOST:
        raise Refused(_("A file holds at most {most} documents: take one out first.").format(most=MOST), field="file")
