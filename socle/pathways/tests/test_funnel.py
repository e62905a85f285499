"""A funnel: shares are of the stage before, and no stage holds more than that."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from socle.pathways.rules.funnel import funnel, share


def test_each_share_is_of_the_stage_before():
    told = funnel([("met", 412), ("enrolled", 318), ("teams", 159), ("left", 0), ("none", 0)])

    assert [one.share for one in told] == [None, 77, 50, 0, None]


@given(some.lists(some.integers(0, 10_000), min_size=1, max_size=8))
def test_a_stage_that_holds_more_than_the_one_before_is_a_mistake(numbers: list[int]):
    stages = [(str(place), number) for place, number in enumerate(numbers)]
    if numbers == sorted(numbers, reverse=True):
        assert [one.number for one in funnel(stages)] == numbers
        assert all(one.share is None or 0 <= one.share <= 100 for one in funnel(stages))
    else:
        with pytest.raises(ValueError, match="lies within"):
            funnel(stages)


def test_of_nothing_there_is_no_share():
    assert (share(0, 0), share(0, 4), share(4, 4)) == (None, 0, 100)
