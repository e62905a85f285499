"""All groups of a circle, one after the other: which there are, when they set out, and who is in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from socle.pathways.rules.lives import Group
from socle.site.demonstration.talents import lives, sessions
from socle.site.demonstration.talents.chance import RATES, Chance
from socle.site.demonstration.talents.stage import Stage

SIZE: int = RATES["group"]["size"]
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Territory:
    """Of a circle: how many of a hundred talents are met there, how codes of its neighbourhoods begin, numbers kept for fiction."""

    share: int
    zone: str
    landline: str


PLACES = {
    "lille-roubaix": Territory(40, "QN059", "+3335301"),
    "paris": Territory(30, "QN093", "+3319900"),
    "marseille": Territory(30, "QN013", "+3346571"),
}


@dataclass(frozen=True, slots=True)
class Guest:
    """One of the talents whom a visitor can be: accompanied by the first guide of their circle, and with an account."""

    given_name: str
    family_name: str
    account: str
    began: int = 75
    """Days ago, as near to it as a group began."""


def shared_out(number: int) -> dict[str, int]:
    """How many talents each circle has; together as many as were asked for."""
    counts = {key: number * place.share // 100 for key, place in PLACES.items()}
    first = next(iter(counts))
    return counts | {first: counts[first] + number - sum(counts.values())}


def groups(stage: Stage, number: int, *, seed: int, now: datetime, guest: Guest | None = None) -> Iterator[Group]:
    """The groups of a circle that has so many talents, in the order in which they set out."""
    today, count = timezone.localdate(now), -(-number // SIZE)
    begins = [_begins(place, count, today) for place in range(count)]
    begun = [place for place in range(count) if begins[place] < today]
    near = min(begun, key=lambda place: abs((today - begins[place]).days - guest.began), default=None) if guest else None
    for place, day in enumerate(begins):
        chance = Chance(f"{seed} {stage.key} {place}")
        yield _group(stage, place, min(SIZE, number - place * SIZE), day, chance, now, guest if place == near else None)


def _begins(place: int, count: int, today: date) -> date:
    """From the first to the last day, a little closer together with time; on a day of work."""
    first, last = RATES["group"]["first_day"], RATES["group"]["last_day"]
    part = ((place + 0.7) / count) ** 0.85
    day = today - timedelta(days=round(first + (last - first) * part))
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))


def _group(stage: Stage, place: int, size: int, day: date, chance: Chance, now: datetime, guest: Guest | None) -> Group:
    made = lives.Making(stage, place, day, chance, now)
    people = [made.life(number, guest if number == 0 else None) for number in range(size)]
    held = [*sessions.of(stage, place, day, people, chance, now)]
    if guest:
        held += sessions.shown(stage, people, chance, now)
    return Group(f"Cohorte {place + 1}", day, SIZE, tuple(people), tuple(held))
