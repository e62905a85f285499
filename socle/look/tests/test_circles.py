"""Circles on the map stand apart, inside the one that holds them, in the round and in the pill; the same names give the same map."""

import math
import re
from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from socle.look.circles import Circle, Dot, Tie, drawing
from socle.look.circles.blocks import DOT, block, wide, wrapped
from socle.look.circles.layout import GAP, PILL, RIM, WIDEST_INSIDE, layout
from socle.look.circles.packing import column, gathered

LONG = "L’aide à la mobilité douce et aux horaires décalés pour celles et ceux qui travaillent la nuit et le dimanche"
SLACK = 0.01
names = some.sampled_from(["Vélos", "Lille-Roubaix", "CA", LONG, "Anticonstitutionnellement" * 3, ""])
radii = some.lists(some.floats(14, 150), min_size=1, max_size=21).map(tuple)
ROUTINE = settings(max_examples=60, deadline=None)


def dots(kind: str, most: int) -> some.SearchStrategy[tuple[Dot, ...]]:
    return some.integers(0, most).map(lambda count: tuple(Dot(kind, "Ada", "AB") for _ in range(count)))


def circles(inside: some.SearchStrategy[Circle], most: int) -> some.SearchStrategy[Circle]:
    return some.builds(
        Circle,
        name=names,
        detail=some.sampled_from(["", "12 personnes"]),
        edge=dots("lead", 2),
        dots=dots("person", 14),
        inside=some.lists(inside, max_size=most).map(tuple),
    )


maps = circles(circles(some.builds(Circle, name=names), 8), 20)


@ROUTINE
@given(radii)
@example((10.0,))
@example((100.0, *[80.0] * 20))
def test_a_round_holds_circles_that_do_not_touch(sizes):
    places, reach = gathered(sizes, GAP)

    _stand_apart(places, sizes, GAP)
    assert all(math.hypot(*place) + r <= reach + SLACK for place, r in zip(places, sizes, strict=True))


@ROUTINE
@given(radii)
def test_the_name_stands_as_high_as_can_be(sizes):
    (x, y), *_others = gathered(sizes, GAP)[0]

    assert abs(x) < SLACK
    assert y < SLACK


@ROUTINE
@given(radii)
def test_a_pill_holds_circles_that_do_not_touch(sizes):
    width = PILL - 2 * RIM
    half = width / 2

    places, height = column(sizes, GAP, width)

    _stand_apart(places, sizes, GAP)
    for (x, y), r in zip(places, sizes, strict=True):
        end = min(max(y, half), height - half)
        assert math.hypot(x - half, y - end) + r <= half + SLACK


def _stand_apart(places, sizes, gap):
    for (one, r), (other, s) in combinations(zip(places, sizes, strict=True), 2):
        assert math.dist(one, other) >= r + s + gap - SLACK


def test_few_circles_are_packed_about_as_closely_as_can_be():
    """Of seven alike, six stand round one: nothing holds them more closely."""
    _places, reach = gathered((100.0,) * 7, 0.0)

    assert reach < 1.03 * 300


@ROUTINE
@given(maps)
def test_what_stands_in_a_circle_lies_inside_it_and_does_not_touch(whole):
    laid = layout(whole)

    _holds(laid.block, laid.block.r)
    for one in laid.inside:
        _holds(one.block, one.r)
        discs = [(place, DOT) for place in one.block.dots]
        discs += [(place, r) for place, (r, _said) in zip(one.block.cells, one.cells, strict=True)]
        assert all(math.hypot(*place) + r <= one.r + SLACK for place, r in discs)
        _stand_apart([place for place, _r in discs], [r for _place, r in discs], 0)
        assert one.r <= WIDEST_INSIDE or not any(said for _r, said in one.cells)


def _holds(said, r):
    """The dots, and the lines of the title, lie within."""
    assert all(math.hypot(*place) + DOT <= r + SLACK for place in said.dots)
    assert all(math.hypot(wide(line, 16) / 2, height) <= r + SLACK for line, height in said.title)


@ROUTINE
@given(maps)
def test_the_circles_of_a_map_stand_apart_in_both_shapes(whole):
    laid = layout(whole)
    sizes = [laid.block.r, *(one.r for one in laid.inside)]

    _stand_apart(laid.places, sizes, GAP)
    assert all(math.hypot(*place) + r <= laid.r + SLACK for place, r in zip(laid.places, sizes, strict=True))
    _stand_apart(laid.pill, sizes, GAP)
    for (x, y), r in zip(laid.pill, sizes, strict=True):
        end = min(max(y, laid.half), laid.height - laid.half)
        assert math.hypot(x, y - end) + r <= laid.half + SLACK


@ROUTINE
@given(maps)
def test_a_map_is_the_same_whenever_it_is_drawn(whole):
    first = drawing(whole)
    gathered.cache_clear()
    column.cache_clear()
    block.cache_clear()

    assert drawing(whole) == first


@given(names)
def test_no_word_of_a_name_is_lost(name):
    assert re.sub(r"\s", "", "".join(wrapped(name))) == re.sub(r"\s", "", name)
    assert all(len(line) <= 18 for line in wrapped(name))


@pytest.mark.parametrize(("inside", "short"), [(3, False), (40, True)])
def test_the_innermost_circles_have_names_where_there_is_room(inside, short):
    cells = tuple(Circle(name=f"Cercle {number}") for number in range(inside))
    drawn = drawing(Circle(name="Consortium", inside=(Circle(name="Nord", inside=cells),)))

    titles = {" ".join(line for line, _y in cell.title) for cell in drawn.groups[0].cells}
    assert titles == ({f"C{n // 10 or n}" for n in range(inside)} if short else {cell.name for cell in cells})


def test_ties_go_from_edge_to_edge_round_the_others_or_have_a_loose_end():
    inside = tuple(Circle(name=name, key=name) for name in ("Nord", "Sud", "Est", "Ouest"))
    ties = [Tie("Nord", "Sud", "one"), Tie("Est", "elsewhere", "loose"), Tie("root", "elsewhere", "of the root"), Tie("x", "y", "nowhere")]

    lines = drawing(Circle(name="Consortium", key="root", inside=inside), ties).lines

    assert [line.tie.says for line in lines] == ["one", "loose", "of the root"]
    assert all(line.path.startswith("M") and line.narrow.startswith("M") for line in lines)
    assert "Q" in lines[0].path
    assert "Q" not in lines[1].path


def test_no_tie_leaves_a_narrow_screen():
    names = [f"Cercle {number}" for number in range(7)]
    ties = [Tie(one, other, f"{one}, {other}") for one in names for other in names if one < other]
    people = tuple(Dot("person", f"Ami {number}", "AM") for number in range(8))
    inside = tuple(Circle(name=name, key=name, dots=people) for name in names)
    drawn = drawing(Circle(name="Consortium", inside=inside), ties)

    left, _top, width, _height = map(int, drawn.narrow_view.split())
    for line in drawn.lines:
        a, _b, c, _d, e, _f = map(int, re.findall(r"-?\d+", line.narrow))
        bow = [(1 - t) ** 2 * a + 2 * t * (1 - t) * c + t**2 * e for t in (n / 40 for n in range(41))]
        assert left <= min(bow) and max(bow) <= left + width, line.tie.says


def test_a_circle_has_the_colour_of_the_one_in_which_it_lies_unless_it_has_its_own():
    inside = (Circle(name="Jardins"), Circle(name="Lille", territory="lille"))
    drawn = drawing(Circle(name="Paris", territory="paris", inside=inside))

    assert [group.circle.territory for group in drawn.groups] == ["paris", "lille"]
