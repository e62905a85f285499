"""How often each door that takes a secret may be tried: one list, for pages, links, calendars and programs alike.

`source`: where a request comes from (an address, or the network of an IPv6 address). `subject`: whom or what it is about, known or
not: an address typed, an account, a link, a token. `misses`: only what is wrong counts and is refused, since many share a source.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Per = Literal["source", "subject"]


@dataclass(frozen=True, slots=True)
class Bound:
    """So many tries within so long, counted from the first of them; `since` says from which day on."""

    door: str
    per: Per
    amount: int
    within: timedelta
    misses: bool = False
    since: date = date(2026, 1, 1)


_MINUTE, _TEN, _HOUR, _DAY = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(days=1))

# A change is a new line, with the day from which it holds: then all lines of its door for the same `per` are written anew.
# A workshop shares one address of the network, so a source may ask for sixty codes. Three tries for each code and thirty a day leave
# one chance in 30,000 to guess one. What is drawn from 256 bits is guessed by nobody: its bounds keep machines quiet.
BOUNDS = [
    Bound("ask_code", "source", 60, _TEN),
    Bound("ask_code", "subject", 5, _TEN),
    Bound("ask_code", "subject", 30, _DAY),
    Bound("code", "source", 60, _TEN),
    Bound("code", "subject", 10, _TEN),
    Bound("code", "subject", 30, _DAY),
    Bound("passkey", "source", 120, _TEN),
    Bound("second_factor", "source", 60, _TEN),
    Bound("second_factor", "subject", 5, timedelta(minutes=5)),
    Bound("second_factor", "subject", 30, _DAY),
    Bound("again", "source", 60, _TEN),
    Bound("again", "subject", 5, timedelta(minutes=5)),
    Bound("again", "subject", 30, _DAY),
    Bound("new_factor", "source", 60, _TEN),
    Bound("new_factor", "subject", 10, _TEN),
    Bound("ask_text", "source", 60, _TEN),
    Bound("ask_text", "subject", 3, _TEN),
    Bound("ask_text", "subject", 10, _DAY),
    Bound("text_code", "source", 60, _TEN),
    Bound("text_code", "subject", 10, _TEN),
    Bound("text_code", "subject", 30, _DAY),
    Bound("link", "source", 30, _TEN, misses=True),
    Bound("link", "subject", 30, _TEN),
    Bound("desk", "source", 30, _TEN, misses=True),
    Bound("desk", "subject", 60, _TEN),
    Bound("desk", "subject", 200, _DAY),
    Bound("presence", "source", 60, _TEN, misses=True),
    Bound("presence", "subject", 12, _TEN),
    Bound("presence", "subject", 60, _DAY),
    Bound("calendar", "source", 30, _TEN, misses=True),
    Bound("calendar", "subject", 240, _HOUR),
    Bound("mailing", "source", 30, _TEN, misses=True),
    Bound("mailing", "subject", 30, _TEN),
    Bound("identity", "source", 120, _TEN),
    Bound("webhook", "source", 60, _TEN),
    Bound("webhook", "subject", 20, _TEN),
    Bound("program", "source", 60, _TEN, misses=True),
    Bound("program", "subject", 300, _MINUTE),
]


def of(door: str, per: Per, day: date) -> list[Bound]:
    """The bounds of a door that hold on a day: the latest that have begun."""
    begun = [one for one in BOUNDS if (one.door, one.per) == (door, per) and one.since <= day]
    latest = max((one.since for one in begun), default=None)
    return [one for one in begun if one.since == latest]
