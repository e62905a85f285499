"""When nobody has spoken with somebody for too long: after as many days as the dated data beside say for that day."""

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path


def long_silent(heard_on: date, today: date) -> bool:
    """Whether the last word is so long ago that somebody should call."""
    return today - heard_on >= long(today)


def long(today: date) -> timedelta:
    """How long is too long, on a day."""
    held = [days for since, days in _said() if since <= today]
    return timedelta(days=held[-1] if held else _said()[0][1])


@cache
def _said() -> tuple[tuple[date, int], ...]:
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["silence"]
    return tuple(sorted((one["since"], one["days"]) for one in told))
