"""The file of participants of the ESF+: one row for each stay, as its columns say; and whether somebody counts."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from socle.governance import gate
from socle.ground import now
from socle.journal.act import Actor
from socle.pathways.models import Stay
from socle.pathways.reads.told import CHUNK, each, some
from socle.pathways.rules.journeys import File, journey
from socle.pathways.rules.readings import Reading, esf, esf_head, esf_row


def participants(actor: Actor) -> Any:
    """The stays of those whose whole files one reads: with a part of a file one cannot tell who counts."""
    whole = any(grant.facets is None for grant in gate.grants(actor, "read_talent_files"))
    rows = Stay.objects.seen_by(actor).filter(talent__became=None)
    return rows if whole else rows.none()


def head() -> list[str]:
    """The names of the columns."""
    return esf_head(timezone.localdate(now()))


def rows(asked: Any, actor: Actor) -> Iterator[list[str]]:
    """The rows of the stays of a list: two questions, however many they are, and the memory of one file."""
    today, stays = timezone.localdate(now()), asked.narrowed(actor).order_by()
    named = stays.order_by("talent", "entered_on").values_list("talent", "pk", "talent__given_name", "talent__family_name")
    files = each(actor, lambda pieces: pieces.filter(talent__in=stays.values("talent")), reached=True)
    of, file = next(files, (None, File()))
    for talent, pk, given_name, family_name in named.iterator(chunk_size=CHUNK):
        while of is not None and str(of) < str(talent):
            of, file = next(files, (None, File()))
        known = file if of == talent else File()
        identity = {"number": str(talent), "first_name": given_name, "last_name": family_name, **known.ways}
        yield esf_row(journey(known, _stay(known, pk), today), identity, today)


def readings(actor: Actor, stays: Iterable[tuple[UUID, UUID]], today: date) -> dict[UUID, Reading]:
    """How the ESF+ counts each of some stays, by their ids; each is given with its talent."""
    pairs = list(stays)
    files = some(actor, {talent for talent, _pk in pairs}) if pairs else {}
    return {pk: esf(journey(files[talent], _stay(files[talent], pk), today), today) for talent, pk in pairs if talent in files}


def _stay(file: File, pk: UUID) -> Any:
    number = next((n for n, (_in, _out, stay) in enumerate(sorted(file.stays, key=lambda one: one[0])) if stay == pk), -1)
    return file.around(number)
