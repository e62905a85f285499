"""For how long things are kept: dated rules of the register of personal data, so that a duration can change from a day on."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from socle.ground import personal


@dataclass(frozen=True, slots=True)
class Rule:
    """For how long, from a day on; `automatic`: what is due goes by itself, everything else is proposed to somebody."""

    key: str
    since: date
    months: int = 0
    days: int = 0
    automatic: bool = False


def rule(key: str, at: datetime) -> Rule:
    """The rule that holds at an instant: the latest that has begun, or the first of them."""
    told = personal.data()["kept"][key]
    begun = sorted(told["from"], key=lambda one: one["since"])
    standing = [one for one in begun if one["since"] <= at.date()] or begun[:1]
    return Rule(key, automatic=told.get("automatic", False), **standing[-1])


def since(key: str, at: datetime) -> datetime:
    """What is older than this is due at that instant."""
    found = rule(key, at)
    return later(at, -found.months) - timedelta(days=found.days)


def until(key: str, at: datetime) -> datetime:
    """When what begins at this instant is due."""
    found = rule(key, at)
    return later(at, found.months) + timedelta(days=found.days)


def later(at: datetime, months: int) -> datetime:
    """The same day some months later (or earlier), or the last of its month."""
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    for day in range(at.day, 27, -1):
        try:
            return at.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    return at.replace(year=year, month=month + 1, day=min(at.day, 28))
