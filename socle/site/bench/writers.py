"""Eight writers at once, with and without a journal: what the record costs when many write."""

import multiprocessing
from collections.abc import Iterator
from uuid import UUID

from django.db import connection, connections

from socle.governance.models import Circle, Mandate
from socle.site.bench import writer
from socle.site.bench.figures import Figure

WRITERS, TURNS, SECONDS = 8, 8, 1.5


def figures(root: Circle) -> Iterator[Figure]:
    """Acts a second as a share of the same requests without entry and chain."""
    if connection.vendor != "postgresql":
        return
    held = Mandate.kept.filter(circle__programme=root.pk, role__core="member").values_list("circle", flat=True)
    circles = list(dict.fromkeys(held))[:WRITERS]
    connections.close_all()
    for name, places, least in [("on eight circles", circles, 0.8), ("on one circle", circles[:1] * WRITERS, 0.5)]:
        bare, acted = _rates(places)
        yield Figure("writers", f"{name}, without journal", round(bare), "a second")
        yield Figure("writers", f"{name}, acts", round(acted), "a second")
        yield Figure("writers", f"{name}, share", round(acted / bare, 2), "", least=least)


def _rates(places: list[UUID]) -> tuple[float, float]:
    """Without and with a journal, by turns, so that whatever else the machine does weighs on both; a first turn warms up."""
    done = {False: 0, True: 0}
    with multiprocessing.get_context("spawn").Pool(len(places), initializer=writer.set_up) as pool:
        for turn in range(TURNS + 1):
            for journal in done:
                written = sum(pool.starmap(writer.write, [(place, journal, SECONDS) for place in places]))
                done[journal] += written if turn else 0
    return done[False] / (TURNS * SECONDS), done[True] / (TURNS * SECONDS)
