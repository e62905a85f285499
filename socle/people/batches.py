"""One act on several rows: each in a transaction of its own, with the reason where it is refused, and the way back where there is one.

A batch is housekeeping; what it does are acts, each with its right, its entry and its key. Killed and begun again, it does none twice.
"""

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from socle.ground import now
from socle.journal import rights
from socle.journal.act import Actor, Refused, Through
from socle.look.lists import LISTINGS, Several
from socle.people.models import Batch, BatchRow

MOST_AT_ONCE = 10_000
AT_ONCE = 50  # rows that somebody waits for; more are done in a job
REMEMBERED_FOR = timedelta(days=7)
log = logging.getLogger("socle.batches")


def ask(actor: Actor, listing: str, several: Several, things: Iterable[UUID], data: dict[str, str]) -> Batch:
    """Have an act done on each of these; at once if they are few."""
    return _begun(actor, [BatchRow(thing=pk) for pk in dict.fromkeys(things)], listing=listing, act=several.name, details=data)


def undo(actor: Actor, batch: Batch) -> Batch:
    """Take back what a batch has done, once, by the act that its own names as its inverse."""
    several = act_of(batch)
    if several is None or several.inverse is None or batch.undoes_id or batch.ended_at is None:
        raise Refused(_("This cannot be taken back at once."))
    if Batch.objects.filter(undoes=batch).exists():
        raise Refused(_("This was taken back already."))
    done = batch.rows.exclude(at=None).filter(refused="").values_list("thing", "before", "version")
    rows = [BatchRow(thing=thing, before=before, version=version) for thing, before, version in done]
    return _begun(actor, rows, listing=batch.listing, act=batch.act, undoes=batch)


def act_of(batch: Batch) -> Several | None:
    listing = LISTINGS.get(batch.listing)
    return listing.act(batch.act) if listing else None


def _begun(actor: Actor, rows: list[BatchRow], **said: Any) -> Batch:
    if not rows:
        raise Refused(_("Tick the rows first."))
    if len(rows) > MOST_AT_ONCE:
        raise Refused(_("That is more than ten thousand rows. Narrow the list first."))
    language = translation.get_language() or "fr"
    with transaction.atomic():
        batch = Batch.objects.create(person_id=actor.person, mandate=actor.mandate, language=language, asked_at=now(), **said)
        for row in rows:
            row.batch = batch
        BatchRow.objects.bulk_create(rows, batch_size=1_000)
        if len(rows) > AT_ONCE:
            carry_out_later.enqueue(str(batch.pk))
    if len(rows) <= AT_ONCE:
        carry_out(actor, batch)
    return batch


@task()
def carry_out_later(pk: str) -> int:
    """Carry out what is left of a batch; how many rows."""
    batch = Batch.objects.filter(pk=pk, ended_at=None).first()
    if batch is None:
        return 0
    with translation.override(batch.language):
        return carry_out(Actor(batch.person_id, batch.mandate, Through("job")), batch)


def carry_out(actor: Actor, batch: Batch) -> int:
    """Do the act on each row that waits."""
    several = act_of(batch)
    waiting = list(batch.rows.filter(at=None).order_by("pk"))
    if several is not None:
        clean = _clean(several, batch)
        for row in waiting:
            _one(actor, batch, several, row, clean)
    Batch.objects.filter(pk=batch.pk).update(ended_at=now())
    batch.refresh_from_db(fields=["ended_at"])
    return len(waiting)


def _clean(several: Several, batch: Batch) -> dict[str, Any]:
    if batch.undoes_id:
        return {}
    form = several.form(batch.details)
    form.is_valid()
    return dict(form.cleaned_data)


def _one(actor: Actor, batch: Batch, several: Several, row: BatchRow, clean: dict[str, Any]) -> None:
    before, version, refused = row.before, row.version, ""
    try:
        before, version = _done(actor, batch, several, row, clean)
    except Refused as refusal:
        refused = str(refusal)[:500]
    except Exception:
        log.exception("a row of the batch %s failed", batch.pk)
        refused = _("This could not be done. Try again; if that fails too, tell whoever keeps this installation.")
    BatchRow.objects.filter(pk=row.pk).update(at=now(), before=before, version=version, refused=refused)


def _done(actor: Actor, batch: Batch, several: Several, row: BatchRow, clean: dict[str, Any]) -> tuple[dict[str, Any], int | None]:
    thing = several.model.objects.seen_by(actor).filter(pk=row.thing).first()
    if thing is None:
        raise Refused(_("Your roles no longer let you see it."))
    back = batch.undoes_id is not None
    verb, told = (several.inverse, row.before) if back else (several.verb, clean)
    more = {"seen": row.version} if back and row.version is not None else {}
    before = several.before(thing) if several.before and not back else {}
    who = rights.gate().wear(actor, verb.declared.power, thing) or replace(actor, mandate=None)
    came = verb(who, thing, key=f"batch:{batch.pk.hex}:{row.thing.hex}", **more, **several.details(thing, told))
    return before, came.version if isinstance(came, several.model) and hasattr(came, "version") else None


def forget() -> int:
    """For the clock: forget what was done with several rows a week ago; the journal remembers the acts."""
    return Batch.objects.filter(asked_at__lt=now() - REMEMBERED_FOR).delete()[0]
