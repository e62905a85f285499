"""Ids for what decisions have added: made of the name that it first had, and unique where it lies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from socle.ground.keys import LONGEST, free, slug
from socle.transfer.kit.usual import ID

PATTERN = ID.schema["pattern"]


@dataclass(frozen=True, slots=True)
class Named:
    """`wanted`: the id that it had, in the kit or where it was; it is its own for sure (`sure`) where it lies as in the kit.

    `since`: since when it lies where it lies. Whoever comes to a place takes nobody's id there.
    """

    key: str
    place: str
    kind: str
    wanted: str
    sure: bool
    name: str
    since: str = ""


def ids(things: Iterable[Named]) -> dict[str, str]:
    """An id for each of these: those of the kit keep theirs, the others get one that is free where they lie."""
    things = sorted(things, key=lambda one: (one.since, one.key))
    found = {one.key: one.wanted for one in things if one.sure}
    taken = {(one.place, one.wanted) for one in things if one.sure}
    for one in things:
        if not one.sure:
            there = {id for place, id in taken if place == one.place}
            found[one.key] = free(one.wanted or slug(one.name, one.kind), there.__contains__)
            taken.add((one.place, found[one.key]))
    return found


def is_id(text: str) -> bool:
    """Whether a kit could take this for an id."""
    return bool(re.fullmatch(PATTERN, text)) and len(text) <= LONGEST
