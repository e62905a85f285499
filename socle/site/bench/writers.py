"""Eight writers at once, with and without a journal: what the record costs when many write."""

import multiprocessing
from collections.abc import Iterator
from uuid import UUID

from django.db import connection, connections

from socle.governance.models import Circle, Mandate
from socle.site.bench import writer
from socle.site.bench.figures import Figure

WRITERS, SECONDS = 8, 6.0


def figures(root: Circle) -> Iterator[Figure]:
    """Acts a second as a share of the same rows saved without key, entry or chain."""
    if connection.vendor != "postgresql":
        return
    held = Mandate.kept.filter(circle__programme=root.pk, role__core="member").values_list("circle", flat=True)
    circles = list(dict.fromkeys(held))[:WRITERS]
    connections.close_all()
    for name, places, least in [("on eight circles", circles, 0.8), ("on one circle", circles[:1] * WRITERS, 0.5)]:
        bare, acted = _rate(places, journal=False), _rate(places, journal=True)
        yield Figure("writers", f"{name}, without journal", round(bare), "a second")
        yield Figure("writers", f"{name}, acts", round(acted), "a second")
        yield Figure("writers", f"{name}, share", round(acted / bare, 2), "", least=least)


def _rate(places: list[UUID], *, journal: bool) -> float:
    with multiprocessing.get_context("spawn").Pool(len(places), initializer=writer.set_up) as pool:
        done = pool.starmap(writer.write, [(place, journal, SECONDS) for place in places])
    return sum(done) / SECONDS
