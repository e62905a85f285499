"""What becomes of something in a file: a turn is told, and the row says where it stands after it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socle.ground import now
from socle.journal.act import CLOCK, Actor, Refused
from socle.pathways.models import Appointment, Turn
from socle.pathways.rules.turns import Said, Stand, may_follow, replay

MOST = 120
_NOT_SO = {
    "amended": gettext_lazy("This is over: take it up again first."),
    "moved": gettext_lazy("Only what is planned can be moved."),
    "cancelled": gettext_lazy("Only what is planned can be called off."),
}
_OF_INSTANTS = ("planned", "moved", "cancelled")


def begin(actor: Actor, thing: Any, kind: str, on: date, /, **said: Any) -> Any:
    """Tell the first turn of what is about to be; the row comes with it."""
    stand = replay(thing._meta.model_name, [Said(kind, on, said)])
    for name, value in columns(thing, stand).items():
        setattr(thing, name, value)
    if isinstance(thing, Appointment):
        thing.changed_at = now()
    thing.save(force_insert=True)
    _tell(actor, thing, kind, on, said)
    return thing


def take(actor: Actor, thing: Any, kind: str, on: date, /, **said: Any) -> Any:
    """Tell one turn more; refused where it may not follow, or would lie before the last."""
    noun = thing._meta.model_name
    if not may_follow(noun, thing.state, kind):
        raise Refused(str(_NOT_SO.get(kind, _("It stands otherwise in the meantime: look again."))), code="moved")
    told = list(thing.turns.order_by("recorded_at", "pk"))
    if len(told) >= MOST:
        raise Refused(_("This has turned often enough."))
    before = replay(noun, heard(told))
    last = max(before.since.values())
    if noun == "obstacle" and kind != "amended" and on < last:  # what is done may be noted later, so steps need no order of days
        raise Refused(_("This is before {day}.").format(day=f"{last:%d/%m/%Y}"), field="on")
    turn = _tell(actor, thing, kind, on, said)
    stand = replay(noun, heard([*told, turn]))
    counted = _counted(thing, kind)
    type(thing).kept.filter(pk=thing.pk).update(version=thing.version + 1, **turning(thing, stand), **counted)
    return type(thing).kept.get(pk=thing.pk)


def heard(turns: Iterable[Turn]) -> Iterable[Said]:
    """The turns as the rule knows them."""
    return [Said(one.kind, one.on, one.said) for one in turns]


def columns(thing: Any, stand: Stand) -> dict[str, Any]:
    """What the row of something says when it stands so."""
    told = {"state": stand.state, **stand.said}
    told |= {column: stand.since.get(state) for column, state in _DAYS[thing._meta.model_name].items()}
    if thing._meta.model_name == "goal":
        told["ended_on"] = stand.since.get("reached") or stand.since.get("given_up")
    fields = {field.attname: field for field in thing._meta.concrete_fields}
    return {name: _read(fields[name], value) for name, value in told.items() if name in fields}


def turning(thing: Any, stand: Stand) -> dict[str, Any]:
    """The same, without what no turn says anew: whom they meet may since have been found to be somebody else's second record."""
    return {name: value for name, value in columns(thing, stand).items() if name != "host_id"}


_DAYS: dict[str, dict[str, str]] = {
    "obstacle": {"opened_on": "open", "worked_on": "worked", "lifted_on": "lifted"},
    "goal": {"set_on": "set"},
    "step": {"done_on": "done"},
    "appointment": {},
    "orientation": {},
}


def _read(field: Any, value: Any) -> Any:
    """A value of JSON as its column has it."""
    if value is None or not isinstance(value, str):
        return value
    if isinstance(field, models.DateTimeField):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(field, models.DateField) else field.to_python(value)


def _tell(actor: Actor, thing: Any, kind: str, on: date, said: dict[str, Any]) -> Turn:
    about = {"talent_id": thing.talent_id, "circle_id": thing.circle_id, "person_id": thing.person_id, thing._meta.model_name: thing}
    told: Turn = Turn.kept.create(kind=kind, on=on, said=said, part=thing.file_part, author_id=_author(actor), recorded_at=now(), **about)
    return told


def _author(actor: Actor) -> Any:
    """Nobody of the programme, where the clock tells it or somebody who answers by a link."""
    return None if actor == CLOCK or actor.through.ticket else actor.person


def _counted(thing: Any, kind: str) -> dict[str, Any]:
    """What calendars are told of a change (RFC 5545, 3.8.7.4)."""
    if not isinstance(thing, Appointment) or kind not in _OF_INSTANTS:
        return {}
    return {"changes": thing.changes + 1, "changed_at": now()}


def today() -> date:
    return timezone.localdate(now())
