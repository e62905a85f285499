"""Taking back what an import has recorded, by one act: all of it on which nothing leans; what stays says why, row by row."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from socle.governance import gate
from socle.ground import now, retention
from socle.ground.digests import digest
from socle.journal import rights
from socle.journal.act import Actor, Refused, Through
from socle.people.notices import tell
from socle.site.imports import batches, files, recording
from socle.site.imports.models import Batch, Row

WAITING = (Batch.State.ROWS, Batch.State.DONE)


def may_be(batch: Batch) -> bool:
    """Whether there is something to take back, by an act, and still time."""
    timely = batch.brought_at > retention.since("imports", now())
    return timely and batch.state in WAITING and bool(batches.importable(batch).back) and batch.rows.filter(state=Row.State.DONE).exists()


def staying(batch: Batch) -> Mapping[int, str]:
    """The rows of which what they have become must stay, with the reason."""
    numbers = _recorded(batch)
    said = batches.importable(batch).leaning(batch.ground, list(numbers))
    return {numbers[pk]: str(words) for pk, words in said.items()}


def take_back(batch: Batch, by: Actor | None = None) -> tuple[int, int]:
    """Take back all on which nothing leans; how many, and how many stay. Their rows are forgotten with them, and so is the file.

    `by`: who does, if it is not whoever brought it.
    """
    batch.fault = ""
    with gate.one_request(), translation.override(batch.language):
        return _taken_back(batch, by or batches.actor(batch))


def _taken_back(batch: Batch, by: Actor) -> tuple[int, int]:
    kind, numbers, said = batches.importable(batch), _recorded(batch), staying(batch)
    free = sorted(pk for pk, number in numbers.items() if number not in said)
    if free:
        ground = recording.programme(batch, by)
        who = rights.gate().wear(by, kind.power, ground) or by
        kind.back(who, ground, ids=free, key=f"back-{digest([str(pk) for pk in free])}"[:80])
    batch.refresh_from_db(fields=["file"])
    with transaction.atomic():
        batch.rows.filter(becomes__in=free).delete()
        _explain(batch, said)
        batch.taken_back += len(free)
        _settle(batch)
        if free and by.person != batch.person_id:
            tell([batch.person_id], "import_taken_back", "", reverse("import", args=[batch.pk]))
    return len(free), len(said)


def _recorded(batch: Batch) -> dict[UUID, int]:
    return dict(batch.rows.filter(state=Row.State.DONE).values_list("becomes", "number"))


def _explain(batch: Batch, said: Mapping[int, str]) -> None:
    """What stays says so in its row, from now on."""
    rows = list(batch.rows.filter(number__in=list(said)))
    for row in rows:
        row.faults = {"": said[row.number]}
    Row.objects.bulk_update(rows, ["faults"], batch_size=batches.CHUNK)


def _settle(batch: Batch) -> None:
    """With nothing left in it, an import is over; what waits in it goes on waiting."""
    recorded = batch.rows.filter(state=Row.State.DONE).exists()
    waits = batch.rows.exclude(state__in=(Row.State.DONE, Row.State.LEFT)).exists()
    batch.state = Batch.State.ROWS if waits else Batch.State.DONE if recorded else Batch.State.BACK
    batch.progress = 100
    if batch.state == Batch.State.BACK:
        files.drop(batch.file)
        batch.file = ""
        batch.rows.all().delete()
    batch.save(update_fields=["state", "fault", "progress", "file", "taken_back"])


def told(by: Actor) -> list[Any]:
    """Who takes back what another has brought, as a job remembers it."""
    return [str(by.person), str(by.mandate) if by.mandate else None, by.through.strong]


def _heard(by: list[Any] | None) -> Actor | None:
    if by is None:
        return None
    person, mandate, strong = by
    return Actor(UUID(person), UUID(mandate) if mandate else None, Through("import", strong=strong))


@task()
def take_back_later(pk: str, by: list[Any] | None = None) -> str:
    """The same in a job, unless it was done already; `by` is who asked, if it is not whoever brought it."""
    batch: Any = Batch.objects.filter(pk=pk, state=Batch.State.TAKING).first()
    if batch is None:
        return "ended"
    try:
        take_back(batch, _heard(by))
    except Exception as error:
        known = isinstance(error, Refused)
        fault = (
            str(error) if known else _("Nothing was taken back. Try again; if it fails once more, tell whoever keeps this installation.")
        )
        batch.fault = fault
        _settle(batch)
        if not known:
            raise
        return "refused"
    return "taken back"
