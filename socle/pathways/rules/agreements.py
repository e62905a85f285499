"""What may be agreed to, and when an agreement counts: pure rules over the dated data beside."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from socle.people.majority import coming_of_age

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Allowed:
    """What an agreement for a purpose may be: for how long (months, else days), with whom, which parts of a file it opens."""

    months: int
    days: int
    recipients: tuple[str, ...]
    parts: tuple[str, ...]
    ends_with_stay: bool

    def last_day(self, today: date) -> date:
        """The last day that it may be given for."""
        if not self.months:
            return today + self.days * DAY
        months = today.month - 1 + self.months
        year, month = today.year + months // 12, months % 12 + 1
        following = date(year + month // 12, month % 12 + 1, 1)
        return min(today.replace(day=1, year=year, month=month) + (today.day - 1) * DAY, following - DAY)


def allowed(purpose: str, today: date) -> Allowed:
    """What held for a purpose on a day; what no line names is `other`."""
    held = [one for one in _said()["purpose"] if one["since"] <= today]
    found = [one for one in held if one["of"] == purpose] or [one for one in held if one["of"] == "other"]
    last = max(found, key=lambda one: one["since"])
    return Allowed(last.get("months", 0), last.get("days", 0), tuple(last["with"]), tuple(last["parts"]), last["ends_with_stay"])


def invitation_lasts(today: date) -> timedelta:
    """How long the link counts by which a talent opens their account."""
    held = [one for one in _said()["invitation"] if one["since"] <= today]
    return timedelta(days=max(held, key=lambda one: one["since"])["days"])


def is_minor(born_on: date | None, represented: bool, today: date) -> bool:
    """Whether both must agree: by the date of birth, and where none is known by there being somebody who represents them."""
    return today < coming_of_age(born_on) if born_on else represented


def counts(*, own: bool, represented: bool, minor: bool) -> bool:
    """Whether who must agree has agreed: oneself, and for a minor who represents them as well."""
    return own and (represented or not minor)


@cache
def _said() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
