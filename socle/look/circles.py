"""Where the circles of a map stand: inside one another, round the name of the one that holds them."""

import math
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

GAP = 12.0
LETTER, LINE, DOT = 11.0, 24.0, 18.0
ROW = 6
STEPS, PULL = 90, 0.96
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
        return textwrap.wrap(self.name, 11, break_long_words=False) or [""]

    @property
    def width(self) -> float:
        return max(LETTER * max(map(len, self.lines)), 0.85 * LETTER * len(self.detail), DOT * min(ROW, len(self.roles)))

    @property
    def height(self) -> float:
        return LINE * (len(self.lines) + bool(self.detail)) + DOT * math.ceil(len(self.roles) / ROW)

    @property
    def label(self) -> float:
        """The radius that its name, its detail and its roles need."""
        return math.hypot(self.width, self.height) / 2


@dataclass(frozen=True, slots=True)
class Standing:
    """A circle in its place; `label` is the middle of its name."""

    circle: Circle
    x: float
    y: float
    r: float
    label: Place
    depth: int

    @property
    def title(self) -> list[tuple[str, float]]:
        """Each line of the name with its height."""
        return [(line, self._top + LINE * (number + 0.75)) for number, line in enumerate(self.circle.lines)]

    @property
    def subtitle(self) -> float:
        """The height of the detail."""
        return self._top + LINE * (len(self.circle.lines) + 0.7)

    @property
    def dots(self) -> Iterator[tuple[str, float, float]]:
        """Each role with its place, in rows under the name."""
        top = self._top + LINE * (len(self.circle.lines) + bool(self.circle.detail))
        for number, kind in enumerate(self.circle.roles):
            row, column = divmod(number, ROW)
            inside = min(ROW, len(self.circle.roles) - row * ROW)
            yield kind, self.label[0] + DOT * (column - (inside - 1) / 2), top + DOT * (row + 0.6)

    @property
    def knots(self) -> Iterator[tuple[str, float, float]]:
        """The links, on the edge."""
        for number, kind in enumerate(self.circle.links):
            angle = math.radians(-64 + 360 * 11 / (math.pi * self.r) * number)
            yield kind, self.x + self.r * math.cos(angle), self.y + self.r * math.sin(angle)

    @property
    def _top(self) -> float:
        return self.label[1] - self.circle.height / 2


def standing(circle: Circle, depth: int = 0) -> list[Standing]:
    """The circle and all that it holds, outermost first, round (0, 0)."""
    held = [standing(replace(inner, territory=inner.territory or circle.territory), depth + 1) for inner in circle.inside]
    radii = [circle.label, *(group[0].r for group in held)]
    places = _settled(radii)
    itself = Standing(circle, 0.0, 0.0, _reach(places, radii) + GAP, places[0], depth)
    return [itself, *(_moved(one, place) for group, place in zip(held, places[1:], strict=True) for one in group)]


def _moved(one: Standing, by: Place) -> Standing:
    return replace(one, x=one.x + by[0], y=one.y + by[1], label=(one.label[0] + by[0], one.label[1] + by[1]))


def _settled(radii: Sequence[float]) -> list[Place]:
    """The name (the first) above, the others round, drawn together until they nearly touch."""
    places = _ring(radii)
    for _step in range(STEPS if len(radii) > 1 else 0):
        places = _pushed([(x * PULL, y * PULL) for x, y in places], radii)
    while not _apart(places, radii):
        places = [(x / PULL, y / PULL) for x, y in places]
    return _centred(places, radii)


def _ring(radii: Sequence[float]) -> list[Place]:
    if len(radii) == 1:
        return [(0.0, 0.0)]
    wide = sum(radii) + GAP * len(radii)
    turns = (2 * math.pi * number / len(radii) - math.pi / 2 for number in range(len(radii)))
    return [(wide * math.cos(turn), wide * math.sin(turn)) for turn in turns]


def _pushed(places: list[Place], radii: Sequence[float]) -> list[Place]:
    """Each pair that overlaps gives way, one half each."""
    for one, other in combinations(range(len(places)), 2):
        (x, y), (u, v) = places[one], places[other]
        apart = math.dist((x, y), (u, v)) or 1.0
        way = (radii[one] + radii[other] + GAP - apart) / 2 / apart
        if way > 0:
            places[one] = (x - (u - x) * way, y - (v - y) * way)
            places[other] = (u + (u - x) * way, v + (v - y) * way)
    return places


def _apart(places: Sequence[Place], radii: Sequence[float]) -> bool:
    pairs = combinations(zip(places, radii, strict=True), 2)
    return all(math.dist(one, other) >= radius + another + GAP / 2 for (one, radius), (other, another) in pairs)


def _centred(places: Sequence[Place], radii: Sequence[float]) -> list[Place]:
    """Moved so that a circle round (0, 0) that holds them all is nearly the least."""
    x = y = 0.0
    for step in range(1, STEPS):
        u, v, _far = max(((u, v, math.dist((x, y), (u, v)) + r) for (u, v), r in zip(places, radii, strict=True)), key=lambda one: one[2])
        x, y = x + (u - x) / (step + 1), y + (v - y) / (step + 1)
    return [(u - x, v - y) for u, v in places]


def _reach(places: Sequence[Place], radii: Sequence[float]) -> float:
    return max(math.hypot(*place) + radius for place, radius in zip(places, radii, strict=True))
