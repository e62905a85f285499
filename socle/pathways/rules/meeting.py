"""Hours of appointments: what meets what, and when somebody is reminded."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONGEST = timedelta(hours=12)
EVE, MORNING, NIGHT = time(9), time(7, 30), time(20)
SOON = timedelta(hours=1)


def meets(starts_at: datetime, minutes: int, other_at: datetime, other_minutes: int) -> bool:
    """Whether two appointments have a minute in common."""
    return starts_at < other_at + timedelta(minutes=other_minutes) and other_at < starts_at + timedelta(minutes=minutes)


def reminded_on(starts_at: datetime, zone: str, at: datetime) -> date | None:
    """The day for which somebody is to be reminded now: the day before or the same one, by the clocks of the place.

    Never at night, and not in the last hour: whoever is on their way needs no message.
    """
    there = ZoneInfo(zone)
    local, begins = at.astimezone(there), starts_at.astimezone(there)
    ahead = (begins.date() - local.date()).days
    if ahead == 1 and EVE <= local.time() < NIGHT:
        return local.date()
    if ahead == 0 and MORNING <= local.time() < NIGHT and at < starts_at - SOON:
        return local.date()
    return None
