"""A map as its template writes it: whole numbers, and whatever stands in a circle from the middle of that circle.

A drawing has two shapes, a round and for a narrow screen a pill. Each thing knows both of its places and is there once.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from socle.look import words
from socle.look.circles.blocks import Block
from socle.look.circles.drawn import Circle, Dot, Tie
from socle.look.circles.layout import Laid, Layout, layout, on_edge, on_round
from socle.look.circles.packing import Place
from socle.look.circles.ties import path, said

MARGIN, EDGE = 6.0, 22.0
MARKED = math.radians(-125)
Title = tuple[tuple[str, int], ...]
Spot = tuple[Dot, str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A circle in a circle, with its name, or as a bead with two letters in its place. sign: the place of its mark."""

    circle: Circle
    at: str
    r: int
    title: Title
    sign: str


@dataclass(frozen=True, slots=True)
class Group:
    """A circle with all that stands in it. title: lines with their heights; detail: the height of that line.

    spots: dots with their places, and with those that they have in the narrow shape if these are others.
    """

    circle: Circle
    at: str
    narrow: str
    r: int
    title: Title
    detail: int
    spots: tuple[Spot, ...]
    cells: tuple[Cell, ...]
    sign: str


@dataclass(frozen=True, slots=True)
class Line:
    """A tie as a path, in both shapes."""

    tie: Tie
    path: str
    narrow: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """`edge`: the outermost circle as a path; `focus`: what stands in it besides the circles of `groups`."""

    width: int
    view: str
    narrow_view: str
    edge: str
    narrow_edge: str
    focus: Group
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]


def drawing(circle: Circle, ties: Iterable[Tie] = ()) -> Drawing:
    """A circle, those in it and those in these, each with its people, its vacancies and its links; and the ties between them."""
    laid = layout(circle)
    lines = tuple(_lines(laid, ties))
    margin = EDGE if circle.edge or circle.mark or lines else MARGIN
    return Drawing(
        width=round(2 * (laid.r + margin)),
        view=_view(laid.r, -laid.r, 2 * laid.r, margin),
        narrow_view=_view(laid.half, 0, laid.height, margin),
        edge=_pill(laid.r, -laid.r, 2 * laid.r),
        narrow_edge=_pill(laid.half, 0, laid.height),
        focus=_focus(laid),
        groups=tuple(map(_group, laid.inside, laid.places[1:], laid.pill[1:])),
        lines=lines,
    )


def _focus(laid: Layout) -> Group:
    """The outermost circle: its name and dots in their places, its links on the edge."""
    block, at, narrow = laid.block, laid.places[0], laid.pill[0]
    knots = []
    for number, dot in enumerate(laid.circle.edge):
        (x, y), (u, v) = on_edge(laid.r, number), on_edge(laid.half, number)
        knots.append((dot, said(x - at[0], y - at[1]), said(u - narrow[0], v + laid.half - narrow[1])))
    x, y = on_round(laid.r, MARKED)
    return Group(
        circle=laid.circle,
        at=said(*at),
        narrow=said(*narrow),
        r=0,
        title=_title(block),
        detail=round(block.detail),
        spots=(*knots, *_spots(laid.circle, block)),
        cells=(),
        sign=said(x - at[0], y - at[1]),
    )


def _group(one: Laid, at: Place, narrow: Place) -> Group:
    knots = ((dot, said(*on_edge(one.r, number)), "") for number, dot in enumerate(one.circle.edge))
    return Group(
        circle=one.circle,
        at=said(*at),
        narrow=said(*narrow),
        r=round(one.r),
        title=_title(one.block),
        detail=round(one.block.detail),
        spots=(*knots, *_spots(one.circle, one.block)),
        cells=tuple(map(_cell, one.circle.inside, one.block.cells, one.cells)),
        sign=said(*on_round(one.r, MARKED)),
    )


def _title(block: Block) -> Title:
    return tuple((line, round(height)) for line, height in block.title)


def _spots(circle: Circle, block: Block) -> Iterator[Spot]:
    return ((dot, said(*place), "") for dot, place in zip(circle.dots, block.dots, strict=True))


def _cell(circle: Circle, at: Place, laid: tuple[float, Block | None]) -> Cell:
    r, block = laid
    title = _title(block) if block else ((circle.short or words.initials(circle.name), 0),)
    return Cell(circle, said(*at), round(r), title, said(*on_round(r, MARKED)))


def _lines(laid: Layout, ties: Iterable[Tie]) -> Iterator[Line]:
    wide, narrow = (
        {key: anchor for one, at in zip(laid.inside, places[1:], strict=True) for key, anchor in one.anchors(at)}
        for places in (laid.places, laid.pill)
    )
    for tie in ties:
        if {tie.one, tie.other} & {laid.circle.key, *wide}:
            yield Line(tie, path(tie, wide, (0.0, 0.0, laid.r)), path(tie, narrow, (0.0, laid.half, laid.half)))


def _view(half: float, top: float, height: float, margin: float) -> str:
    """What the drawing shows: a little more where something stands on its edge."""
    return f"{said(-half - margin, top - margin)} {said(2 * (half + margin), height + 2 * margin)}"


def _pill(half: float, top: float, height: float) -> str:
    """A round, or a taller one with straight sides, as a path."""
    r = round(half)
    return f"M-{r} {round(top + half)}a{r} {r} 0 0 1 {2 * r} 0v{round(height - 2 * half)}a{r} {r} 0 0 1-{2 * r} 0z"
