"""Circles of given sizes, brought close together without touching: in a round, or in a column for a narrow screen.

Both are pure: the same sizes give the same places.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

Place = tuple[float, float]
Disc = tuple[float, float, float]
NUDGE, LEAST_GAIN = 1e-6, 0.5
STEPS, ROUNDS, OUTERMOST, TRIES = 90, 40, 3, 12


@lru_cache(1024)
def gathered(radii: tuple[float, ...], gap: float) -> tuple[tuple[Place, ...], float]:
    """A round of circles, turned so that the first, a title, is as high as can be; and the radius that holds them round (0, 0)."""
    inner = range(1, len(radii))
    orders = (inner, reversed(inner), sorted(inner, key=lambda number: -radii[number]))
    rounds = (_round([*order, 0], radii, gap) for order in orders)
    places, reach = min(rounds, key=lambda found: found[1])
    turn = math.atan2(places[0][1], places[0][0]) + math.pi / 2 if inner else 0.0
    cos, sin = math.cos(turn), math.sin(turn)
    return tuple((x * cos + y * sin, y * cos - x * sin) for x, y in places), reach


def _round(order: Sequence[int], radii: Sequence[float], gap: float) -> tuple[list[Place], float]:
    """Each takes its place in turn, as near as can be to the middle of those that have theirs; then the outermost give way."""
    discs: list[Disc] = []
    for number in order:
        x, y = _weight(discs)
        discs.append((*_nearest(_free(discs, radii[number], gap), x, y), radii[number]))
    discs, reach = _drawn_in(discs, gap)
    placed = dict(zip(order, discs, strict=True))
    return [placed[number][:2] for number in range(len(radii))], reach


def _weight(discs: Sequence[Disc]) -> Place:
    """The middle of what is there, large circles counting for more."""
    weight = sum(r * r for _x, _y, r in discs) or 1.0
    return sum(x * r * r for x, _y, r in discs) / weight, sum(y * r * r for _x, y, r in discs) / weight


def _nearest(places: Iterable[Place], x: float, y: float) -> Place:
    """The nearest to a place, to the thousandth: of two as near, the upper left."""
    return min(places, key=lambda place: (round(math.hypot(place[0] - x, place[1] - y), 3), round(place[1], 3), round(place[0], 3)))


def _free(discs: Sequence[Disc], radius: float, gap: float) -> Iterator[Place]:
    """Where a circle can stand: beneath the first if it is the second, else where it nearly touches two others."""
    if len(discs) < 2:
        yield 0.0, sum(r + radius + gap for _x, _y, r in discs)
    for one, other in combinations(discs, 2):
        for x, y in _beside(one, other, radius, gap):
            if all((x - u) ** 2 + (y - v) ** 2 >= (r + radius + gap - NUDGE) ** 2 for u, v, r in discs):
                yield x, y


def _beside(one: Disc, other: Disc, radius: float, gap: float) -> Iterator[Place]:
    """The two places in which a circle nearly touches two others, if they are not too far apart."""
    (x, y, r), (u, v, s) = one, other
    apart, near, far = math.hypot(u - x, v - y), r + radius + gap, s + radius + gap
    along = (near * near - far * far + apart * apart) / (2 * apart)
    if near * near >= along * along:
        aside = math.sqrt(near * near - along * along)
        cos, sin = (u - x) / apart, (v - y) / apart
        yield x + cos * along + sin * aside, y + sin * along - cos * aside
        yield x + cos * along - sin * aside, y + sin * along + cos * aside


def _drawn_in(discs: list[Disc], gap: float) -> tuple[list[Disc], float]:
    """One of the outermost after the other goes where it reaches less far, as long as that makes the whole smaller."""
    discs, reach = _centred(discs)
    for _turn in range(ROUNDS):
        closer = next((one for one in _without_outermost(discs, gap) if one[1] < reach - LEAST_GAIN), None)
        if closer is None:
            break
        discs, reach = closer
    return discs, reach


def _without_outermost(discs: list[Disc], gap: float) -> Iterator[tuple[list[Disc], float]]:
    far = sorted(range(len(discs)), key=lambda number: -math.hypot(*discs[number][:2]) - discs[number][2])
    for number in far[:OUTERMOST] if len(discs) > 2 else ():
        rest, radius = discs[:number] + discs[number + 1 :], discs[number][2]
        if places := list(_free(rest, radius, gap)):
            yield _centred([*rest[:number], (*_nearest(places, 0.0, 0.0), radius), *rest[number:]])


def _centred(discs: Sequence[Disc]) -> tuple[list[Disc], float]:
    """Moved so that a circle round (0, 0) that holds them all is nearly the least, and how far that reaches."""
    x = y = 0.0
    for step in range(2, STEPS):
        _reach, u, v = max((math.hypot(u - x, v - y) + r, u, v) for u, v, r in discs)
        x, y = x + (u - x) / step, y + (v - y) / step
    return [(u - x, v - y, r) for u, v, r in discs], max(math.hypot(u - x, v - y) + r for u, v, r in discs)


@lru_cache(1024)
def column(radii: tuple[float, ...], gap: float, width: float) -> tuple[tuple[Place, ...], float]:
    """The same in a pill of this width, the first at its head; the places from its upper left corner, and its height.

    Each sinks from one of a few places on the line as low as it must, which is as high as the others let it.
    """
    half = width / 2
    discs: list[Disc] = [(half, radii[0], radii[0])]
    for radius in radii[1:]:
        room = half - radius
        across = (half + room * (2 * step / TRIES - 1) for step in range(TRIES + 1))
        y, x = min((round(_sunk(discs, x, radius, gap, half), 3) + NUDGE, x) for x in across)
        discs.append((x, y, radius))
    foot = max(y + half - _bulge(x, r, half) for x, y, r in discs)
    return tuple((x, y) for x, y, _r in discs), max(width, foot)


def _sunk(discs: Sequence[Disc], x: float, radius: float, gap: float, half: float) -> float:
    """How low a circle must lie at this place on the line: beneath the head of the pill and all that it would touch."""
    low = half - _bulge(x, radius, half)
    for u, v, r in discs:
        reach = r + radius + gap
        if abs(x - u) < reach:
            low = max(low, v + math.sqrt(reach * reach - (x - u) ** 2))
    return low


def _bulge(x: float, radius: float, half: float) -> float:
    """How far into the round end of a pill a circle can go."""
    return math.sqrt(max(0.0, (half - radius) ** 2 - (x - half) ** 2))
