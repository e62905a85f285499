"""Half-days: what is attested, counted and paid. Days and hours are cut into them here, once, for every document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from zoneinfo import ZoneInfo

MORNING, AFTERNOON = "morning", "afternoon"
PARTS = (MORNING, AFTERNOON)


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when on a day, as clocks there show it, and when people eat."""

    since: time
    until: time
    break_since: time = time(12, 30)
    break_until: time = time(13, 30)

    @property
    def are_some(self) -> bool:
        return self.since < self.until and self.break_since <= self.break_until


@dataclass(frozen=True, slots=True)
class OnDay:
    """The hours of one of several days, where they are not those of the others."""

    day: date
    since: time
    until: time

    def __str__(self) -> str:
        return f"{self.day} {self.since}-{self.until}"


@dataclass(frozen=True, slots=True)
class Half:
    """One half-day: its day and part there, and the instants [starts_at, ends_at)."""

    day: date
    part: str
    starts_at: datetime
    ends_at: datetime

    @property
    def minutes(self) -> int:
        """What really passes between the two: on the night on which clocks change it is not what they show."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


def cut(days: Iterable[date], hours: Hours, zone: ZoneInfo, but: Mapping[date, Hours] = MappingProxyType({})) -> list[Half]:
    """Half-days in their order; `but`: the hours of days that have others. Raises ValueError for an hour that a day there does not
    have, where clocks jump over it."""
    return [
        Half(day, part, _instant(day, since, zone), _instant(day, until, zone))
        for day in sorted(set(days))
        for part, since, until in _parts(but.get(day, hours))
    ]


def clock(moment: datetime, zone: ZoneInfo) -> time:
    """What clocks there show."""
    return moment.astimezone(zone).time().replace(tzinfo=None)


def overlap(one: Half, other: Half) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _parts(hours: Hours) -> list[tuple[str, time, time]]:
    """Whoever stays over the break is there for two half-days; whoever begins or ends in it, for one."""
    if not hours.are_some:
        raise ValueError("hours end after they begin")
    if hours.since >= hours.break_since:
        return [(AFTERNOON, hours.since, hours.until)]
    if hours.until <= hours.break_until:
        return [(MORNING, hours.since, hours.until)]
    return [(MORNING, hours.since, hours.break_since), (AFTERNOON, hours.break_until, hours.until)]


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    moment = datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
    if clock(moment, zone) != at:
        raise ValueError(f"{zone.key} has no {at:%H:%M} on {day}")
    return moment
