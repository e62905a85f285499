"""Attendance: attested line by line or for a whole sheet, corrected by lines that come after, and closed by whoever held the session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from socle.documents import acts as documents
from socle.documents.uploads import Upload
from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import checked, sheets
from socle.pathways.models import Attendance, Enrolment, HalfDay, Piece, Scan, Sheet, Talent
from socle.pathways.models.attendance import How, State
from socle.pathways.rules import noted
from socle.pathways.rules.noted import Noted

EARLY = sheets.GRACE


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of one talent. `minutes`: of who came late or left early."""

    talent: UUID
    state: str
    minutes: int | None = None

    def __str__(self) -> str:
        return f"{self.talent} {self.state} {self.minutes}"


@act("attendance.attested", power="attest_attendance", keep=["number", "digest"])
def attest(
    actor: Actor, half_day: HalfDay, *, lines: Sequence[Line], how: str = How.TOLD, device: str = "", at: datetime | Noted | None = None
) -> HalfDay:
    """Attest who was there on a half-day: a whole sheet, or some of it. What was attested already stays as it is."""
    if how not in (How.TOLD, How.PAPER):
        raise Refused(_("Say how you know."), field="how")
    _open(half_day)
    listed, attested = sheets.listed(half_day), sheets.attested(half_day)
    new = [one for one in lines if one.talent not in attested]
    if any(one.talent not in listed for one in new):
        raise Refused(_("Somebody does not stand on this sheet: add them first."), field="lines")
    if len({one.talent for one in lines}) != len(lines) or not lines:
        raise Refused(_("Say it once of each."), field="lines")
    made = [written(actor, half_day, one, at, talent=listed[one.talent], how=How(how), device=device) for one in new]
    Attendance.kept.bulk_create(made)
    return sheets.told(half_day, made)


@act("attendance.signed", power="attest_attendance", keep=["state", "minutes", "digest"])
def sign_present(
    actor: Actor,
    half_day: HalfDay,
    *,
    talent: UUID,
    state: str = State.PRESENT,
    minutes: int | None = None,
    upload: Upload | None = None,
    typed: str = "",
    device: str = "",
    at: datetime | Noted | None = None,
) -> Attendance:
    """Have a talent sign on the device of whoever holds the session: drawn, or their name typed by themselves."""
    _open(half_day)
    signing = _to_sign(half_day, talent)
    if state not in Attendance.THERE:
        raise Refused(_("Who was not there does not sign."), field="state")
    if upload is None and not sheets.same_name(typed, signing.name):
        raise Refused(_("Type the name as it stands on the sheet, or draw a signature."), field="typed")
    line = written(actor, half_day, Line(talent, state, minutes), at, talent=signing, how=How.DRAWN if upload else How.TYPED, device=device)
    if upload is not None:
        line.signature = documents.keep(actor, upload, ground=half_day.circle_id, about=signing.pk, owner=signing.person_id)
        line.digest = sheets.digest_of_line(line)
    line.save()
    return line


@act("attendance.confirmed", own=True, keep=["state", "minutes", "digest"])
def confirm_present(actor: Actor, enrolment: Enrolment, *, half_day: UUID, code: str, device: str = "") -> Attendance:
    """Sign for oneself, on one’s own telephone, with the code that the room shows."""
    found = HalfDay.kept.filter(pk=half_day, session=enrolment.session_id).first()
    if found is None or not enrolment.is_live:
        raise Refused(_("You are not on this sheet."))
    _open(found)
    if not sheets.is_code(found, code, now()):
        raise Refused(_("This is not the code that the room shows now."), field="code", code="wrong_code")
    signing = _to_sign(found, enrolment.talent_id)
    line = written(actor, found, Line(signing.pk, State.PRESENT), None, talent=signing, how=How.CODE, device=device)
    line.save()
    return line


@act("attendance.corrected", power="attest_attendance", keep=["state", "minutes", "digest"])
def correct_attendance(
    actor: Actor, attendance: Attendance, *, state: str, reason: str, minutes: int | None = None, at: datetime | Noted | None = None
) -> Attendance:
    """Correct a line of a sheet: it is said anew, with the reason. What was said before stays to be read."""
    if Attendance.kept.filter(supersedes=attendance).exists():
        raise Refused(_("This was corrected in the meantime."), code="corrected")
    reason = checked.line(reason, "reason", 200, needed=_("Say why: whoever controls the sheet reads it."))
    half_day = attendance.half_day
    said = Line(attendance.talent_id, state, minutes)
    line = written(actor, half_day, said, at, talent=attendance.talent, how=How.TOLD, device="")
    if (line.state, line.minutes) == (attendance.state, attendance.minutes):
        raise Refused(_("This is what stands there already."), field="state")
    line.supersedes, line.reason = attendance, reason
    line.digest = sheets.digest_of_line(line)
    line.save()
    return line


@act("sheet.closed", power="attest_attendance", keep=["lines", "digest"])
def close_sheet(
    actor: Actor,
    half_day: HalfDay,
    *,
    signed_as: str,
    upload: Upload | None = None,
    absent: Sequence[UUID] | None = None,
    device: str = "",
    at: datetime | Noted | None = None,
) -> Sheet:
    """Sign and close the sheet of a half-day. Whoever has no line yet was absent. From now on it is corrected only, line by line.

    `absent`: all of whom that is known, where a sheet is signed that its signer did not see as it stands.
    """
    _open(half_day)
    if now() < half_day.ends_at:
        raise Refused(_("A sheet is closed once its half-day is over."), code="early")
    signed_as = checked.line(signed_as, "signed_as", 120, needed=_("Type your name: that is your signature."))
    attested = sheets.attested(half_day)
    missing = [talent for pk, talent in sheets.listed(half_day).items() if pk not in attested]
    if unknown := [one.name for one in missing if absent is not None and one.pk not in absent]:
        names = ", ".join(unknown)
        raise Refused(_("These have no line yet, and nobody has said that they were absent: {names}.").format(names=names), code="missing")
    away = [written(actor, half_day, Line(one.pk, State.ABSENT), at, talent=one, how=How.TOLD, device=device) for one in missing]
    Attendance.kept.bulk_create(away)
    signature = documents.keep(actor, upload, ground=half_day.circle_id, about=half_day.pk, owner=actor.person) if upload else None
    lines = list(sheets.current(half_day))
    told = sheets.digest_of(half_day, lines, signed_as=signed_as, signature=signature.sha256 if signature else "")
    closed: Sheet = Sheet.kept.create(
        circle_id=half_day.circle_id,
        half_day=half_day,
        closed_at=now(),
        closed_by_id=actor.person,
        signed_as=signed_as,
        signature=signature,
        lines=len(lines),
        digest=told,
    )
    return closed


@act("scan.added", power="attest_attendance", keep=["digest"])
def add_scan(actor: Actor, half_day: HalfDay, *, upload: Upload) -> Scan:
    """Keep the scan of a sheet that was signed on paper."""
    document = documents.keep(actor, upload, ground=half_day.circle_id, about=half_day.pk)
    scan: Scan = Scan.kept.create(circle_id=half_day.circle_id, half_day=half_day, document=document, added_at=now())
    return scan


def _open(half_day: HalfDay) -> None:
    if half_day.session.cancelled_at:
        raise Refused(_("This session was called off."), code="cancelled")
    if Sheet.kept.filter(half_day=half_day).exists():
        raise Refused(_("This sheet is closed: correct a line of it or add who was forgotten, with the reason."), code="closed")
    if now() < half_day.starts_at - EARLY:
        raise Refused(_("This half-day has not begun."), code="early")


def _to_sign(half_day: HalfDay, talent: UUID) -> Talent:
    """Somebody who stands on the sheet and has not signed."""
    signing = sheets.listed(half_day).get(talent)
    if signing is None:
        raise Refused(_("Somebody does not stand on this sheet: add them first."), field="talent")
    if talent in sheets.attested(half_day):
        raise Refused(_("{name} has a line on this sheet already.").format(name=signing.name), code="attested")
    return signing


def written(
    actor: Actor, half_day: HalfDay, said: Line, at: datetime | Noted | None, *, talent: Talent, how: How, device: str
) -> Attendance:
    """A line as it is kept, with its digest. `at`: when it was said, on a device that had no network."""
    moment = noted.moment(at or now()).astimezone(UTC)
    if not half_day.starts_at - EARLY <= moment <= now():
        raise Refused(_("It is attested during the half-day, or afterwards."), field="at")
    state, minutes = _state(said, half_day)
    line = Attendance(
        half_day=half_day,
        state=state,
        minutes=minutes,
        how=how,
        attested_by_id=actor.person,
        attested_at=moment,
        recorded_at=now(),
        device=checked.line(device[:80], "device", 80),
        **Piece.of(talent),
    )
    line.digest = sheets.digest_of_line(line)
    return line


def _state(said: Line, half_day: HalfDay) -> tuple[State, int]:
    if said.state not in State.values:
        raise Refused(_("Say whether they were there."), field="state")
    state = State(said.state)
    if state in (State.EXCUSED, State.ABSENT):
        return state, 0
    if state == State.PRESENT:
        return state, half_day.minutes
    if said.minutes is None or not 0 < said.minutes < half_day.minutes:
        most = half_day.minutes - 1
        raise Refused(_("For how many minutes were they there? From 1 to {most}.").format(most=most), field="minutes")
    return state, said.minutes
