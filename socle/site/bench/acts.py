"""One act: how many statements, how much CPU."""

import itertools
import os
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection

from socle.governance import gate
from socle.governance.acts import raise_tension
from socle.governance.models import Circle, Mandate
from socle.journal.act import Actor, Through
from socle.site.bench.figures import Figure, cpu, queries


def figures(root: Circle) -> Iterator[Figure]:
    """Raising a tension with an idempotency key, BEGIN and COMMIT included."""
    body = raising(root)
    yield Figure("act", "statements, with key, BEGIN and COMMIT", queries(body), "", most=10)
    yield Figure("act", "CPU", cpu(body, 200), "ms", most=6 if connection.vendor == "postgresql" else 2)


def raising(circle: Circle) -> Callable[[], Any]:
    actor, count, start = member(circle), itertools.count(), os.urandom(8).hex()
    return lambda: raise_tension(actor, circle, text="Une tension de mesure", key=f"{start}-{next(count)}")


def member(circle: Circle) -> Actor:
    """A member of the circle, under that mandate."""
    mandates = Mandate.kept.filter(circle=circle, role__core="member").order_by("-since")
    live = (one for one in mandates if any(hat.mandate == one.pk for hat in gate.hats(one.person_id)))
    found = next(live)
    return Actor(found.person_id, found.pk, Through("page", strong=True))
