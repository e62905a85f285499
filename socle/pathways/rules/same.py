"""Whether two tell of one person: by the sound of their names, by birth, by how they are reached. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Same(StrEnum):
    """What two have in common."""

    NAME = "name"
    BIRTH = "birth"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class Whom:
    """Of whom a line or a file tells. `sound`: of their name (`people.sounding`), its words in order."""

    sound: str
    born: date | None
    reached: frozenset[str]


def shared(one: Whom, other: Whom) -> tuple[Same, ...]:
    """Why two may be one person; nothing where they need not be.

    Two days of birth are of two people, unless name and telephone say otherwise: then one of the days may be mistyped. One day of birth
    tells only with a word of the name, since married names change: at a thousand people somebody shares one with most others.
    """
    name = bool(one.sound) and one.sound == other.sound
    reached = bool(one.reached & other.reached)
    known = one.born is not None and other.born is not None
    born = known and one.born == other.born
    if known and not born:
        may = name and reached
    else:
        may = name or reached or (born and bool({*one.sound.split()} & {*other.sound.split()}))
    return tuple(why for why, holds in ((Same.NAME, name), (Same.BIRTH, born), (Same.REACHED, reached)) if may and holds)
