"""Official lists of zones, as files: which commune has which zone, from when until when, in one version of the list (`territory-list`).

    commune;since;until;code
    59350;2024-01-01;;QN05901M

Socle ships no such file: they are those of the State, loaded by whoever installs it. A priority neighbourhood is a part of a commune:
that a commune has one says where to look an address up, and never that somebody lives there.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO

from socle.pathways import codes
from socle.pathways.codes.strict import Faulty

HEAD = ("commune", "since", "until", "code")
_COMMUNE = re.compile(r"(?:\d\d|2[AB])\d{3}")


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone in a commune (INSEE code), from `since` on and before `until`; `code` is that of the official list."""

    commune: str
    since: date
    until: date | None
    code: str

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Zones:
    """One version of a list."""

    version: str
    of_commune: Mapping[str, tuple[Zone, ...]]

    def of(self, commune: str, *, on: date) -> tuple[Zone, ...]:
        """The zones of a commune on a day. Where the list is of whole communes (`whole`), whoever lives there lives in the zone."""
        return tuple(zone for zone in self.of_commune.get(commune, ()) if zone.holds(on))


def load(version: str, text: str, *, file: str = "") -> Zones:
    """A version of a list from the text of its file. Raises `Faulty` with the line: nothing of a wrong file is taken."""
    codes.get("territory-list", version)
    file = file or f"{version}.csv"
    rows = csv.reader(StringIO(text.removeprefix("\ufeff")), delimiter=";")
    if tuple(next(rows, ())) != HEAD:
        raise Faulty(file, "line 1", f"should be {';'.join(HEAD)}")
    found: dict[str, list[Zone]] = defaultdict(list)
    for n, row in enumerate(rows, 2):
        zone = _zone(file, f"line {n}", row)
        _refuse_overlap(file, f"line {n}", zone, found[zone.commune])
        found[zone.commune].append(zone)
    return Zones(version, {commune: tuple(zones) for commune, zones in found.items()})


def _zone(file: str, line: str, row: list[str]) -> Zone:
    if len(row) != len(HEAD):
        raise Faulty(file, line, f"has {len(row)} cells instead of {len(HEAD)}")
    commune, since, until, code = (cell.strip() for cell in row)
    if not _COMMUNE.fullmatch(commune):
        raise Faulty(file, line, f"{commune} is no code of a commune")
    if not code:
        raise Faulty(file, line, "has no code")
    zone = Zone(commune, _day(file, line, since), _day(file, line, until) if until else None, code)
    if zone.until is not None and zone.until <= zone.since:
        raise Faulty(file, line, "ends before it begins")
    return zone


def _day(file: str, line: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Faulty(file, line, f"{text or 'nothing'} is no day") from None


def _refuse_overlap(file: str, line: str, zone: Zone, others: Iterable[Zone]) -> None:
    for other in others:
        begins_before = other.until is None or zone.since < other.until
        if other.code == zone.code and begins_before and (zone.until is None or other.since < zone.until):
            raise Faulty(file, line, f"{zone.commune} has {zone.code} already during that time")
