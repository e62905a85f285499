"""Deadlines as people say them, a day and an hour in a named time zone, and as instants (rule A1)."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

LONGEST = timedelta(days=366)  # a deadline never moves earlier: one that was mistyped by years would hold a proposal for years


class NoSuchHour(ValueError):
    """The clocks of the zone go forward over this hour on this day."""


@cache
def zones() -> tuple[str, ...]:
    """The names of all time zones of places, `Europe/Paris` and the like."""
    return tuple(
        sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/", "posix/", "right/")))
    )


def instant(day: date, hour: time, zone: str) -> datetime:
    """The instant at which it is this hour there; of two such hours, when clocks go back, the second: nobody loses time.

    NoSuchHour when clocks go forward over it.
    """
    local = datetime.combine(day, hour, ZoneInfo(zone)).replace(fold=1)
    found = local.astimezone(UTC)
    if found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchHour
    return found


def begins(day: date, zone: str) -> datetime:
    """The first instant of a day there; where clocks go forward over midnight, that of the first hour that there is."""
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)


def local(moment: datetime, zone: str) -> datetime:
    """An instant as the clocks of a zone show it; in UTC where nobody knows the zone any more."""
    return moment.astimezone(ZoneInfo(zone) if zone in zones() else UTC)
