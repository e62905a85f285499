"""Days and hours, cut into half-days."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socle.pathways.rules.halves import AFTERNOON, MORNING, Half, Hours, clock, cut, overlap

PARIS = ZoneInfo("Europe/Paris")
ZONES = [PARIS, ZoneInfo("Indian/Reunion"), ZoneInfo("America/Martinique"), ZoneInfo("Pacific/Noumea")]
MONDAY = date(2026, 11, 30)
TIMES = st.integers(6 * 60, 22 * 60).map(lambda minute: time(minute // 60, minute % 60))


def _cut(since: time, until: time, *days: date, zone: ZoneInfo = PARIS) -> list[Half]:
    return cut(days or [MONDAY], Hours(since, until), zone)


def test_a_day_is_a_morning_and_an_afternoon_with_its_break_left_out() -> None:
    morning, afternoon = _cut(time(9), time(17))

    assert (morning.part, morning.starts_at, morning.minutes) == (MORNING, datetime(2026, 11, 30, 8, tzinfo=UTC), 210)
    assert (afternoon.part, afternoon.ends_at, afternoon.minutes) == (AFTERNOON, datetime(2026, 11, 30, 16, tzinfo=UTC), 210)


@pytest.mark.parametrize(
    ("since", "until", "part"),
    [(time(9), time(12), MORNING), (time(9), time(13), MORNING), (time(13), time(17), AFTERNOON), (time(18), time(20), AFTERNOON)],
)
def test_what_does_not_reach_over_the_break_is_one_half_day(since: time, until: time, part: str) -> None:
    (one,) = _cut(since, until)

    assert one.part == part
    assert (clock(one.starts_at, PARIS), clock(one.ends_at, PARIS)) == (since, until)


def test_days_told_twice_or_in_any_order_are_told_once_and_in_order() -> None:
    found = _cut(time(9), time(12), MONDAY + timedelta(1), MONDAY, MONDAY)

    assert [one.day for one in found] == [MONDAY, MONDAY + timedelta(1)]


def test_the_same_hours_are_another_instant_once_the_clocks_have_changed() -> None:
    before, after = _cut(time(9), time(12), date(2026, 10, 24), date(2026, 10, 26))

    assert (before.starts_at.hour, after.starts_at.hour) == (7, 8)
    assert before.minutes == after.minutes == 180


def test_a_night_on_which_the_clocks_change_lasts_as_long_as_it_lasts() -> None:
    (longer,) = _cut(time(1), time(5), date(2026, 10, 25))
    (shorter,) = _cut(time(1), time(5), date(2026, 3, 29))

    assert (longer.minutes, shorter.minutes) == (300, 180)


def test_an_hour_over_which_the_clocks_jump_is_refused() -> None:
    with pytest.raises(ValueError, match="no 02:30"):
        _cut(time(2, 30), time(5), date(2026, 3, 29))


def test_hours_that_end_before_they_begin_are_refused() -> None:
    with pytest.raises(ValueError, match="after they begin"):
        _cut(time(12), time(9))


@given(st.sets(st.dates(date(2020, 1, 1), date(2040, 1, 1)), max_size=8), TIMES, TIMES, st.sampled_from(ZONES))
def test_half_days_follow_one_another_and_keep_the_hours_that_were_told(days: set[date], one: time, other: time, zone: ZoneInfo) -> None:
    since, until = sorted((one, other))
    if since == until:
        return

    found = cut(days, Hours(since, until), zone)

    assert {half.day for half in found} == days
    assert len({(half.day, half.part) for half in found}) == len(found)
    assert all(half.minutes > 0 for half in found)
    assert all(before.ends_at <= after.starts_at and not overlap(before, after) for before, after in pairwise(found))
    for day in days:
        of_day = [half for half in found if half.day == day]
        assert (clock(of_day[0].starts_at, zone), clock(of_day[-1].ends_at, zone)) == (since, until)
        rest = timedelta(hours=1) if len(of_day) == 2 else timedelta()
        assert sum((half.ends_at - half.starts_at for half in of_day), rest) == of_day[-1].ends_at - of_day[0].starts_at
