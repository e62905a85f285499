"""Ids: version 7, all different, in the order of time."""

import time
from uuid import RFC_4122

from socle.ground import new_id


def test_it_is_a_version_7_of_this_millisecond():
    before = time.time_ns() // 1_000_000
    one = new_id()

    assert (one.version, one.variant) == (7, RFC_4122)
    assert before <= one.int >> 80 <= time.time_ns() // 1_000_000


def test_a_hundred_thousand_differ():
    assert len({new_id() for _ in range(100_000)}) == 100_000


def test_two_made_a_microsecond_apart_are_in_order():
    """Decisions taken at one instant of a set clock are replayed in the order of their ids."""
    for _ in range(2000):
        first, began = new_id(), time.time_ns()
        while time.time_ns() < began + 1000:
            pass
        assert first < new_id()
