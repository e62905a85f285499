"""Verifying a long journal."""

import time
from collections.abc import Iterator

from socle.governance.models import Circle
from socle.journal.models import Entry
from socle.journal.verify import verify
from socle.site.bench.figures import Figure
from socle.site.bench.world import lengthen

MILLION = 1_000_000


def figures(root: Circle) -> Iterator[Figure]:
    """One million entries on fifty chains, all read and hashed again."""
    lengthen(root.pk, MILLION - Entry.objects.count(), chains=50)
    before = time.perf_counter()
    faults = sum(1 for _ in verify())
    taken = time.perf_counter() - before
    yield Figure("verify", f"{MILLION:,} entries, {faults} faults", round(taken, 1), "s", most=15)
