"""The one seam that tells the time."""

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest

from socle.ground import at, now

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_it_tells_this_instant_in_utc():
    before = datetime.now(UTC)

    assert before <= now() <= datetime.now(UTC)
    assert now().tzinfo is UTC


def test_it_tells_what_was_set_and_this_instant_again_afterwards():
    with at(NOON):
        with at(NOON + timedelta(days=1)):
            assert now() == NOON + timedelta(days=1)
        assert now() == NOON

    assert now() != NOON


def test_a_fault_inside_sets_it_back():
    with pytest.raises(ZeroDivisionError), at(NOON):
        raise ZeroDivisionError

    assert now() != NOON


def test_what_is_set_is_told_in_utc_and_an_instant_without_a_zone_is_none():
    with at(datetime(2026, 3, 1, 14, tzinfo=timezone(timedelta(hours=2)))):
        assert (now(), now().utcoffset()) == (NOON, timedelta(0))
    with pytest.raises(ValueError, match="aware"), at(datetime(2026, 3, 1)):  # noqa: DTZ001
        pass


def test_one_thread_does_not_set_the_clock_of_another():
    told: list[datetime] = []

    with at(NOON):
        thread = threading.Thread(target=lambda: told.append(now()))
        thread.start()
        thread.join()

    assert told[0] != NOON
