"""The chronicle of a programme, kept in memory: what was recorded never changes, so only what came since is read again."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS

from socle.governance.models import Change, Decision
from socle.governance.rules.changes import normal
from socle.governance.rules.chronicle import Chronicle
from socle.governance.rules.structure import Decided, instant
from socle.ground.asked import Blank, asked

MOST = 4  # programmes that one process remembers
_kept: "OrderedDict[UUID, Kept]" = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Kept:
    """A chronicle, and the last decision in it: its place and its id."""

    chronicle: Chronicle
    serial: int
    last: UUID


def chronicle(programme: UUID) -> Chronicle:
    """All that the decisions of a programme have made known until now."""
    last = _last(programme)
    if not last:
        return Chronicle()
    serial, pk = last[0]
    known = _kept.get(programme)
    if known is None or (known.serial, known.last) != (serial, pk):
        known = Kept(_read(programme, known), serial, pk)
        _keep(programme, known)
    return known.chronicle


def forget() -> None:
    """Read all anew from now on."""
    with _lock:
        _kept.clear()


def _keep(programme: UUID, known: Kept) -> None:
    with _lock:
        _kept[programme] = known
        _kept.move_to_end(programme)
        while len(_kept) > MOST:
            _kept.popitem(last=False)


@asked
def _last(programme: Blank) -> Any:
    return Decision.kept.filter(programme=programme).order_by("-serial").values_list("serial", "pk")[:1]


def _read(programme: UUID, known: Kept | None) -> Chronicle:
    """What was known before and what came since; all anew where what was known last is not there any more."""
    if known and Decision.kept.using(DEFAULT_DB_ALIAS).filter(programme=programme, serial=known.serial, pk=known.last).exists():
        return known.chronicle.later(decided(programme, known.serial))
    return Chronicle.of(decided(programme))


def decided(programme: UUID, after: int = 0) -> Iterator[Decided]:
    """The decisions of a programme that changed its structure, after a place in their order, as replay reads them."""
    changes = Change.kept.using(DEFAULT_DB_ALIAS)  # a replica may be behind what is kept in memory
    rows = changes.filter(decision__programme=programme, decision__serial__gt=after).order_by("decision__serial", "position")
    current: Decided | None = None
    for decision, adopted, kind, data in rows.values_list("decision", "decision__adopted_at", "kind", "data"):
        if current is None or current.id != str(decision):
            if current is not None:
                yield current
            current = Decided(instant(adopted) or "", (), str(decision))
        current = replace(current, changes=(*current.changes, (kind, normal(data))))
    if current is not None:
        yield current
