"""Which programmes are open to somebody, from the grounds that hold, and what still proves them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from socle.pathways import codes

# One criterion of the first level, or three of the second: general knowledge on the IAE, to be checked before anything rests on it
SECOND = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground that was established; `proven`: a document proves it."""

    kind: str
    code: str
    since: date
    until: date | None
    proven: bool

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class OpenTo:
    """A programme (the key of its list of grounds), whether it is open, by which codes, and which of these wait for a proof."""

    kind: str
    is_open: bool
    because: tuple[str, ...]
    unproven: tuple[str, ...]


def open_to(grounds: Iterable[Ground], on: date) -> list[OpenTo]:
    """What is open to somebody on a day."""
    held = [one for one in grounds if one.holds(on)]
    return [_o2r(held), _iae(held, on)]


def _o2r(held: list[Ground]) -> OpenTo:
    mine = [one for one in held if one.kind == "o2r-ground"]
    return _open("o2r-ground", mine, bool(mine))


def _iae(held: list[Ground], on: date) -> OpenTo:
    mine = [one for one in held if one.kind == "iae-criterion"]
    levels = [codes.get(one.kind, one.code, on).more["level"] for one in mine]
    return _open("iae-criterion", mine, 1 in levels or levels.count(2) >= SECOND)


def _open(kind: str, mine: list[Ground], is_open: bool) -> OpenTo:
    return OpenTo(kind, is_open, tuple(one.code for one in mine), tuple(one.code for one in mine if not one.proven))
