"""Half-open periods: at the instant `until`, the thing is over."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socle.ground import Period
from socle.ground.periods import gaps, months_later

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def day(n: int) -> datetime:
    return BEGINNING + timedelta(days=n)


def a_period(bounds: tuple[int, int | None]) -> Period:
    since, length = bounds
    return Period(day(since), day(since + length) if length else None)


PERIODS = st.tuples(st.integers(0, 30), st.none() | st.integers(1, 15)).map(a_period)
DAYS = [day(n) for n in range(60)]


def test_m1_it_holds_its_first_instant_and_not_its_last():
    period = Period(day(1), day(2))

    assert [moment in period for moment in (day(1) - TICK, day(1), day(2) - TICK, day(2))] == [False, True, True, False]
    assert day(1000) in Period(day(1))


@pytest.mark.parametrize("until", [day(1), day(0)])
def test_m1_it_ends_after_it_begins(until: datetime):
    with pytest.raises(ValueError, match="ends after"):
        Period(day(1), until)


@given(PERIODS, PERIODS)
def test_two_periods_overlap_when_some_day_lies_in_both(one: Period, other: Period):
    shared = any(moment in one and moment in other for moment in DAYS)

    assert one.overlaps(other) == other.overlaps(one) == shared


@given(PERIODS, st.lists(PERIODS, max_size=5))
def test_m2_a_vacancy_is_all_that_nobody_fills(within: Period, filled: list[Period]):
    found = gaps(within, filled)

    for moment in DAYS:
        is_vacant = moment in within and not any(moment in period for period in filled)
        assert is_vacant == any(moment in gap for gap in found)
    assert found == sorted(found, key=lambda gap: gap.since)
    assert not any(one.overlaps(other) for n, one in enumerate(found) for other in found[n + 1 :])


def test_m2_one_that_begins_when_the_other_ends_leaves_no_gap():
    assert gaps(Period(day(0), day(9)), [Period(day(4), day(9)), Period(day(0), day(4))]) == []


@pytest.mark.parametrize(
    ("moment", "months", "expected"),
    [("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-11-30", 3, "2027-02-28"), ("2026-03-15", 24, "2028-03-15")],
)
def test_a_term_ends_on_the_same_day_or_the_last_of_the_month(moment: str, months: int, expected: str):
    begins = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    assert months_later(begins, months).date().isoformat() == expected


@given(st.integers(0, 3000), st.integers(1, 120))
def test_a_term_ends_after_it_begins(days: int, months: int):
    assert months_later(day(days), months) > day(days)
