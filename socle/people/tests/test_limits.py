"""The limiter: how tries are counted, and what of them is kept."""

from datetime import date, timedelta

import pytest
from django.test import RequestFactory

from socle.ground import at, now
from socle.people import bounds, limits
from socle.people.bounds import Bound
from socle.people.limits import TooMany
from socle.people.models import Attempts

TEN = timedelta(minutes=10)


def request(address: str = "203.0.113.7"):
    return RequestFactory().get("/", REMOTE_ADDR=address)


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """Two tries in ten minutes, by source and by subject."""
    monkeypatch.setattr(bounds, "BOUNDS", [Bound("x", "source", 4, TEN), Bound("x", "subject", 2, TEN)])


def test_who_is_over_a_bound_is_told_how_long_to_wait(two: None):
    start = now()
    with at(start):
        limits.spend(request(), "x", "ada")
        limits.spend(request(), "x", "ada")
    with at(start + timedelta(minutes=4)), pytest.raises(TooMany) as refusal:
        limits.spend(request(), "x", "ada")

    assert refusal.value.wait == 360


def test_another_subject_and_another_source_go_on(two: None):
    for _try in range(2):
        limits.spend(request(), "x", "ada")
    limits.spend(request(), "x", "elsa")
    limits.spend(request("203.0.113.8"), "x", "elsa")

    with pytest.raises(TooMany):
        limits.spend(request("203.0.113.9"), "x", "ada")


def test_whoever_goes_on_trying_is_not_kept_out_for_longer(two: None):
    start = now()
    with at(start):
        for _try in range(9):
            with pytest.raises(TooMany) if _try > 1 else at(start):
                limits.spend(request(f"192.0.2.{_try}"), "x", "ada")
    with at(start + TEN):
        limits.spend(request(), "x", "ada")


def test_a_household_has_one_source_however_many_addresses_it_takes(two: None):
    for number in range(4):
        limits.spend(request(f"2001:db8:1:2::{number}"), "x")

    with pytest.raises(TooMany):
        limits.spend(request("2001:db8:1:2:ffff::1"), "x")
    limits.spend(request("2001:db8:1:3::1"), "x")


def test_nothing_that_was_tried_nor_from_where_can_be_read(two: None):
    limits.spend(request(), "x", "ada@exemple.invalid")

    kept = str(list(Attempts.objects.values_list()))
    assert "ada@" not in kept and "203.0" not in kept


def test_what_was_counted_is_dropped_after_two_days(two: None):
    limits.spend(request(), "x", "ada")

    assert limits.forget() == 0
    with at(now() + timedelta(days=2, minutes=1)):
        assert limits.forget() == 2


def test_a_bound_that_changes_holds_from_its_day_on(monkeypatch: pytest.MonkeyPatch):
    first, later = (Bound("x", "source", amount, TEN, since=date(year, 1, 1)) for amount, year in ((5, 2026), (3, 2027)))
    monkeypatch.setattr(bounds, "BOUNDS", [later, first])

    assert bounds.of("x", "source", date(2026, 12, 31)) == [first]
    assert bounds.of("x", "source", date(2027, 1, 1)) == [later]


def test_the_log_names_the_door_and_nobody(two: None, caplog: pytest.LogCaptureFixture):
    with pytest.raises(TooMany):
        for _try in range(3):
            limits.spend(request(), "x", "ada@exemple.invalid")

    assert "too many attempts: x, by subject" in caplog.text
    assert "ada" not in caplog.text and "203.0" not in caplog.text
