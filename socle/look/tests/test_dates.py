"""Dates as a reader says them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from socle.ground.clock import at
from socle.look import environment


@pytest.mark.parametrize(
    ("language", "day", "said"),
    [
        ("fr", date(2026, 3, 1), "1er mars 2026"),
        ("fr", date(2026, 8, 11), "11 août 2026"),
        ("fr", date(2026, 8, 1), "1er août 2026"),
        ("en", date(2026, 3, 1), "1 March 2026"),
    ],
)
def test_the_first_of_a_month_has_its_own_word_in_french(language, day, said):
    with translation.override(language):
        assert environment.date(day) == said


def test_an_hour_is_said_as_on_a_french_clock():
    with translation.override("fr"):
        assert environment.moment(datetime(2026, 3, 1, 0, 5, tzinfo=UTC)) == "1er mars 2026 à 1\u00a0h\u00a005"
        assert environment.hour(datetime(2026, 3, 1, 14, 7, tzinfo=UTC)) == "15\u00a0h\u00a007"


def test_a_day_says_its_year_where_it_is_another_than_this_one():
    with at(datetime(2026, 11, 27, 12, tzinfo=UTC)), translation.override("fr"):
        assert environment.brief(date(2026, 11, 27)) == "27 novembre"
        assert environment.brief(date(2025, 11, 27)) == "27 novembre 2025"
        assert environment.brief(date(2027, 1, 1), "l j F") == "vendredi 1er janvier 2027"
