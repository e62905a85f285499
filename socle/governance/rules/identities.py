"""The ids that typed changes give to what they add: whoever writes a proposal may name them as they like, Socle renames them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any


def given(changes: Iterable[Any]) -> set[str]:
    """The ids that these changes give to what they add; what is no change gives none."""
    return {data["id"] for data in map(_data, changes) if isinstance(data.get("id"), str)}


def renamed(changes: Iterable[Any], known: Collection[str], fresh: Callable[[], str]) -> list[Any]:
    """The same changes, in which each id that they give and that is not known has a fresh one in all its places."""
    changes = list(changes)
    names = {old: fresh() for old in sorted(given(changes)) if old not in known}
    return [{**one, "data": _renamed(one["data"], names)} if _data(one) else one for one in changes]


def _renamed(data: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {word: names.get(value, value) if isinstance(value, str) else value for word, value in data.items()}


def _data(change: Any) -> Mapping[str, Any]:
    data = change.get("data") if isinstance(change, dict) else None
    return data if isinstance(data, dict) else {}
