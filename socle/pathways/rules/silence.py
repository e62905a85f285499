"""When nobody has spoken with somebody for too long."""

from datetime import date, timedelta

LONG = timedelta(days=21)


def long_silent(heard_on: date, today: date) -> bool:
    """Whether the last word is so long ago that somebody should call."""
    return today - heard_on >= LONG
