"""What a thing says of itself, as the columns of its text."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from socle.governance.rules.structure import Wording

_IDS = frozenset({"parent", "circle", "territory"})
_LISTS = frozenset({"domains", "powers", "accountabilities", "composition"})
_OBJECTS = frozenset({"consent", "opinions"})
_SAID_OTHERWISE: dict[str, Any] = {"beneath": False, "caretaker_days": 0, "review_on": None, "expires_at": None}


def columns_of(said: Wording) -> dict[str, Any]:
    """What a thing says of itself, as the columns of its text."""
    return dict(_column(word, value) for word, value in said.says.items())


def _column(word: str, value: Any) -> tuple[str, Any]:
    if word in _IDS:
        return f"{word}_id", value
    if word in _LISTS:
        return word, [one if isinstance(one, str) else dict(one) for one in value or ()]
    if word in _OBJECTS:
        return word, {name: list(one) if isinstance(one, tuple) else one for name, one in value or ()}
    if word == "review_on" and value:
        return word, date.fromisoformat(value)
    if word == "expires_at":
        return word, moment(value)
    return word, value if value is not None else _SAID_OTHERWISE.get(word, "")


def expires(said: Wording) -> datetime | None:
    """When what it says ends by itself, and with it what says it: only policies do."""
    return moment(said.says.get("expires_at"))


def as_read(field: Any, value: Any) -> Any:
    """An id as an id; everything else is already what a row gives."""
    return UUID(value) if isinstance(value, str) and field.get_internal_type() in ("UUIDField", "ForeignKey") else value


def moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
