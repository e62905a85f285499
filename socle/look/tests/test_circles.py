"""Circles on the map stand apart, inside the one that holds them."""

import math

from hypothesis import given, settings
from hypothesis import strategies as some

from socle.look.circles import Circle, standing

names = some.sampled_from(["Vélos", "Lille-Roubaix", "L’aide à la mobilité douce et aux horaires décalés"])
leaves = some.builds(Circle, name=names, roles=some.lists(some.sampled_from(["role", "free"]), max_size=30).map(tuple))
trees = some.recursive(
    leaves, lambda inner: some.builds(Circle, name=names, detail=names, inside=some.lists(inner, max_size=7).map(tuple)), max_leaves=20
)


@settings(max_examples=60, deadline=None)
@given(trees)
def test_no_two_touch_and_none_leaves_its_own(tree):
    _hold(standing(tree))


def _hold(group):
    outer, *rest = group
    children = [rest[place:] for place, one in enumerate(rest) if one.depth == outer.depth + 1]
    for place, child in enumerate(children):
        assert math.hypot(child[0].x - outer.x, child[0].y - outer.y) + child[0].r <= outer.r + 0.01
        for other in children[place + 1 :]:
            assert math.hypot(child[0].x - other[0].x, child[0].y - other[0].y) >= child[0].r + other[0].r
        depth = child[0].depth
        _hold([child[0], *_own(child[1:], depth)])


def _own(rest, depth):
    for one in rest:
        if one.depth <= depth:
            return
        yield one


def test_a_name_does_not_lie_on_a_circle_within():
    outer, *inside = standing(Circle(name="Consortium", inside=tuple(Circle(name=f"Cercle {number}") for number in range(7))))

    assert all(math.dist((one.x, one.y), outer.label) >= one.r + outer.circle.label for one in inside)
