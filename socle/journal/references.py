"""How an entry speaks of things: rows by reference, values in their plain form, and never a free text."""

from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from socle.ground.digests import Digest


def reference(thing: Any) -> str:
    """A row by name: "governance.role:0192..."; empty for what is no row."""
    if not isinstance(thing, models.Model):
        return ""
    return f"{thing._meta.label_lower}:{thing.pk}"


def referred(reference: str) -> Any:
    """The row that a reference names, or None."""
    label, _, pk = reference.partition(":")
    return apps.get_model(label)._base_manager.filter(pk=pk).first() if pk else None


def typed(value: Any, name: str) -> Any:
    """A kept value: an id, a date, a number, a yes or no, a member of an enumeration, a digest. Free text raises."""
    if isinstance(value, str) and not isinstance(value, Enum | Digest):
        raise TypeError(f"{name}: an entry keeps no text")
    if isinstance(value, list | tuple):
        return [typed(item, name) for item in value]
    return plain(value)


def plain(value: Any) -> Any:
    """A value as JSON knows it: rows by reference, instants in UTC to the microsecond."""
    match value:
        case Enum():
            return value.value
        case models.Model():
            return reference(value)
        case UUID():
            return str(value)
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(item) for item in value]
        case bool() | int() | None:
            return value
    return str(value)
