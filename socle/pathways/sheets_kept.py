"""Whether sessions and sheets are as they were written: places counted, digests of lines and of signed sheets."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from socle.pathways.acts.sheets import digest_of, digest_of_line
from socle.pathways.models import Attendance, Enrolment, FileMerge, Session, Sheet

MOST = 20


def astray() -> list[str]:
    """What does not fit, in words; none is well."""
    return [*_places(), *_lines(), *_sheets()]


def _places() -> Iterator[str]:
    held = Count("enrolments", filter=Q(enrolments__state=Enrolment.State.HELD))
    wrong = Session.kept.annotate(held=held).exclude(taken=F("held")).values_list("pk", flat=True)[:MOST]
    yield from (_("The session {id} counts other places than are held.").format(id=pk) for pk in wrong)


def _lines() -> Iterator[str]:
    rows, signed_of = Attendance.kept.select_related("signature", "supersedes").order_by("pk"), _as_of_whom()
    for line in rows.iterator(chunk_size=2000):
        line.talent_id = signed_of.get(str(line.pk), line.talent_id)
        if line.digest != digest_of_line(line):
            yield _("The line {id} of a sheet says something else than was signed.").format(id=line.pk)


def _as_of_whom() -> dict[str, UUID]:
    """Of which file lines were signed that a merge has moved since: the first merge that still holds knows it."""
    merges = FileMerge.kept.filter(undone_at=None).order_by("-at", "-pk").values_list("source", "moved")
    return {pk: source for source, moved in merges for pk in moved["rows"].get(Attendance._meta.label_lower, ())}


def _sheets() -> Iterator[str]:
    for sheet in Sheet.kept.select_related("half_day__session", "signature").iterator(chunk_size=500):
        if sheet.digest != digest_of(sheet.half_day, _as_signed(sheet), **signed(sheet)):
            yield _("The sheet {id} says something else than was signed.").format(id=sheet.pk)


def signed(sheet: Any) -> dict[str, str]:
    """What its signature adds to the digest of a sheet."""
    return {"signed_as": sheet.signed_as, "signature": sheet.signature.sha256 if sheet.signature else ""}


def _as_signed(sheet: Sheet) -> Any:
    """The lines that held when it was signed: those that were corrected before, and not those that corrected or were added afterwards."""
    then = Q(recorded_at__lte=sheet.closed_at)
    corrected = Q(correction__isnull=False, correction__recorded_at__lte=sheet.closed_at)
    added = Q(supersedes=None) & ~Q(reason="")
    return Attendance.kept.filter(then, half_day=sheet.half_day_id).exclude(corrected).exclude(added)
