"""What `socle check` asks: each room registers questions that answer with a list of problems, empty when all is well."""

from collections.abc import Callable, Iterable

_registered: dict[str, Callable[[], Iterable[str]]] = {}


def register(name: str, problems: Callable[[], Iterable[str]]) -> None:
    """Have `socle check` ask this; `name` is the line it prints."""
    _registered[name] = problems


def registered() -> dict[str, Callable[[], Iterable[str]]]:
    return dict(_registered)
