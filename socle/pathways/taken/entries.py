"""What a device sends, read with care: a batch of entries, each one thing that was done, with its key, its hour and its number."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from socle.ground.text import flaw
from socle.journal.act import Refused
from socle.pathways.rules import noted

T = TypeVar("T")
KINDS = ("attested", "signed", "joined", "closed")


class Unread(ValueError):
    """It is no batch at all."""


@dataclass(frozen=True, slots=True)
class Batch:
    """`who`: whose it says to be; `clock`: the hour that it shows while it sends."""

    who: str
    clock: datetime
    entries: list[Any]


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody on a sheet: by their id, or by their whole name, who were added on the device itself."""

    talent: UUID | None
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done on the device."""

    key: str
    kind: str
    half_day: UUID
    at: datetime
    device: str
    said: dict[str, Any]

    def text(self, name: str) -> str:
        return _as(str, self.said.get(name) or "")

    def whom(self) -> Whom:
        return whom(self.said)


def read(content: bytes, today: date) -> Batch:
    """A batch of what came in; of its entries each is read by itself, so that one that is damaged holds no other up."""
    try:
        told = json.loads(content)
        batch = Batch(_as(str, told["who"]), _instant(told["clock"]), _as(list, told["entries"]))
    except (ValueError, TypeError, KeyError, RecursionError, Refused):
        raise Unread from None
    if len(batch.entries) > noted.most(today):
        raise Unread
    return batch


def entry(told: Any) -> Entry:
    """One of them, or a refusal that says that it cannot be read."""
    try:
        if flaw(told) or told["kind"] not in KINDS or not _as(str, told["key"]).strip():
            raise Refused(_unreadable(), code="malformed")
        device = _as(str, told.get("device") or "")
        return Entry(told["key"], told["kind"], UUID(_as(str, told["half_day"])), _instant(told["at"]), device, told)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        raise Refused(_unreadable(), code="malformed") from None


def whom(told: Any) -> Whom:
    told = _as(dict, told)
    return Whom(_or_none(told.get("talent"), UUID), _as(str, told.get("name") or ""))


def minutes(told: Any) -> int | None:
    value = _as(dict, told).get("minutes")
    if value is None:
        return None
    number: int = _as(int, value)
    return number


def each(told: Any, make: Callable[[Any], T]) -> list[T]:
    return [make(one) for one in _as(list, told)]


def number(told: Any) -> int:
    """In which order things were done; what says nothing comes last."""
    value = told.get("number") if isinstance(told, dict) else None
    return value if type(value) is int else 2**31


def key(told: Any) -> str:
    value = told.get("key") if isinstance(told, dict) else ""
    return value if isinstance(value, str) else ""


def _or_none(value: Any, make: Callable[[Any], T]) -> T | None:
    try:
        return make(_as(str, value)) if value is not None else None
    except ValueError:
        raise Refused(_unreadable(), code="malformed") from None


def _as(kind: type, value: Any) -> Any:
    """A value of this very kind: a yes is no number."""
    if type(value) is not kind:
        raise Refused(_unreadable(), code="malformed")
    return value


def _instant(value: Any) -> datetime:
    found = datetime.fromisoformat(_as(str, value))
    if found.tzinfo is None or not 2000 <= found.year <= 9000:
        raise ValueError(value)
    return found


def _unreadable() -> str:
    return _("This cannot be read: enter it on the sheet by hand.")
