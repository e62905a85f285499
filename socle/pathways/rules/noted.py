"""What a device without network has noted: at which hour, by a clock that may be wrong, and for how long it keeps what it took along."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Noted:
    """An hour as a device said it, and the same by our clock. Sent twice it is the same request, so it is told by what the device said."""

    said: datetime
    moment: datetime

    def __str__(self) -> str:
        return self.said.isoformat()


def noted(said: datetime, *, clock: datetime, at: datetime) -> Noted:
    """What was noted, by our clock: `clock` is the hour that the device shows while it is `at` here. One that is wrong beyond
    the bound is not put right: what it says is then refused, or true."""
    wrong = clock - at
    return Noted(said, said - wrong if abs(wrong) <= timedelta(minutes=_bounds(at.date())["minutes"]) else said)


def moment(at: datetime | Noted) -> datetime:
    return at.moment if isinstance(at, Noted) else at


def kept_until(ends_at: datetime) -> datetime:
    """Until when a device keeps the sheet of a half-day."""
    return ends_at + timedelta(hours=_bounds(ends_at.date())["hours"])


def unsent_until(ends_at: datetime) -> datetime:
    """Until when it keeps what was noted there and could not be sent."""
    return kept_until(ends_at) + timedelta(days=_bounds(ends_at.date())["days"])


def most(today: date) -> int:
    """How many entries are taken at once."""
    return int(_bounds(today)["entries"])


def _bounds(day: date) -> dict[str, Any]:
    held = [one for one in _said() if one["since"] <= day]
    return held[-1] if held else _said()[0]


@cache
def _said() -> tuple[dict[str, Any], ...]:
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["noted"]
    return tuple(sorted(told, key=lambda one: one["since"]))
