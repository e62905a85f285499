"""Recording what is ready, by the act of the room it belongs to; and the jobs for what takes longer than somebody waits."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from socle.governance import gate
from socle.governance.models import Circle
from socle.ground.digests import digest
from socle.journal import rights
from socle.journal.act import Actor, Refused
from socle.journal.importable import Line
from socle.site.imports import batches
from socle.site.imports.models import Batch, Row

AT_ONCE = 300  # rows that are read, or recorded, while somebody waits


def programme(batch: Batch, by: Actor | None = None) -> Circle:
    """The programme that the file is for, if whoever brought it, or goes on with it, still sees it."""
    found = Circle.objects.seen_by(by or batches.actor(batch)).filter(pk=batch.ground).first()
    if found is None:
        raise Refused(_("Your roles no longer let you see this programme."), code="no_right")
    return found


def check(batch: Batch) -> None:
    """Read and judge the rows of a batch."""
    try:
        with gate.one_request(), translation.override(batch.language):
            batches.enter(batch, programme(batch), told=lambda percent: _note(batch, percent))
    except Refused as refusal:
        _back(batch, Batch.State.COLUMNS, str(refusal))


@task()
def check_later(pk: str) -> str:
    """The same in a job, unless it was done already."""
    batch = Batch.objects.filter(pk=pk, state=Batch.State.CHECKING).first()
    if batch is None:
        return "ended"
    try:
        check(batch)
    except Exception:
        _back(
            batch, Batch.State.COLUMNS, _("This could not be read. Try again; if it fails once more, tell whoever keeps this installation.")
        )
        raise
    return "checked"


def record(batch: Batch, numbers: Iterable[int] = ()) -> int:
    """Record the rows that are ready, or those of them that are named: all of them or none. How many; refused rows say why.

    A second try with the same rows finds the first one done: the act's key and the ids of what comes of them are theirs.
    """
    with gate.one_request(), translation.override(batch.language):
        return _record(batch, sorted(numbers))


def _record(batch: Batch, numbers: list[int]) -> int:
    kind = batches.importable(batch)
    ready = batch.rows.filter(state=Row.State.READY).order_by("number")
    rows = list(ready.filter(number__in=numbers) if numbers else ready)
    if not rows:
        raise Refused(_("No row is ready yet: mend one first."), code="none")
    if kind.whole and batch.rows.filter(state__in=(Row.State.FAULT, Row.State.TWIN)).exists():
        raise Refused(
            _("These rows build on each other: mend all of them, or leave some out, before they are recorded together."), code="whole"
        )
    ground = programme(batch)
    who = rights.gate().wear(batches.actor(batch), kind.power, ground) or batches.actor(batch)
    lines = [_line(batch, row) for row in rows]
    key = f"import-{digest([line['id'] for line in lines])}"[:80]
    try:
        made = kind.verb(who, ground, lines=lines, key=key)
    except Refused as refusal:
        if refusal.code == "lines":
            _refuse(batch, rows, refusal.theirs)
        raise
    with transaction.atomic():
        batch.rows.filter(pk__in=[row.pk for row in rows]).update(state=Row.State.DONE)
        _settle(batch, getattr(made, "address", ""))
    batches.drop_file(batch)  # with something recorded, its columns are not understood anew
    return len(rows)


def _line(batch: Batch, row: Row) -> Line:
    line, _faults = batches.importable(batch).read(row.texts)
    return {**line, "id": str(row.becomes), "row": row.number}


def _refuse(batch: Batch, rows: list[Row], said: dict[int, dict[str, str]]) -> None:
    """What the act has refused stands at its cells."""
    refused = [row for row in rows if row.number in said]
    for row in refused:
        row.faults, row.state = said[row.number], Row.State.FAULT
    Row.objects.bulk_update(refused, ["faults", "state"], batch_size=batches.CHUNK)


def _settle(batch: Batch, outcome: str) -> None:
    open_ = batch.rows.exclude(state__in=(Row.State.DONE, Row.State.LEFT)).exists()
    batch.state, batch.progress = Batch.State.ROWS if open_ else Batch.State.DONE, 100
    batch.outcome = outcome or batch.outcome
    batch.save(update_fields=["state", "progress", "outcome"])


@task()
def record_later(pk: str) -> str:
    """The same in a job, unless it was done already."""
    batch = Batch.objects.filter(pk=pk, state=Batch.State.RECORDING).first()
    if batch is None:
        return "ended"
    try:
        record(batch)
    except Refused as refusal:
        _back(batch, Batch.State.ROWS, str(refusal))
    except Exception:
        _back(batch, Batch.State.ROWS, _("Nothing was recorded. Try again; if it fails once more, tell whoever keeps this installation."))
        raise
    return "recorded"


def _note(batch: Batch, percent: int) -> None:
    Batch.objects.filter(pk=batch.pk).update(progress=percent)


def _back(batch: Batch, state: str, fault: str) -> None:
    Batch.objects.filter(pk=batch.pk).update(state=state, fault=fault, progress=0)
