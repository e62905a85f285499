"""Ties between circles: bows that go round the circles which they do not concern."""

import math
from collections.abc import Mapping

from socle.look.circles.drawn import Tie
from socle.look.circles.layout import Anchor, on_round
from socle.look.circles.packing import Place

BOWS = (0.15, -0.15, 0.35, -0.35, 0.6, -0.6, 0.9, -0.9)
LOOSE, LOOSE_END, CLEAR, SAMPLES = math.radians(-8), 18.0, 6.0, 12


def path(tie: Tie, at: Mapping[str, Anchor], around: Anchor) -> str:
    """From edge to edge; to a circle that is not on the map, or in which the other lies, a loose end.

    at: where the circles are but for the outermost, which is `around` them.
    """
    if tie.one not in at or tie.other not in at:
        x, y, r = at.get(tie.one) or at.get(tie.other) or around
        (u, v), (s, t) = on_round(r, LOOSE), on_round(r + LOOSE_END, LOOSE)
        return f"M{said(x + u, y + v)}L{said(x + s, y + t)}"
    one, other = at[tie.one], at[tie.other]
    others = [anchor for key, anchor in at.items() if key not in (tie.one, tie.other)]
    near, bow, far = min((_bow(one, other, bend) for bend in BOWS), key=lambda way: (_outside(way, around), _crossed(way, others)))
    return f"M{said(*near)}Q{said(*bow)} {said(*far)}"


def said(x: float, y: float) -> str:
    """A place as SVG takes it."""
    return f"{round(x)} {round(y)}"


def _bow(one: Anchor, other: Anchor, bend: float) -> tuple[Place, Place, Place]:
    """Where a bow begins, the point towards which it bends, and where it ends: on both edges, as seen from that point."""
    (x, y, r), (u, v, s) = one, other
    bow = (x + u) / 2 + (v - y) * bend, (y + v) / 2 - (u - x) * bend
    return _towards(x, y, r, bow), bow, _towards(u, v, s, bow)


def _towards(x: float, y: float, r: float, place: Place) -> Place:
    away = math.hypot(place[0] - x, place[1] - y) or 1.0
    return x + (place[0] - x) * r / away, y + (place[1] - y) * r / away


def _crossed(way: tuple[Place, Place, Place], others: list[Anchor]) -> int:
    """How many points of a bow lie on circles that it does not concern."""
    points = [_along(way, step / SAMPLES) for step in range(1, SAMPLES)]
    return sum(any(math.hypot(x - u, y - v) < r + CLEAR for u, v, r in others) for x, y in points)


def _outside(way: tuple[Place, Place, Place], around: Anchor) -> int:
    """How many points of a bow lie beyond the side of the outermost circle, where a narrow screen ends."""
    points = [_along(way, step / SAMPLES) for step in range(1, SAMPLES)]
    return sum(abs(x - around[0]) > around[2] for x, _y in points)


def _along(way: tuple[Place, Place, Place], share: float) -> Place:
    (x, y), (u, v), (s, t) = way
    rest = 1 - share
    return rest * rest * x + 2 * rest * share * u + share * share * s, rest * rest * y + 2 * rest * share * v + share * share * t
