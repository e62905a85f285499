"""What is lacking afterwards and was not before: links without a holder, domains that nobody holds, qualities that nobody sits in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from socle.governance.rules.effect.rights import holds, said
from socle.governance.rules.effect.things import Thing
from socle.governance.rules.structure import Structure

LINKS = ("lead", "representative")


@dataclass(frozen=True, slots=True)
class Vacancy:
    """D7: a circle without its lead or its representative, from an instant on."""

    circle: str
    core: str
    since: str


@dataclass(frozen=True, slots=True)
class Orphan:
    """S2: a domain of a circle that a role or a circle beneath held, and nobody holds any more."""

    circle: str
    domain: str
    noun: str
    key: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A quality in which fewer people sit in a circle than it has decided, from an instant on."""

    circle: str
    quality: str
    least: int
    seated: int
    since: str


def vacancies(before: Structure, after: Structure, differing: Iterable[Thing], moments: Iterable[str]) -> tuple[Vacancy, ...]:
    """D7: the links that nobody holds afterwards, and that somebody held, or that were not there; elsewhere than where something differs
    they are the same."""
    circles = {thing.circle for thing in differing}
    found: dict[tuple[str, str], str] = {}
    for moment in moments:
        for link in sorted(_vacant(after, circles, moment) - _vacant(before, circles, moment)):
            found.setdefault(link, moment)
    return tuple(Vacancy(circle, core, since) for (circle, core), since in found.items())


def _vacant(s: Structure, circles: Iterable[str], at: str) -> set[tuple[str, str]]:
    """The root has no circle above it, so it has no links."""
    standing = ((key, s.circles[key]) for key in circles if key in s.circles)
    linked = {(key, core) for key, one in standing if (words := said(one, at)) and words["parent"] for core in LINKS}
    cores = {key: one.core for key, one in s.roles.items() if one.core in LINKS and holds(one, at)}
    return linked - {(held.circle, cores[held.what]) for held in s.mandates.values() if held.what in cores and holds(held, at)}


def orphans(before: Structure, after: Structure) -> tuple[Orphan, ...]:
    """The domains that their circle still has, and nobody in it holds any more."""
    held, still = _holders(before), _holders(after)
    gone = {place: holder for place, holder in held.items() if place not in still and _has(after, *place)}
    return tuple(Orphan(circle, domain, *holder) for (circle, domain), holder in sorted(gone.items()))


def _holders(s: Structure) -> dict[tuple[str, str], tuple[str, str]]:
    """Who holds each domain that a circle has given."""
    things: Iterator[tuple[str, str, Any, str]] = (
        (noun, key, one, place) for noun, place in (("circles", "parent"), ("roles", "circle")) for key, one in getattr(s, noun).items()
    )
    return {
        (one.says(place), domain): (noun, key)
        for noun, key, one, place in things
        if one.until is None and one.says(place)
        for domain in one.lines("domains")
    }


def _has(s: Structure, circle: str, domain: str) -> bool:
    state = s.circles.get(circle)
    return state is not None and state.until is None and domain in state.lines("domains")


def missing(before: Structure, after: Structure, differing: Iterable[Thing], moments: Iterable[str]) -> tuple[Missing, ...]:
    """The qualities of which a circle lacks more than it did."""
    circles = {thing.circle for thing in differing if thing.noun in ("seats", "processes")}
    found: dict[tuple[str, str], Missing] = {}
    for moment in moments:
        was = _short(before, circles, moment)
        for place, (least, seated) in sorted(_short(after, circles, moment).items()):
            if place not in was or least - seated > was[place][0] - was[place][1]:
                found.setdefault(place, Missing(*place, least, seated, moment))
    return tuple(found.values())


def _short(s: Structure, circles: Iterable[str], at: str) -> Mapping[tuple[str, str], tuple[int, int]]:
    """By circle and quality: how many there should be, and how many there are, where they are too few."""
    seated = Counter((seat.circle, seat.what) for seat in s.seats.values() if holds(seat, at))
    found = {}
    for circle in circles:
        process, stands = s.processes.get(circle), s.circles.get(circle)
        words = said(process, at) if process and stands and holds(stands, at) else None
        for one in map(dict, words["composition"] or () if words else ()):
            count = seated[circle, one["quality"]]
            if count < one["least"]:
                found[circle, one["quality"]] = (one["least"], count)
    return found
