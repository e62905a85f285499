"""Sheets of attendance: who stands on them, lines of many at once, corrections, and their end. Made for a queue of acts with keys."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router, Schema, Status

from socle.governance import gate
from socle.pathways import acts, reads
from socle.pathways.models import Attendance, HalfDay
from socle.site.api.answers import answering
from socle.site.api.door import Said, actor, perform, see
from socle.site.programs import identity

router = Router(tags=["sheets"])
ATTEST = "attest_attendance"


class LineOut(Schema):
    """A line of a sheet as it holds; `reason`: why it corrects the one before, or was added; `added`: why, to a sheet that was signed."""

    id: UUID
    talent: UUID
    name: str
    state: str
    minutes: int
    how: str
    attested_at: datetime
    reason: str
    added: str


class SheetOut(Schema):
    """`missing`: those who have no line yet."""

    half_day: UUID
    lines: list[LineOut]
    missing: list[UUID]


class LineIn(Said):
    """`minutes`: of who came late or left early."""

    talent: UUID
    state: str
    minutes: int | None = None


class LinesIn(Said):
    """`at`: when it was noted, on a device that had no network. What was attested already stays as it is."""

    lines: list[LineIn]
    how: str = "told"
    device: str = ""
    at: datetime | None = None


class CorrectLineIn(Said):
    state: str
    minutes: int | None = None
    reason: str
    at: datetime | None = None


class CloseSheetIn(Said):
    """`absent`: all who are known to be, where a sheet is signed that its signer did not see as it stands; else whoever has no line."""

    signed_as: str
    absent: list[UUID] | None = None
    device: str = ""
    at: datetime | None = None


class JoinIn(Said):
    """Somebody by their whole name."""

    name: str


class ForgottenIn(JoinIn):
    """Somebody who was forgotten, by their whole name. `reason`: whoever controls the sheet reads it."""

    state: str
    minutes: int | None = None
    reason: str
    how: str = "told"
    at: datetime | None = None


@router.get("/half-days/{half_day}/sheet", response=answering(200, SheetOut))
def sheet(request: HttpRequest, half_day: str) -> Any:
    """Read the sheet of a half-day."""
    return shown(request, _half(request, half_day))


@router.post("/half-days/{half_day}/lines", response=answering(200, SheetOut))
def attest(request: HttpRequest, half_day: str, said: LinesIn) -> Any:
    """Attest who was there: many lines at once."""
    half = _half(request, half_day)
    lines = [acts.Line(one.talent, one.state, one.minutes) for one in said.lines]
    perform(request, acts.attest, half, lines=lines, how=said.how, device=said.device, at=said.at)
    return shown(request, half)


@router.post("/half-days/{half_day}/people", response=answering(200, SheetOut))
def add_to_sheet(request: HttpRequest, half_day: str, said: JoinIn) -> Any:
    """Add somebody who came without being enrolled."""
    half = _half(request, half_day)
    perform(request, acts.add_to_sheet, half.session, talent=reads.called(half.circle_id, said.name))
    return shown(request, half)


@router.post("/half-days/{half_day}/closure", response=answering(201, SheetOut))
def close_sheet(request: HttpRequest, half_day: str, said: CloseSheetIn) -> Any:
    """Sign and close a sheet: whoever has no line was absent."""
    half = _half(request, half_day)
    perform(request, acts.close_sheet, half, **said.dict())
    return Status(201, shown(request, half))


@router.post("/half-days/{half_day}/forgotten", response=answering(201, SheetOut))
def add_forgotten(request: HttpRequest, half_day: str, said: ForgottenIn) -> Any:
    """Add somebody who was forgotten to a sheet that is signed, with the reason."""
    half = _half(request, half_day)
    told = said.dict()
    perform(request, acts.add_forgotten, half, talent=reads.called(half.circle_id, told.pop("name")), **told)
    return Status(201, shown(request, half))


@router.post("/attendances/{attendance}/corrections", response=answering(201, SheetOut))
def correct_attendance(request: HttpRequest, attendance: str, said: CorrectLineIn) -> Any:
    """Correct a line: it is said anew, with the reason."""
    line = Attendance.objects.seen_by(actor(request), ATTEST).filter(pk=identity(attendance)).first()
    if line is None:
        raise Http404
    perform(request, acts.correct_attendance, line, **said.dict())
    return Status(201, shown(request, line.half_day))


def shown(request: HttpRequest, half: HalfDay) -> dict[str, Any]:
    people = reads.on_sheet(actor(request), half.session, [half.pk])
    lines = [(one, one.lines[half.pk]) for one in people if half.pk in one.lines]
    return {
        "half_day": half.pk,
        "lines": [
            {"talent": one.talent, "name": one.name} | {name: getattr(line, name) for name in LineOut.model_fields if hasattr(line, name)}
            for one, line in lines
        ],
        "missing": [one.talent for one in people if half.pk not in one.lines],
    }


def _half(request: HttpRequest, text: str) -> HalfDay:
    half: HalfDay = see(request, HalfDay, text)
    if not gate.may(actor(request), ATTEST, half):
        raise Http404
    return half
