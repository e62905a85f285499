"""Turns: each who is there speaks or passes, and nobody has a second turn before all have had theirs."""

from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance import reads
from socle.governance.acts.items import refuse_closed
from socle.governance.models import Item, Meeting, Turn
from socle.governance.rules import meeting as rules
from socle.ground import now
from socle.journal.act import Actor, Refused, act


@act("turn.taken", power="give_positions", keep=["kind"])
def take_turn(actor: Actor, meeting: Meeting, *, kind: str) -> Turn:
    """Say that one has spoken in this round, or passes."""
    return _had(meeting, actor.person, kind)


@act("turn.noted", power="facilitate", keep=["person", "kind"])
def note_turn(actor: Actor, meeting: Meeting, *, person: UUID, kind: str) -> Turn:
    """Note that somebody has spoken in this round, or passes."""
    return _had(meeting, person, kind)


@act("round.begun", power="facilitate")
def go_round(actor: Actor, meeting: Meeting) -> Item:
    """Go round once more, once everybody who is there has had their turn."""
    item, sitting = _now(meeting)
    if rules.awaited(sitting):
        raise Refused(_("Somebody has not had their turn yet."), code="not_all")
    item.lap += 1
    item.save(update_fields=["lap"])
    return item


def _had(meeting: Meeting, person: UUID, kind: str) -> Turn:
    if kind not in Turn.Kind.values:
        raise Refused(_("They have spoken, or pass."), field="kind")
    item, sitting = _now(meeting)
    if str(person) in sitting.spoken:
        raise Refused(_("They have had their turn: the others come first."), field="person", code="already")
    if str(person) not in rules.order(sitting):
        raise Refused(_("They have no turn in this round."), field="person")
    step = sitting.step.value if sitting.is_worked_through and sitting.step else ""
    where = {"meeting": meeting, "circle_id": meeting.circle_id, "item": item, "step": step, "lap": item.lap}
    return Turn.kept.create(person_id=person, kind=Turn.Kind(kind), at=now(), **where)


def _now(meeting: Meeting) -> tuple[Item, rules.Sitting]:
    """The item that is taken up, and where the meeting stands; where positions are given, giving one is the turn."""
    refuse_closed(meeting)
    item = Item.kept.filter(meeting=meeting, taken_at__isnull=False, ended_at=None).first()
    if item is None:
        raise Refused(_("No item is taken up yet."))
    sitting = reads.sitting(meeting)
    if sitting.is_worked_through and sitting.step in rules.POSITIONS:
        raise Refused(_("In this round each gives their position: that is their turn."))
    return item, sitting
