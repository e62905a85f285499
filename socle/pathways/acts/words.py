"""What was said with a talent, and when."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import checked
from socle.pathways.models import Note, Piece, Talent

MENDED_WITHIN = timedelta(days=7)


@act("note.written", power="follow_talents", keep=["kind", "on"])
def write_note(actor: Actor, talent: Talent, *, kind: str, on: date, text: str = "", shared: bool = False) -> Note:
    """Note that one has spoken with a talent, and what is to be remembered."""
    checked.still_here(talent)
    if kind not in Note.Kind.values:
        raise Refused(_("Say how you were in touch."), field="kind")
    checked.past(on, "on", since=talent.met_on)
    told = {"kind": Note.Kind(kind), "on": on, "text": checked.words(text, "text"), "shared_at": now() if shared else None}
    made: Note = Note.kept.create(author_id=actor.person, written_at=now(), **told, **Piece.of(talent))
    if kind != Note.Kind.UNREACHED and on > talent.heard_on:
        Talent.kept.filter(pk=talent.pk).update(heard_on=on)
    return made


@act("note.amended", power="follow_talents")
def amend_note(actor: Actor, note: Note, *, text: str, shared: bool = False) -> Note:
    """Mend a note of one’s own, within a week."""
    if note.author_id != actor.person:
        raise Refused(_("A note is mended by who wrote it."))
    if now() - note.written_at > MENDED_WITHIN:
        raise Refused(_("This note is older than a week: write another one."))
    note.text, note.shared_at, note.version = checked.words(text, "text"), (note.shared_at or now()) if shared else None, note.version + 1
    note.save(update_fields=["text", "shared_at", "version"])
    return note
