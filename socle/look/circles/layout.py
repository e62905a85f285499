"""The places of circles, of what stands in them and of their edges, as numbers; in a round and in a pill as wide as a phone."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from socle.look.circles.blocks import DOT, Block, block
from socle.look.circles.drawn import Circle
from socle.look.circles.packing import Place, column, gathered

GAP, PAD, RIM = 20.0, 8.0, 16.0
LEAST, LEAST_CELL, BEAD = 44.0, 30.0, 11.5
WIDEST, WIDEST_INSIDE, MOST_NAMED = 440.0, 148.0, 30
PILL = 332.0
KNOT, KNOT_PITCH = math.radians(-60), 2.2 * DOT
Anchor = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Laid:
    """A circle with its block; of each circle inside it the radius and, where it has room for its name, the block."""

    circle: Circle
    r: float
    block: Block
    cells: tuple[tuple[float, Block | None], ...]

    @classmethod
    def of(cls, circle: Circle, *, named: bool) -> Self:
        blocks = [block(one.name, "", 0, (), 2) if named else None for one in circle.inside]
        cells = tuple((max(said.r + PAD - 2, LEAST_CELL) if said else BEAD, said) for said in blocks)
        said = block(circle.name, circle.detail, len(circle.dots), tuple(r for r, _said in cells), 1)
        return cls(circle, max(said.r + PAD, LEAST), said, cells)

    def anchors(self, at: Place) -> Iterator[tuple[str, Anchor]]:
        """Where this circle and those in it are, by their keys, if it stands at this place."""
        yield self.circle.key, (*at, self.r)
        for circle, (x, y), (r, _said) in zip(self.circle.inside, self.block.cells, self.cells, strict=True):
            yield circle.key, (at[0] + x, at[1] + y, r)


@dataclass(frozen=True, slots=True)
class Layout:
    """A map. In the round everything stands round (0, 0) within `r`; in the pill beneath (0, 0), `half` to each side.

    The first of the places is that of the outermost circle's own block.
    """

    circle: Circle
    block: Block
    inside: tuple[Laid, ...]
    r: float
    places: tuple[Place, ...]
    half: float
    height: float
    pill: tuple[Place, ...]

    @property
    def is_legible(self) -> bool:
        """Whether no screen needs to make it smaller."""
        return self.r <= WIDEST and all(one.r <= WIDEST_INSIDE for one in self.inside)


def layout(circle: Circle) -> Layout:
    """The innermost circles have names where that leaves the others legible, else they are beads."""
    if sum(len(one.inside) for one in circle.inside) <= MOST_NAMED and (named := _layout(circle, named=True)).is_legible:
        return named
    return _layout(circle, named=False)


def _layout(circle: Circle, *, named: bool) -> Layout:
    said = block(circle.name, circle.detail, len(circle.dots), (), 0)
    inside = tuple(Laid.of(replace(one, territory=one.territory or circle.territory), named=named) for one in circle.inside)
    radii = (said.r, *(one.r for one in inside))
    places, reach = gathered(radii, GAP)
    r = max(reach + RIM, LEAST)
    half = max(PILL / 2, max(radii) + RIM)
    if r <= half:
        return Layout(circle, said, inside, r, places, r, 2 * r, tuple((x, y + r) for x, y in places))
    pill, height = column(radii, GAP, 2 * (half - RIM))
    moved = tuple((x + RIM - half, y + RIM) for x, y in pill)
    return Layout(circle, said, inside, r, places, half, height + 2 * RIM, moved)


def on_round(r: float, angle: float) -> Place:
    return r * math.cos(angle), r * math.sin(angle)


def on_edge(r: float, number: int) -> Place:
    """Where the links stand: side by side on the upper right of an edge."""
    return on_round(r + 2, KNOT + number * KNOT_PITCH / r)
