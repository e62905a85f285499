"""What acts ask of a sheet: who stands on it, what was attested, its digests, and the code of the room."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, TypedDict
from uuid import UUID

from django.utils.crypto import salted_hmac

from socle.ground.digests import Digest, digest
from socle.pathways.models import Attendance, Enrolment, HalfDay, Talent
from socle.pathways.models.attendance import CURRENT
from socle.pathways.rules import changing
from socle.pathways.rules.halves import Half
from socle.people.folded import fold

ON_SHEET = (Enrolment.State.HELD, Enrolment.State.CAME)
GRACE = timedelta(minutes=30)


def listed(half_day: HalfDay) -> dict[UUID, Talent]:
    """Who stands on the sheet."""
    rows = Enrolment.kept.filter(session=half_day.session_id, state__in=ON_SHEET).select_related("talent")
    return {row.talent_id: row.talent for row in rows}


def attested(half_day: HalfDay) -> set[UUID]:
    return set(Attendance.kept.filter(half_day=half_day).values_list("talent", flat=True))


def current(half_day: HalfDay) -> Iterable[Attendance]:
    """The lines that hold."""
    return Attendance.kept.filter(CURRENT, half_day=half_day).order_by("pk")


def digest_of_line(line: Attendance) -> Digest:
    """What a line says, so that a row that says otherwise one day is seen."""
    return digest(
        said_of_line(
            Whose(talent=str(line.talent_id), half_day=str(line.half_day_id), by=str(line.attested_by_id)),
            *(str(line.state), line.minutes, str(line.how)),
            at=line.attested_at,
            signature=line.signature.sha256 if line.signature else "",
            supersedes=line.supersedes.digest if line.supersedes else "",
            reason=line.reason,
        )
    )


class Whose(TypedDict):
    """Of whom a line tells, on which half-day, and who attests it: ids."""

    talent: str
    half_day: str
    by: str


def said_of_line(whose: Whose, state: str, minutes: int, how: str, *, at: datetime, **more: str) -> dict[str, Any]:
    """What the digest of a line is made of. `more`: its signature, the line that it supersedes, the reason."""
    told: dict[str, Any] = {**whose, "state": state, "minutes": minutes, "how": how, "at": at.isoformat()}
    return told | {"signature": "", "supersedes": "", "reason": ""} | more


def digest_of(half_day: HalfDay, lines: Iterable[Attendance], **more: str) -> Digest:
    """What a sheet says: its title, its hours and all its lines."""
    return digest(said(half_day.session.name, half_day, (line.digest for line in lines)) | more)


def said(title: str, half_day: HalfDay | Half, lines: Iterable[str]) -> dict[str, Any]:
    """What the digest of a sheet is made of, but for its signature."""
    hours = [half_day.starts_at.isoformat(), half_day.ends_at.isoformat()]
    return {"title": title, "hours": hours, "lines": sorted(lines)}


def told(half_day: HalfDay, lines: Sequence[Attendance]) -> HalfDay:
    """The half-day with what its entry keeps: how many lines were added, and the digest of all of them."""
    half_day.number, half_day.digest = len(lines), digest_of(half_day, lines)
    return half_day


def same_name(typed: str, name: str) -> bool:
    """Whether somebody typed their name, whatever the accents and capitals."""
    return bool(typed.strip()) and fold(" ".join(typed.split())) == fold(name)


def code(half_day: HalfDay, at: datetime) -> str:
    """What the screen of the room shows now."""
    return changing.code(_secret(half_day), at)


def is_code(half_day: HalfDay, typed: str, at: datetime) -> bool:
    """Whether the room shows this code now, during its half-day."""
    return half_day.starts_at - GRACE <= at <= half_day.ends_at + GRACE and changing.fits(_secret(half_day), typed, at)


def _secret(half_day: HalfDay) -> bytes:
    return salted_hmac("socle.pathways.sheet", half_day.pk.hex, algorithm="sha256").digest()
