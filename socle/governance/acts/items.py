"""The agenda of a meeting: taken from what the circle has to settle, put in order, one item taken up at a time."""

from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import F, Max
from django.utils.translation import gettext as _

from socle.governance import agenda
from socle.governance.acts.tensions import raise_tension
from socle.governance.models import Item, Meeting, Proposal
from socle.governance.reads.members import speakers
from socle.ground import now
from socle.journal.act import Actor, Refused, act

PUT_THERE = ("proposals", "reviews", "tensions")
FIRST, MOST, LOOKED_AT = 10, 60, 500
"""What of each part stands on the agenda from the beginning; items of a meeting; lines among which an item is looked for."""


@act("item.added", power="facilitate", keep=["about"])
def add_item(actor: Actor, meeting: Meeting, *, part: str, about: UUID) -> Item:
    """Put something that the circle has to settle on the agenda of its meeting."""
    refuse_over(meeting)
    found = next((line for line in _lines(actor, meeting, part, LOOKED_AT) if line.id == about), None)
    if found is None:
        raise Refused(_("The circle does not have this to settle."), field="about")
    return _add(meeting, part, found, now())


@act("matter.raised", power="raise_tensions")
def raise_matter(actor: Actor, meeting: Meeting, *, text: str, example: str = "") -> Item:
    """Raise a tension in a meeting: it joins the agenda."""
    refuse_over(meeting)
    tension = raise_tension(actor, meeting.circle, text=text, example=example)
    line = agenda.Line("tension", tension.pk, "", "", "", tension.raised_at)
    return _add(meeting, "tensions", line, tension.raised_at)


@act("item.moved", power="facilitate", keep=["item", "place"])
def move_item(actor: Actor, meeting: Meeting, *, item: UUID, place: int) -> Item:
    """Give an item that was not taken up yet another place on the agenda."""
    refuse_over(meeting)
    moved = _waiting(meeting, item)
    others = [one for one in Item.kept.filter(meeting=meeting, taken_at=None, dropped_at=None).order_by("place", "pk") if one != moved]
    others.insert(max(0, min(place, len(others))), moved)
    for number, one in enumerate(others):
        one.place = number
    Item.kept.bulk_update(others, ["place"])
    return moved


@act("item.dropped", power="facilitate", keep=["item"])
def drop_item(actor: Actor, meeting: Meeting, *, item: UUID) -> Item:
    """Take an item that was not taken up off the agenda: the circle still has it to settle."""
    refuse_over(meeting)
    dropped = _waiting(meeting, item)
    dropped.dropped_at = now()
    dropped.save(update_fields=["dropped_at"])
    return dropped


@act("item.taken", power="facilitate", keep=["item"])
def take_up(actor: Actor, meeting: Meeting, *, item: UUID) -> Item:
    """Take up the next item; what was taken up before is done."""
    refuse_closed(meeting)
    taken, at = _waiting(meeting, item), now()
    Item.kept.filter(meeting=meeting, taken_at__isnull=False, ended_at=None).update(ended_at=at)
    taken.taken_at = at
    taken.save(update_fields=["taken_at"])
    Meeting.kept.filter(pk=meeting.pk).update(version=F("version") + 1)
    return taken


def fill(actor: Actor, meeting: Meeting) -> None:
    """What awaits the circle when it begins to meet: proposals, policies to look at again, tensions that nothing answers."""
    for part in PUT_THERE:
        for line in _lines(actor, meeting, part, FIRST):
            if not Item.kept.filter(meeting=meeting, about=line.id, dropped_at=None).exists():
                _add(meeting, part, line, now())


def refuse_closed(meeting: Meeting) -> None:
    """What is done in a meeting is done while it is open."""
    if not meeting.is_open:
        raise Refused(_("This meeting is not open."), code="not_open")


def refuse_gone(actor: Actor, meeting: Meeting) -> None:
    """Whoever writes in a meeting does so as a member of the circle: it ends with that."""
    if actor.mandate is None and actor.person not in speakers(meeting.circle_id, now()):
        raise Refused(_("Only members of the circle write its minutes."), code="no_right")


def refuse_over(meeting: Meeting) -> None:
    """The agenda can be prepared before the meeting begins."""
    if meeting.closed_at or meeting.cancelled_at:
        raise Refused(_("This meeting is over."), code="not_open")


def _lines(actor: Actor, meeting: Meeting, key: str, most: int) -> Any:
    """The first lines of a part; without the proposals on which the circle decides in writing."""
    part = next((one for one in agenda.parts() if one.key == key), None)
    if part is None:
        raise Refused(_("The agenda has no such part."), field="part")
    at = now()
    lines = [part.line(row, at) for row in islice(part.rows(actor, meeting.circle, at)[:most], most)]
    in_writing: set[Any] = set()
    if key == "proposals":
        ids = [line.id for line in lines]
        in_writing = set(Proposal.kept.filter(pk__in=ids, deadline__isnull=False, stage="open").values_list("pk", flat=True))
    return [line for line in lines if line.id not in in_writing]


def _add(meeting: Meeting, part: str, line: agenda.Line, at: datetime) -> Item:
    standing = Item.kept.filter(meeting=meeting, dropped_at=None)
    if standing.filter(about=line.id).exists():
        raise Refused(_("This is on the agenda already."), field="about", code="already")
    if standing.count() >= MOST:
        raise Refused(_("A meeting has at most {most} items.").format(most=MOST), field="about")
    last = standing.aggregate(last=Max("place"))["last"]
    of_its_own = part not in ("proposals", "tensions")
    return Item.kept.create(
        meeting=meeting,
        circle_id=meeting.circle_id,
        place=0 if last is None else last + 1,
        part=part,
        about=line.id,
        proposal_id=line.id if part == "proposals" else None,
        tension_id=line.id if part == "tensions" else None,
        title=line.title[:300] if of_its_own else "",
        address=line.address if of_its_own else "",
        added_at=at,
    )


def _waiting(meeting: Meeting, pk: UUID) -> Item:
    for found in Item.kept.filter(meeting=meeting, pk=pk, taken_at=None, dropped_at=None):
        return found
    raise Refused(_("This item was taken up already, or is not on the agenda."), field="item")
