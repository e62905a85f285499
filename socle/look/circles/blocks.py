"""What is written and set in a circle: its name, a detail, rows of dots, rows of the circles inside it; and the room it takes."""

import math
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from socle.look.circles.packing import Place

# The height of a letter and of a line: of the outermost circle, of those in it, of those in these
SIZES = ((25.0, 29.0), (19.0, 23.0), (16.0, 18.0))
DETAIL, LINE = 16.0, 21.0
DOT, GAP = 13.0, 4.0
MOST_ROWS = 3
SLIM, BROAD = frozenset("iljtfrI.,;:'’!|()-– "), frozenset("mwMW@%&")
Rows = list[tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Block:
    """Heights are of the middle of each line, places of the middle of each dot and cell; all from the middle of the circle."""

    r: float
    title: tuple[tuple[str, float], ...]
    detail: float
    dots: tuple[Place, ...]
    cells: tuple[Place, ...]


@lru_cache(4096)
def block(name: str, detail: str, dots: int, cells: tuple[float, ...], depth: int) -> Block:
    """Lines and rows one under the other, so many in a row that the circle round them is the least.

    cells: the radii of the circles inside.
    """
    size, line = SIZES[depth]
    lines = wrapped(name)
    said = [(wide(text, size), line) for text in lines] + [(wide(detail, DETAIL), LINE)] * bool(detail)
    ways = (_Way(said, *rows) for rows in product(_in_rows((DOT,) * dots), _in_rows(cells)))
    best = min(ways, key=lambda way: way.r)
    heights = list(best.middles())
    return Block(
        r=best.r,
        title=tuple(zip(lines, heights, strict=False)),
        detail=heights[len(lines)] if detail else 0.0,
        dots=tuple(_set(best.dots, heights[len(said) :])),
        cells=tuple(_set(best.cells, heights[len(said) + len(best.dots) :])),
    )


def wrapped(name: str) -> list[str]:
    """A name in lines, about twice as wide as high; a word is cut only where it would fill the map."""
    longest = max(map(len, name.split()), default=0)
    width = max(min(longest, 18), min(18, max(9, round(math.sqrt(3 * len(name))))))
    return textwrap.wrap(name, width) or [""]


def wide(text: str, size: float) -> float:
    """How wide a text may be, in any of the fonts that a machine may have."""
    return size * sum(0.36 if sign in SLIM else 0.92 if sign in BROAD else 0.74 if sign.isupper() else 0.59 for sign in text)


class _Way:
    """One way to set lines and rows: as high in the circle as makes it nearly the least, wide rows near its middle."""

    def __init__(self, said: list[tuple[float, float]], dots: Rows, cells: Rows) -> None:
        self.dots, self.cells = dots, cells
        self.rows = [*said, *(_room(row) for row in (*dots, *cells))]
        height = sum(row[1] for row in self.rows)
        self.r, self.top = min((self._around(-height * share / 20), -height * share / 20) for share in range(6, 15))

    def _around(self, top: float) -> float:
        """The radius that holds all rows if they begin at this height."""
        r = 0.0
        for width, height in self.rows:
            r = max(r, math.hypot(width / 2, max(abs(top), abs(top + height))))
            top += height
        return r

    def middles(self) -> Iterator[float]:
        top = self.top
        for _width, height in self.rows:
            yield top + height / 2
            top += height


def _in_rows(radii: Sequence[float]) -> list[Rows]:
    """So many circles in one, two or three rows that are nearly alike."""
    count, found = len(radii), []
    for rows in range(1, min(count, MOST_ROWS) + 1):
        ends = [round(row * count / rows) for row in range(rows + 1)]
        found.append([tuple(radii[start:end]) for start, end in pairwise(ends)])
    return found or [[]]


def _room(row: Sequence[float]) -> tuple[float, float]:
    return sum(2 * r + GAP for r in row), 2 * max(row) + GAP


def _set(rows: Rows, heights: Sequence[float]) -> Iterator[Place]:
    """The places in these rows, each row in the middle."""
    for row, height in zip(rows, heights, strict=False):
        x = -_room(row)[0] / 2
        for r in row:
            x += r + GAP / 2
            yield x, height
            x += r + GAP / 2
