"""Eight writers at once, with and without a journal: what the record costs when many write."""

import multiprocessing
import os
import time
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connection, connections, transaction

from socle.governance.models import Circle, Mandate, Tension
from socle.ground import now
from socle.journal import guard
from socle.site.bench.acts import raising
from socle.site.bench.figures import Figure

WRITERS, SECONDS = 8, 6.0


def figures(root: Circle) -> Iterator[Figure]:
    """Acts a second as a share of the same rows saved without key, gate, entry or chain."""
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
    with multiprocessing.get_context("spawn").Pool(len(places), initializer=_set_up) as pool:
        done = pool.starmap(_write, [(place, journal) for place in places])
    return sum(done) / SECONDS


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socle.site.settings")
    import django

    django.setup()


def _write(place: UUID, journal: bool) -> int:
    circle = Circle.kept.get(pk=place)
    body: Any = raising(circle) if journal else _bare(circle)
    done, end = 0, time.monotonic() + SECONDS
    while time.monotonic() < end:
        body()
        done += 1
    connections.close_all()
    return done


def _bare(circle: Circle) -> Any:
    """The same request without a journal: it still asks who may, and saves the row in a transaction."""
    from socle.governance import gate
    from socle.site.bench.acts import member

    actor = member(circle)

    def save() -> None:
        with transaction.atomic(), guard.acting():
            place = Circle.kept.select_for_update(no_key=True).get(pk=circle.pk)
            assert gate.may_as(actor, "raise_tensions", place)
            Tension.kept.create(circle=place, raised_by_id=actor.person, raised_at=now(), text="Une tension de mesure")

    return save
