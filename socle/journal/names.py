"""What things are called. The journal knows ids only; the rooms above register here how theirs are named and found."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from socle.ground.asked import Blank, Blanks, Statement
from socle.journal.act import Actor


@dataclass(frozen=True, slots=True)
class Named:
    """A thing in words, with its page if it has one."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """How one kind of thing is named. `rows` gives pairs (id, words) of those that the reader may see, for blanks too."""

    what: Any
    rows: Callable[[Any, Any], Any]
    address: Callable[[UUID], str] = lambda pk: ""


@dataclass(frozen=True, slots=True)
class Ground:
    """A circle, as the page of its chain introduces it."""

    thing: Any
    name: str
    address: str
    colour: str
    trail: tuple[dict[str, str], ...]


_namings: dict[str, Naming] = {}
_ground: Callable[[Actor, UUID], Ground | None] | None = None


def register(label: str, naming: Naming) -> None:
    """Say how the rows of a model are named: "people.person" and so on."""
    _namings[label] = naming


def register_ground(found: Callable[[Actor, UUID], Ground | None]) -> None:
    """Say how the circle of a chain is found."""
    global _ground
    _ground = found


def ground(actor: Actor, pk: UUID) -> Ground | None:
    """The circle with this id, or None if the actor may not see it."""
    return _ground(actor, pk) if _ground else None


def name_all(actor: Actor, references: Iterable[str]) -> dict[str, Named]:
    """Each reference in words, all with one query; what the actor may not see is named by its kind only."""
    asked = {one for one in references if one.partition(":")[0] in _namings}
    words = _words(actor, asked)
    return {one: _named(*_parted(one), words) for one in asked}


def _parted(reference: str) -> tuple[str, UUID]:
    label, _, pk = reference.partition(":")
    return label, UUID(pk)


def _named(label: str, pk: UUID, words: dict[UUID, str]) -> Named:
    naming = _namings[label]
    return Named(words[pk], naming.address(pk)) if words.get(pk) else Named(str(naming.what))


def _words(actor: Actor, references: set[str]) -> dict[UUID, str]:
    ids: defaultdict[str, set[UUID]] = defaultdict(set)
    for one in references:
        label, pk = _parted(one)
        ids[label].add(pk)
    return dict(_statement(tuple(sorted(ids))).answer({"reader": actor, **ids})) if ids else {}


@cache
def _statement(labels: tuple[str, ...]) -> Statement:
    """How things of these kinds are called, each found by its ids."""

    def named() -> Any:
        first, *others = (_namings[label].rows(Blank("reader"), Blanks(label)).order_by() for label in labels)
        return first.union(*others, all=True)

    return Statement.of(named)
