"""Sessions with their half-days, places, lines of sheets and signed sheets: the digests are those of the acts of attendance."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from socle.governance.models import Circle
from socle.ground.digests import digest
from socle.journal.many import Rows, ids
from socle.pathways.acts import sheets
from socle.pathways.models import Attendance, Enrolment, HalfDay, Session, Sheet
from socle.pathways.rules.lives import Attested, Gathering, Place

OF_FILE = ("id", "talent_id", "circle_id", "person_id")
_LINE = ("half_day_id", "state", "minutes", "how", "attested_by_id", "attested_at", "recorded_at", "supersedes_id", "reason", "digest")


class Gatherings:
    """The sessions of one act, filled one by one, then written."""

    def __init__(self, circle: Circle) -> None:
        self.circle, self.ids = circle, ids()
        self.sessions = Rows(Session, *_SESSION, circle_id=circle.pk, **_SAME)
        self.halves = Rows(HalfDay, "id", "session_id", "position", "day", "part", "starts_at", "ends_at", circle_id=circle.pk)
        self.places = Rows(
            Enrolment, *OF_FILE, "session_id", "state", "asked_at", "asked_by_id", "withdrawn_at", "because", moved_up_at=None
        )
        self.lines = Rows(Attendance, *OF_FILE, *_LINE, device="", signature_id=None)
        self.sheets = Rows(Sheet, *_SHEET, circle_id=circle.pk, signature_id=None)

    def settle(self, one: Gathering, talents: Sequence[Any]) -> None:
        """A session, with those of the group who have a place in it."""
        pk = next(self.ids)
        self.sessions.add(pk, *_said(one))
        halves = [self._half(pk, position, one) for position in range(len(one.halves))]
        for place in one.places:
            of, until = talents[place.life], place.withdrawn_at
            self.places.add(next(self.ids), *of, pk, place.state, place.asked_at, one.by, until, place.because)
        for position, half in enumerate(halves):
            self._sheet(one, position, half, talents)

    def write(self) -> None:
        for rows in (self.sessions, self.halves, self.places, self.lines, self.sheets):
            rows.write()

    def _half(self, session: str, position: int, one: Gathering) -> str:
        half, pk = one.halves[position], next(self.ids)
        self.halves.add(pk, session, position, half.day, half.part, half.starts_at, half.ends_at)
        return pk

    def _sheet(self, one: Gathering, position: int, half: str, talents: Sequence[Any]) -> None:
        lines = [line for place in one.places if (line := self._attested(one, place, position, half, talents[place.life]))]
        if closed := one.sheets[position]:
            told = sheets.said(one.name, one.halves[position], lines)
            digest_ = digest(told | {"signed_as": closed.signed_as, "signature": ""})
            self.sheets.add(next(self.ids), half, closed.at, one.by, closed.signed_as, len(lines), digest_)

    def _attested(self, one: Gathering, place: Place, position: int, half: str, of: Any) -> str:
        """The digest of the first line of somebody, which is the one that was signed; corrections come after it."""
        said = place.lines[position] if place.lines else None
        if said is None:
            return ""
        pk, first = self._line(one, said, half, of)
        if said.corrected:
            self._line(one, said.corrected, half, of, pk, first)
        return first

    def _line(self, one: Gathering, said: Attested, half: str, of: Any, before: str | None = None, told: str = "") -> tuple[str, str]:
        pk = next(self.ids)
        whose = sheets.Whose(talent=_spelt(of[0]), half_day=_spelt(half), by=str(one.by))
        what = (said.state, said.minutes, said.how)
        mark = digest(sheets.said_of_line(whose, *what, at=said.at, supersedes=told, reason=said.reason))
        self.lines.add(pk, *of, half, *what, one.by, said.at, said.recorded_at, before, said.reason, mark)
        return pk, mark


def _spelt(one: str) -> str:
    """An id as it is spelt in a digest."""
    return f"{one[:8]}-{one[8:12]}-{one[12:16]}-{one[16:20]}-{one[20:]}"


_SHEET = ("id", "half_day_id", "closed_at", "closed_by_id", "signed_as", "lines", "digest")
_SESSION = (
    *("id", "workshop_id", "name", "theme", "half_days", "minutes", "starts_at", "ends_at", "place", "trainer_id", "trainer_name"),
    *("capacity", "taken", "planned_at"),
)
_SAME: dict[str, Any] = {
    "zone": settings.TIME_ZONE,
    "address": "",
    "commune": "",
    "trainer_organisation": "",
    "phases": [],
    "moved_at": None,
    "moves": 0,
    "cancelled_at": None,
    "because": "",
    "version": 1,
}


def _said(one: Gathering) -> tuple[Any, ...]:
    minutes = sum(half.minutes for half in one.halves)
    taken = sum(place.state == Enrolment.State.HELD for place in one.places)
    when = (len(one.halves), minutes, one.halves[0].starts_at, one.halves[-1].ends_at)
    return (one.workshop, one.name, one.theme, *when, one.place, one.trainer, one.trainer_name, one.capacity, taken, one.planned_at)
