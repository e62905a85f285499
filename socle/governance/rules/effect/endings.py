"""What ends sooner than it was to end, and circles that are dissolved with all that hangs on them."""

from collections.abc import Iterable
from dataclasses import dataclass

from socle.governance.rules.effect.things import Thing

HELD = ("mandates", "seats", "substitutes")


@dataclass(frozen=True, slots=True)
class Cut:
    """A mandate, a seat or a substitution that ends sooner. `until` None: it never begins."""

    noun: str
    key: str
    person: str
    circle: str
    before: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Dissolved:
    """A circle that is dissolved, and how many of each noun end with it."""

    circle: str
    became: str | None
    ended: tuple[tuple[str, int], ...]


def cuts(differing: Iterable[Thing]) -> tuple[Cut, ...]:
    """M3: the terms that are cut short; a mandate that goes on in the circle to which its role moves is none of them."""
    ended = (thing for thing in differing if thing.noun in HELD and thing.sign == "removed")
    return tuple(_cut(thing) for thing in ended if getattr(thing.after, "because", "") != "moved")


def _cut(thing: Thing) -> Cut:
    return Cut(thing.noun, thing.key, thing.before.person, thing.circle, thing.before.until, thing.after and thing.after.until)


def dissolved(differing: Iterable[Thing]) -> tuple[Dissolved, ...]:
    """S4: the circles that end, each with what ends on its ground."""
    removed = [thing for thing in differing if thing.sign == "removed"]
    return tuple(_dissolved(thing, removed) for thing in removed if thing.noun == "circles")


def _dissolved(circle: Thing, removed: Iterable[Thing]) -> Dissolved:
    counts: dict[str, int] = {}
    for thing in removed:
        if thing.noun not in ("circles", "processes") and thing.circle == circle.key and getattr(thing.after, "because", "") != "moved":
            counts[thing.noun] = counts.get(thing.noun, 0) + 1
    return Dissolved(circle.key, circle.after.became, tuple(counts.items()))
