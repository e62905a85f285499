"""A programme arrives: its file is read, entered and replayed, all of it or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any
from uuid import UUID

import ijson
from django.utils.translation import gettext as _

from socle.governance.acts.changes.earlier import row_of
from socle.governance.exchange.entering import CHUNK, Entering, moment
from socle.governance.exchange.faults import Fault
from socle.governance.exchange.nouns import DECISIONS, STRUCTURE
from socle.governance.exchange.reading import END, Item, Source, read
from socle.governance.exchange.replaying import Replaying
from socle.governance.exchange.schema import HEAD, JOURNAL
from socle.governance.models import Circle, Earlier, Opinion, Sharing
from socle.governance.rules.shapes import is_id
from socle.ground.digests import Digest
from socle.journal.act import Refused


@dataclass(frozen=True, slots=True)
class Arriving:
    """A programme that is about to be imported: the id that its root circle has."""

    ground: UUID
    owner: UUID | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a file held that the act keeps: when it was written, where the journal ended there, what was decided."""

    exported_at: datetime
    founded_at: datetime | None
    heads: list[dict[str, Any]]
    digest: Digest
    decided: Digest
    serial: int


def announced(file: IO[bytes]) -> Arriving:
    """Which programme a file holds, if it is not here already."""
    programme = _programme(file)
    if Circle.kept.filter(pk=programme).exists():
        raise Refused(_("This programme is here already."), code="here")
    return Arriving(programme)


def _programme(file: IO[bytes]) -> UUID:
    """The head comes first, so that this is known before anything is read."""
    events = ijson.parse(file, use_float=True)
    try:
        for _number, (prefix, _event, value) in zip(range(2 * len(HEAD) + 1), events, strict=False):
            if prefix == "programme" and is_id(value):
                file.seek(0)
                return UUID(value)
    except ijson.JSONError:
        pass
    raise Fault("", _("This is no file of governance: it does not begin with the id of its programme."))


def arrive(file: IO[bytes], programme: UUID, told: Callable[[int], None]) -> Arrived:
    """Enter all that a file holds. For the act of importing, whose transaction a Fault undoes."""
    source, entering, replaying = Source(file, told), Entering(programme), Replaying()
    head: dict[str, Any] = {}
    heads: list[dict[str, Any]] = []
    for item in read(source):
        if item.key in HEAD:
            head[item.key] = item.value
        elif item.key == JOURNAL and item.value is not END:
            heads.append(item.value)
        elif item.value is not END:
            _enter(entering, replaying, item)
    entering.finish()
    replaying.verify(programme)
    _shared(programme)
    Earlier.kept.bulk_create([row_of(known) for known in replaying.chronicle.earlier()], batch_size=CHUNK)
    exported_at = moment("exported_at", head["exported_at"])
    return Arrived(exported_at, entering.founded_at, heads, source.digest, replaying.decided, replaying.serial)


def _shared(programme: UUID) -> None:
    """Whoever was asked for an opinion on a proposal reads it here too."""
    rows = Opinion.kept.filter(circle__programme=programme, proposal__isnull=False, asked_at__isnull=False)
    for body, proposal, tension, since in rows.values_list("body", "proposal", "proposal__tension", "began_at"):
        Sharing.kept.bulk_create([Sharing(circle_id=body, about=case, since=since) for case in (proposal, tension)])


def _enter(entering: Entering, replaying: Replaying, item: Item) -> None:
    assert item.noun is not None
    if item.noun is DECISIONS:
        replaying.decide(item.value, item.place)
    elif item.noun in STRUCTURE:
        replaying.claim(item.key, item.value, item.place)
    entering.enter(item.noun, item.value, item.place)
