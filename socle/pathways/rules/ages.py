"""Dates of birth that are more likely a slip than a talent: by the age that the dated data beside say for a day."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from socle.pathways.rules.readings.journey import age


def doubtful(born_on: date, today: date) -> int | None:
    """How old somebody would be, if that is younger than anybody is expected; else nothing is to be asked."""
    if born_on > today:
        return None
    years = age(born_on, today)
    return years if years < _youngest(today) else None


def _youngest(today: date) -> int:
    held = [years for since, years in _said() if since <= today]
    return held[-1] if held else _said()[0][1]


@cache
def _said() -> tuple[tuple[date, int], ...]:
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["youngest"]
    return tuple(sorted((one["since"], one["years"]) for one in told))
