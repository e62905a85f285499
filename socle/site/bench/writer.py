"""One of several writers, in a process of its own. It imports no model before Django is set up there."""

import time
from typing import Any
from uuid import UUID


def set_up() -> None:
    from socle.site.commands import set_up as load

    load()


def write(place: UUID, journal: bool, seconds: float) -> int:
    """Raise tensions in a circle for so long; how many."""
    from django.db import connections

    from socle.governance.models import Circle
    from socle.site.bench.acts import raising

    circle = Circle.kept.get(pk=place)
    body: Any = raising(circle) if journal else _bare(circle)
    done, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        body()
        done += 1
    connections.close_all()
    return done


def _bare(circle: Any) -> Any:
    """The same request without a journal: key, lock, gate and row in one transaction; no entry, no chain."""
    import itertools
    import os

    from django.db import transaction

    from socle.governance import gate
    from socle.governance.models import Circle, Tension
    from socle.ground import now
    from socle.journal import guard, keys
    from socle.site.bench.acts import member

    actor, count, start = member(circle), itertools.count(), os.urandom(8).hex()

    def save() -> None:
        with transaction.atomic(), guard.acting():
            keys.claim(actor, "tension.raised", circle, f"{start}-{next(count)}", {})
            place = Circle.kept.select_for_update(no_key=True).get(pk=circle.pk)
            assert gate.may_as(actor, "raise_tensions", place)
            Tension.kept.create(circle=place, raised_by_id=actor.person, raised_at=now(), text="Une tension de mesure")

    return save
