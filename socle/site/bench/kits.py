"""Kits: reading the one that ships with Socle, founding a programme on it, and handing on what stands."""

import time
from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction

from socle.journal.act import FOUNDER
from socle.site.bench.figures import Figure, cpu, queries
from socle.site.configuration import KIT
from socle.transfer.acts import found
from socle.transfer.founding import Founder, Programme
from socle.transfer.kit import Kit, read
from socle.transfer.kit.folder import zipped
from socle.transfer.reads import kit_of

FOLDER = KIT


def figures() -> Iterator[Figure]:
    """The programmes that are founded here are gone afterwards."""
    kit, programme = read(FOLDER), Programme()
    yield Figure("kits", "reading kits/rtr: CPU", cpu(lambda: read(FOLDER), 5), "ms")
    with transaction.atomic():
        yield Figure("kits", "founding kits/rtr", _seconds(lambda: _found(programme, kit)), "s", most=3)
        yield Figure("kits", "export of kits/rtr: queries", queries(lambda: kit_of(programme.ground)), "")
        yield Figure("kits", "export of kits/rtr: CPU", cpu(lambda: kit_of(programme.ground), 5), "ms")
        yield Figure("kits", "the same as a zip: CPU", cpu(lambda: zipped(kit_of(programme.ground)), 5), "ms")
        transaction.set_rollback(True)


def of_many_circles(programme: Any) -> Iterator[Figure]:
    """What stands in the large world."""
    yield Figure("kits", "export of 200 circles: CPU", cpu(lambda: kit_of(programme), 5), "ms")


def _found(programme: Programme, kit: Kit) -> None:
    found(FOUNDER, programme, kit=kit, founders=[Founder("Mesure", roles=("lead", "facilitator", "secretary"), invented=True)])


def _seconds(body: Callable[[], Any]) -> float:
    before = time.perf_counter()
    body()
    return round(time.perf_counter() - before, 2)
