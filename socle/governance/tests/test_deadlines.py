"""Deadlines in a named time zone, over the changes of summer time."""

from datetime import UTC, date, datetime, time

import pytest

from socle.governance.rules.deadlines import NoSuchHour, instant, local, zones

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


def test_zones_are_those_of_places():
    assert {PARIS, REUNION, "America/Cayenne"} <= set(zones())
    assert not {"UTC", "Etc/GMT+3", "EST"} & set(zones())
