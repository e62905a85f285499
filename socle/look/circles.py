"""Where the circles of a map stand: inside one another, round the name of the one that holds them."""

import math
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

GAP = 12.0
LETTER, LINE, DOT = 10.5, 24.0, 18.0
ROW = 6
Place = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A circle as it is to be drawn. roles: "role" held or "free"; links: "lead" and "rep", on its edge."""

    name: str
    detail: str = ""
    href: str = ""
    territory: str = ""
    roles: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    inside: tuple["Circle", ...] = ()

    @property
    def lines(self) -> list[str]:
        return textwrap.wrap(self.name, 14, break_long_words=False)

    @property
    def label(self) -> float:
        """The radius that its name, its detail and its roles need."""
        rows = math.ceil(len(self.roles) / ROW)
        width = max(LETTER * max(map(len, self.lines)), 0.85 * LETTER * len(self.detail), DOT * min(ROW, len(self.roles)))
        height = LINE * (len(self.lines) + bool(self.detail)) + DOT * rows
        return math.hypot(width, height) / 2


@dataclass(frozen=True, slots=True)
class Standing:
    """A circle in its place; (x, label) is the middle of its name."""

    circle: Circle
    x: float
    y: float
    r: float
    label: float
    depth: int

    @property
    def title(self) -> list[tuple[str, float]]:
        """Each line of the name with its height."""
        above = self.label - self._height / 2
        return [(line, above + LINE * (number + 0.75)) for number, line in enumerate(self.circle.lines)]

    @property
    def subtitle(self) -> float:
        return self.label - self._height / 2 + LINE * (len(self.circle.lines) + 0.7)

    @property
    def dots(self) -> Iterator[tuple[str, float, float]]:
        """Each role with its place, in rows under the name."""
        top = self.label + self._height / 2 - DOT * math.ceil(len(self.circle.roles) / ROW)
        for number, kind in enumerate(self.circle.roles):
            row, column = divmod(number, ROW)
            inside = min(ROW, len(self.circle.roles) - row * ROW)
            yield kind, self.x + DOT * (column - (inside - 1) / 2), top + DOT * (row + 0.6)

    @property
    def knots(self) -> Iterator[tuple[str, float, float]]:
        """The links, on the edge."""
        for number, kind in enumerate(self.circle.links):
            angle = math.radians(-64 + 360 * 11 / (math.pi * self.r) * number)
            yield kind, self.x + self.r * math.cos(angle), self.y + self.r * math.sin(angle)

    @property
    def _height(self) -> float:
        rows = math.ceil(len(self.circle.roles) / ROW)
        return LINE * (len(self.circle.lines) + bool(self.circle.detail)) + DOT * rows


def standing(circle: Circle, depth: int = 0) -> list[Standing]:
    """The circle and all that it holds, outermost first, round (0, 0)."""
    held = [standing(inner, depth + 1) for inner in circle.inside]
    radii = [circle.label, *(group[0].r for group in held)]
    ways = [_in_the_ring(radii), _round_the_first(radii)] if held else [[(0.0, 0.0)]]
    places = min(ways, key=lambda way: _reach(way, radii))
    itself = Standing(circle, 0.0, 0.0, _reach(places, radii) + GAP, places[0][1], depth)
    return [itself, *(_moved(one, place) for group, place in zip(held, places[1:], strict=True) for one in group)]


def _moved(one: Standing, by: Place) -> Standing:
    return replace(one, x=one.x + by[0], y=one.y + by[1], label=one.label + by[1])


def _reach(places: Sequence[Place], radii: Sequence[float]) -> float:
    return max(math.hypot(*place) + radius for place, radius in zip(places, radii, strict=True))


def _in_the_ring(radii: Sequence[float]) -> list[Place]:
    """All on one ring, the name on top."""
    if len(radii) == 2:
        return [(0.0, -radii[1] - GAP / 2), (0.0, radii[0] + GAP / 2)]
    return _on_ring(radii, _ring(radii))


def _round_the_first(radii: Sequence[float]) -> list[Place]:
    """The name in the middle, the others round it."""
    others = radii[1:]
    clear = radii[0] + max(others) + GAP
    return [(0.0, 0.0), *_on_ring(others, _ring(others, clear))]


def _on_ring(radii: Sequence[float], ring: float) -> list[Place]:
    turns = _turns(radii, ring)
    spare = (2 * math.pi - sum(turns)) / len(radii)
    angle, places = -math.pi / 2, []
    for turn in turns:
        places.append((ring * math.cos(angle), ring * math.sin(angle)))
        angle += turn + spare
    return places


def _ring(radii: Sequence[float], least: float = 1.0) -> float:
    """A ring on which none touches another, hardly wider than it must be."""
    ring = max(least, max(_chords(radii)) / 2)
    while not _apart(_on_ring(radii, ring), radii):
        ring *= 1.04
    return ring


def _apart(places: Sequence[Place], radii: Sequence[float]) -> bool:
    pairs = combinations(zip(places, radii, strict=True), 2)
    return all(math.dist(one, other) >= radius + another + GAP * 0.99 for (one, radius), (other, another) in pairs)


def _turns(radii: Sequence[float], ring: float) -> list[float]:
    return [2 * math.asin(min(1.0, chord / (2 * ring))) for chord in _chords(radii)]


def _chords(radii: Sequence[float]) -> list[float]:
    return [one + other + GAP for one, other in zip(radii, [*radii[1:], radii[0]], strict=True)]
