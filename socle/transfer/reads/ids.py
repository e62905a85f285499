"""Ids for what decisions have added: made of the name that it first had, and unique where it lies."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from socle.transfer.kit.schema import ID

PATTERN, LONGEST = ID.schema["pattern"], ID.schema["maxLength"]
_WRITTEN_OUT = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "’": " "})


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
            found[one.key] = _free(one.wanted or slug(one.name, one.kind), one.place, taken)
            taken.add((one.place, found[one.key]))
    return found


def slug(name: str, kind: str) -> str:
    """A name as an id; what does not begin with a letter is told by its kind first."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_WRITTEN_OUT)).encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", plain)
    if not words or not words[0][0].isalpha() or words == ["none"]:
        words.insert(0, kind)
    return "-".join(words)[:LONGEST].rstrip("-")


def _free(wanted: str, place: str, taken: set[tuple[str, str]]) -> str:
    number, found = 1, wanted
    while (place, found) in taken:
        number += 1
        found = f"{wanted[: LONGEST - 1 - len(str(number))].rstrip('-')}-{number}"
    return found


def is_id(text: str) -> bool:
    """Whether a kit could take this for an id."""
    return bool(re.fullmatch(PATTERN, text)) and len(text) <= LONGEST
