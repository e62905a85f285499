"""One act on several rows: each in a transaction of its own, with the reason where it is refused, and the way back where there is one.

A series is housekeeping; what it does are acts, each with its right, its entry and its key. Killed and begun again, it does none twice.
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
from socle.people.models import Series, SeriesRow

MOST_AT_ONCE = 10_000
AT_ONCE = 50  # rows that somebody waits for; more are done in a job
REMEMBERED_FOR = timedelta(days=7)
log = logging.getLogger("socle.acting")


def ask(actor: Actor, listing: str, several: Several, things: Iterable[UUID], data: dict[str, str]) -> Series:
    """Have an act done on each of these; at once if they are few."""
    return _begun(actor, [SeriesRow(thing=pk) for pk in dict.fromkeys(things)], listing=listing, act=several.name, details=data)


def undo(actor: Actor, series: Series) -> Series:
    """Take back what a series has done, once, by the act that its own names as its inverse."""
    several = act_of(series)
    if several is None or several.inverse is None or series.undoes_id or series.ended_at is None:
        raise Refused(_("This cannot be taken back at once."))
    if Series.objects.filter(undoes=series).exists():
        raise Refused(_("This was taken back already."))
    done = series.rows.exclude(at=None).filter(refused="").values_list("thing", "before", "version")
    rows = [SeriesRow(thing=thing, before=before, version=version) for thing, before, version in done]
    return _begun(actor, rows, listing=series.listing, act=series.act, undoes=series)


def act_of(series: Series) -> Several | None:
    listing = LISTINGS.get(series.listing)
    return listing.act(series.act) if listing else None


def _begun(actor: Actor, rows: list[SeriesRow], **said: Any) -> Series:
    if not rows:
        raise Refused(_("Tick the rows first."))
    if len(rows) > MOST_AT_ONCE:
        raise Refused(_("That is more than ten thousand rows. Narrow the list first."))
    language = translation.get_language() or "fr"
    with transaction.atomic():
        who = {"person_id": actor.person, "mandate": actor.mandate, "strong": actor.through.strong}
        series = Series.objects.create(**who, language=language, asked_at=now(), **said)
        for row in rows:
            row.series = series
        SeriesRow.objects.bulk_create(rows, batch_size=1_000)
        if len(rows) > AT_ONCE:
            carry_out_later.enqueue(str(series.pk))
    if len(rows) <= AT_ONCE:
        carry_out(actor, series)
    return series


@task()
def carry_out_later(pk: str) -> int:
    """Carry out what is left of a series; how many rows."""
    series = Series.objects.filter(pk=pk, ended_at=None).first()
    if series is None:
        return 0
    with translation.override(series.language):
        return carry_out(Actor(series.person_id, series.mandate, Through("job", strong=series.strong)), series)


def carry_out(actor: Actor, series: Series) -> int:
    """Do the act on each row that waits."""
    several = act_of(series)
    waiting = list(series.rows.filter(at=None).order_by("pk"))
    if several is not None:
        clean = _clean(several, series)
        for row in waiting:
            _one(actor, series, several, row, clean)
    Series.objects.filter(pk=series.pk).update(ended_at=now())
    series.refresh_from_db(fields=["ended_at"])
    return len(waiting)


def _clean(several: Several, series: Series) -> dict[str, Any]:
    if series.undoes_id:
        return {}
    form = several.form(series.details)
    form.is_valid()
    return dict(form.cleaned_data)


def _one(actor: Actor, series: Series, several: Several, row: SeriesRow, clean: dict[str, Any]) -> None:
    before, version, refused = row.before, row.version, ""
    try:
        before, version = _done(actor, series, several, row, clean)
    except Refused as refusal:
        refused = str(refusal)[:500]
    except Exception:
        log.exception("a row of the series %s failed", series.pk)
        refused = _("This could not be done. Try again; if that fails too, tell whoever keeps this installation.")
    SeriesRow.objects.filter(pk=row.pk).update(at=now(), before=before, version=version, refused=refused)


def _done(actor: Actor, series: Series, several: Several, row: SeriesRow, clean: dict[str, Any]) -> tuple[dict[str, Any], int | None]:
    thing = several.model.objects.seen_by(actor).filter(pk=row.thing).first()
    if thing is None:
        raise Refused(_("Your roles no longer let you see it."))
    back = series.undoes_id is not None
    verb, told = (several.inverse, row.before) if back else (several.verb, clean)
    more = {"seen": row.version} if back and row.version is not None else {}
    before = several.before(thing) if several.before and not back else {}
    power = verb.declared.power
    who = (rights.gate().wear(actor, power, thing) if power else None) or replace(actor, mandate=None)
    came = verb(who, thing, key=f"series:{series.pk.hex}:{row.thing.hex}", **more, **several.details(actor, thing, told))
    return before, came.version if isinstance(came, several.model) and hasattr(came, "version") else None


def forget() -> int:
    """For the clock: forget what was done with several rows a week ago; the journal remembers the acts."""
    return Series.objects.filter(asked_at__lt=now() - REMEMBERED_FOR).delete()[0]
