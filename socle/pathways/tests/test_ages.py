"""Dates of birth that are asked about: by the age of the day, and of nobody who is old enough."""

from datetime import date

import pytest

from socle.pathways.rules.ages import doubtful

TODAY = date(2026, 11, 27)


@pytest.mark.once
@pytest.mark.parametrize(
    ("born_on", "years"),
    [
        (date(2026, 11, 20), 0),
        (date(2023, 11, 27), 3),
        (date(2012, 11, 28), 13),
        (date(2012, 11, 27), None),
        (date(1990, 3, 12), None),
        (date(2026, 11, 28), None),
    ],
)
def test_whoever_would_be_younger_than_expected_is_asked_about(born_on: date, years: int | None):
    assert doubtful(born_on, TODAY) == years
