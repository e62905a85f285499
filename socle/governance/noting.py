"""The secretary's text beside an item, kept as they type. It is housekeeping: what counts are the minutes, which an act confirms.

Whoever writes in the meeting may, and whoever facilitates. The last one wins; whoever had not read what they wrote over is told.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from socle.governance import gate
from socle.governance.models import Item, Meeting, Note
from socle.ground import now
from socle.ground.text import flaw
from socle.journal.act import Actor, Refused

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands now. `theirs`: what stood there that the writer had not read, and who wrote it."""

    version: int
    theirs: str = ""
    writer: str = ""


def may_write(actor: Actor, meeting: Meeting) -> bool:
    """Whether somebody writes in this meeting, before its minutes are confirmed."""
    if meeting.opened_at is None or meeting.confirmed_at or actor.through.reads_only or actor.through.aide:
        return False
    writes = meeting.secretary_id == actor.person and gate.wear(actor, "give_positions", meeting.circle) is not None
    return writes or gate.wear(actor, "facilitate", meeting.circle) is not None


def keep(actor: Actor, meeting: Meeting, item: UUID, *, text: str, seen: int) -> Kept:
    """Keep a text beside an item; `seen` is the version that was being written on, 0 where nothing stood there."""
    if told := flaw(text):
        raise Refused(told, field="text", code="malformed")
    if len(text) > LONGEST:
        raise Refused(_("This is too long."), field="text")
    with transaction.atomic():
        met = Meeting.kept.select_for_update(no_key=True, of=("self",)).get(pk=meeting.pk)
        if not may_write(actor, met):
            raise Refused(_("Whoever writes in this meeting does that, until its minutes are confirmed."), code="no_right")
        if not Item.kept.filter(pk=item, meeting=meeting, dropped_at=None).exists():
            raise Refused(_("This item was taken up already, or is not on the agenda."), field="item")
        return _kept(actor, item, text, seen)


def _kept(actor: Actor, item: UUID, text: str, seen: int) -> Kept:
    before = Note.objects.select_related("author").filter(item=item).first()
    if before is None:
        Note.objects.create(item_id=item, text=text, author_id=actor.person, at=now())
        return Kept(1)
    if before.text == text:
        return Kept(before.version)
    Note.objects.filter(pk=before.pk).update(text=text, version=before.version + 1, author=actor.person, at=now())
    unread = before.version != seen
    return Kept(before.version + 1, before.text if unread else "", before.author.name if unread else "")
