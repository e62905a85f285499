"""Events as they are recorded: a kind, and a detail of plain values; and as the engine takes them."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from re import sub
from typing import Any

from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.settings import Criterion, Settings
from socle.governance.rules.engine.telling import said_of, settings_of

Detail = Mapping[str, Any]


def kind_of(event: type[e.Event]) -> str:
    """The kind under which it is recorded: `MovedOn` as `moved_on`."""
    return sub(r"(?<!^)(?=[A-Z])", "_", event.__name__).lower()


KINDS: dict[str, type[e.Event]] = {kind_of(one): one for one in e.Event.__subclasses__() if one.__module__ == e.__name__}


def detail_of(event: e.Event) -> dict[str, Any]:
    """What an event says besides who and when, as plain values; what is nothing is left out."""
    said = {one.name: getattr(event, one.name) for one in fields(event) if one.name not in _HEAD}
    return {name: _plain(value) for name, value in said.items() if value is not None}


def event_of(kind: str, *, at: datetime, by: str, id: str, detail: Detail) -> e.Event:
    """The event that was recorded."""
    of_kind = KINDS[kind]
    names = {one.name for one in fields(of_kind)} - _HEAD
    return of_kind(at=at, by=by, id=id, **{name: _read(name, value) for name, value in detail.items() if name in names})


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Settings):
        return said_of(value, "")
    return value.value if isinstance(value, StrEnum) else value


def _read(name: str, value: Any) -> Any:
    return _READS[name](value) if name in _READS else value


_HEAD = {"at", "by", "id"}
_READS: dict[str, Callable[[Any], Any]] = {
    "electors": frozenset,
    "settings": settings_of,
    "to": e.Step,
    "kind": e.Kind,
    "fails": Criterion,
    **dict.fromkeys(("deadline", "clear_at", "opinion_due", "until"), datetime.fromisoformat),
}
