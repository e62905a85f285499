"""A figure of the bench: what was measured, what was promised."""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` in `unit`; `most` (or `least`) is the target, None where nothing was promised."""

    part: str
    what: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None

    @property
    def holds(self) -> bool:
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    def line(self) -> str:
        """One JSON line, for the process that prints the table."""
        return json.dumps(asdict(self) | {"holds": self.holds})


def cpu(body: Callable[[], Any], times: int = 30) -> float:
    """The median CPU time of `body` in milliseconds, after three runs that do not count."""
    for _ in range(3):
        body()
    taken = []
    for _ in range(times):
        before = time.process_time()
        body()
        taken.append((time.process_time() - before) * 1000)
    return round(statistics.median(taken), 2)


def wall(body: Callable[[], Any], times: int = 30) -> float:
    """The median wall time of `body` in milliseconds."""
    for _ in range(3):
        body()
    taken = []
    for _ in range(times):
        before = time.perf_counter()
        body()
        taken.append((time.perf_counter() - before) * 1000)
    return round(statistics.median(taken), 2)


def queries(body: Callable[[], Any]) -> int:
    """How many statements `body` sends."""
    with CaptureQueriesContext(connection) as sent:
        body()
    return len(sent)
