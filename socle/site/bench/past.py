"""What stood at one instant as known at another, of a programme of 10,000 decisions: from memory, and from the tables."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import cycle
from typing import Any
from uuid import UUID

from socle.governance.reads import chronicles
from socle.governance.reads.asof import as_of
from socle.governance.rules.structure import instant
from socle.ground import now
from socle.site.bench.figures import Figure, cpu


def figures(programme: UUID) -> Iterator[Figure]:
    """Cold is the first time a process is asked; each date after it is another one."""
    days = cycle(now() - timedelta(seconds=n) for n in range(40))
    yield Figure("past", "as of, 10,000 decisions, cold: CPU", _once(lambda: _remembered(programme)), "ms", most=300)
    known = instant(now()) or ""
    chronicle = chronicles.chronicle(programme)
    following = cpu(lambda: chronicles.chronicle(programme).as_of(instant(next(days)) or "", known))
    yield Figure("past", "the next date: CPU", following, "ms", most=20)
    yield Figure("past", "the same from the tables: CPU", cpu(lambda: as_of(programme, next(days), now()), 10), "ms")
    yield Figure("past", "things that it knows", sum(map(len, chronicle.versions.values())), "")


def _remembered(programme: UUID) -> Any:
    chronicles.forget()
    moment = instant(now()) or ""
    return chronicles.chronicle(programme).as_of(moment, moment)


def _once(body: Callable[[], Any]) -> float:
    """The median CPU time of three first times."""
    taken = []
    for _ in range(3):
        before = time.process_time()
        body()
        taken.append((time.process_time() - before) * 1000)
    return round(sorted(taken)[1], 2)
