"""The code on the screen, which changes every half-minute."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from socle.pathways.rules.changing import BEFORE, DIGITS, STEP, code, fits, left

AT = datetime(2026, 11, 30, 9, 0, 5, tzinfo=UTC)


def test_it_holds_for_its_half_minute_and_the_next_and_no_longer() -> None:
    shown = code(b"secret", AT)

    assert fits(b"secret", shown, AT)
    assert fits(b"secret", f" {shown[:3]} {shown[3:]} ", AT + timedelta(seconds=STEP))
    assert not fits(b"secret", shown, AT + timedelta(seconds=STEP * (BEFORE + 1)))
    assert not fits(b"secret", shown, AT - timedelta(seconds=STEP))


def test_what_is_no_code_never_fits() -> None:
    assert not any(fits(b"secret", typed, AT) for typed in ("", "12345", "é12345", "٣٤٥٦٧٨"))


def test_it_says_for_how_long_it_is_still_shown() -> None:
    assert left(AT) == 25


@given(st.binary(min_size=16, max_size=64), st.integers(60, 4_000_000_000))
def test_any_secret_makes_codes_of_six_digits_that_fit(secret: bytes, second: int) -> None:
    at = datetime.fromtimestamp(second, UTC)
    shown = code(secret, at)

    assert len(shown) == DIGITS and shown.isascii() and shown.isdigit()
    assert fits(secret, shown, at)
