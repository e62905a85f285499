"""All that was read, with its places, and how the checks walk through it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from socle.transfer.kit.faults import Place
from socle.transfer.kit.shapes import At


@dataclass(frozen=True, slots=True)
class Draft:
    """`root` is where to point when something is nowhere."""

    root: Place
    territories: tuple[At, ...]
    organisations: tuple[At, ...]
    phases: tuple[At, ...]
    pathways: tuple[At, ...]
    circles: tuple[At, ...]
    workshops: tuple[At, ...] = ()
    sharing: tuple[At, ...] = ()
    forms: tuple[At, ...] = ()

    @property
    def roles(self) -> Iterator[At]:
        for circle in self.circles:
            yield from items(circle, "roles")

    def above(self) -> Iterator[tuple[At, At]]:
        """Each circle with the one above it."""
        known = {circle.value["id"].value: circle for circle in self.circles if "id" in circle.value}
        for circle in self.circles:
            parent = known.get(circle.value["parent"].value) if "parent" in circle.value else None
            if parent is not None and parent is not circle:
                yield circle, parent


def items(entry: At, key: str) -> tuple[At, ...]:
    """What was read of a list."""
    return entry.value[key].value if key in entry.value else ()


def is_whole(entry: At, key: str) -> bool:
    """Whether all of a list could be read."""
    return key in entry.value and entry.value[key].whole


def values(entries: Iterable[At], key: str) -> list[At]:
    """What each of these says under a key, where it says something."""
    return [entry.value[key] for entry in entries if key in entry.value and entry.value[key].value is not None]


def power(at: At) -> At | None:
    """The key of a power, alone or among its limits."""
    return at.value.get("power") if isinstance(at.value, dict) else at
