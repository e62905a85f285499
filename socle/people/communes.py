"""Communes by their official code, as a small dated table: a longer one takes its place without a line of code.

Each line of `communes.csv` holds from a day to a day (communes merge and part); postcodes are separated by spaces, a range by a dash.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("communes.csv")


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, where its centre lies, and the postcodes that lead there."""

    code: str
    name: str
    postcodes: tuple[tuple[int, int], ...]
    latitude: float
    longitude: float
    since: date
    until: date | None

    def has(self, postcode: str) -> bool:
        return postcode.isdecimal() and any(first <= int(postcode) <= last for first, last in self.postcodes)


def communes(on: date) -> dict[str, Commune]:
    """The communes whose code holds on a day, by code."""
    return {one.code: one for one in _table() if one.since <= on and (one.until is None or on < one.until)}


def by_postcode(postcode: str, on: date) -> str:
    """The code of the one commune of the table that has this postcode; empty if there is none, or several."""
    found = [one.code for one in communes(on).values() if one.has(postcode)]
    return found[0] if len(found) == 1 else ""


@cache
def _table() -> tuple[Commune, ...]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(map(_commune, csv.DictReader(line for line in lines if not line.startswith("#"))))


def _commune(row: dict[str, str]) -> Commune:
    ranges = tuple(_range(text) for text in row["postcodes"].split())
    until = date.fromisoformat(row["until"]) if row["until"] else None
    place = float(row["latitude"]), float(row["longitude"])
    return Commune(row["code"], row["name"], ranges, *place, date.fromisoformat(row["since"]), until)


def _range(text: str) -> tuple[int, int]:
    first, _dash, last = text.partition("-")
    return int(first), int(last or first)
