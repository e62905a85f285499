"""Typed changes, as a program would write them."""

from typing import Any


def change(kind: str, **data: Any) -> dict[str, Any]:
    """A typed change, its ids as text."""
    return {"kind": kind, "data": {name: _plain(value) for name, value in data.items()}}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, list | int) else str(value)
