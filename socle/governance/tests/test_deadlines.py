"""Deadlines in a named time zone, over the changes of summer time."""

from datetime import UTC, date, datetime, time

import pytest

from socle.governance.rules.deadlines import NoSuchHour, begins, instant, local, zones

PARIS, REUNION = "Europe/Paris", "Indian/Reunion"


@pytest.mark.parametrize(
    ("day", "hour", "zone", "utc"),
    [
        (date(2026, 1, 15), time(18), PARIS, datetime(2026, 1, 15, 17, tzinfo=UTC)),
        (date(2026, 7, 15), time(18), PARIS, datetime(2026, 7, 15, 16, tzinfo=UTC)),
        (date(2026, 7, 15), time(18), REUNION, datetime(2026, 7, 15, 14, tzinfo=UTC)),
        (date(2026, 3, 29), time(1, 59), PARIS, datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (date(2026, 3, 29), time(3), PARIS, datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (date(2026, 10, 25), time(1, 59), PARIS, datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (date(2026, 10, 25), time(3), PARIS, datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
)
def test_the_same_hour_is_another_instant_in_summer_and_elsewhere(day: date, hour: time, zone: str, utc: datetime):
    assert instant(day, hour, zone) == utc
    assert local(utc, zone).time() == hour


def test_an_hour_that_there_is_twice_is_the_second_one_so_that_nobody_loses_time():
    assert instant(date(2026, 10, 25), time(2, 30), PARIS) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_an_hour_over_which_clocks_go_forward_is_none():
    with pytest.raises(NoSuchHour):
        instant(date(2026, 3, 29), time(2, 30), PARIS)


def test_a_day_begins_with_its_first_hour_even_where_clocks_go_forward_over_midnight():
    assert begins(date(2026, 3, 29), PARIS) == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert begins(date(2026, 9, 6), "America/Santiago") == datetime(2026, 9, 6, 4, tzinfo=UTC)
    assert local(begins(date(2026, 9, 6), "America/Santiago"), "America/Santiago").hour == 1


def test_zones_are_those_of_places():
    assert {PARIS, REUNION, "America/Cayenne"} <= set(zones())
    assert not {"UTC", "Etc/GMT+3", "EST"} & set(zones())
