"""Chance with a seed: shares, weights, days. The same seed says the same."""

import tomllib
from bisect import bisect
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")
OPENS, SHUTS = 7 * 60, 15 * 60  # when people are at work, in minutes of UTC


class Chance(Random):
    """Random, in the words of `rates.toml`."""

    def is_so(self, share: float) -> bool:
        """Whether something happens that happens so many times of a hundred."""
        return self.random() * 100 < share

    def one(self, things: Sequence[T]) -> T:
        return things[int(self.random() * len(things))]

    def days(self, between: Sequence[int]) -> timedelta:
        return timedelta(days=self.number(*between))

    def number(self, least: int, most: int) -> int:
        return least + int(self.random() * (most - least + 1))

    def by_weight(self, weights: Mapping[str, int]) -> str:
        names, sums = _weighed(tuple(weights.items()))
        return names[bisect(sums, self.random() * sums[-1])]

    def moment(self, day: date, now: datetime) -> datetime:
        """Some time of a working day, or now where that is still to come."""
        minutes, seconds = self.number(OPENS, SHUTS), self.number(0, 59)
        return min(datetime.combine(day, time(), UTC) + timedelta(minutes=minutes, seconds=seconds), now)


@cache
def _weighed(weights: tuple[tuple[str, int], ...]) -> tuple[list[str], list[int]]:
    return [name for name, _weight in weights], list(accumulate(weight for _name, weight in weights))


def read(name: str) -> Any:
    """A file beside this one."""
    return tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))


RATES, WORDS = read("rates.toml"), read("words.toml")
