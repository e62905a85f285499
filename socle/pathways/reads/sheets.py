"""A sheet as it is shown and printed: who stands on it, what was attested, how that is known, and what was corrected."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from socle.ground import now
from socle.ground.asked import Blank, asked
from socle.journal.act import Actor
from socle.pathways.acts.sheets import GRACE
from socle.pathways.models import Attendance, Enrolment, HalfDay, Scan, Session, Sheet, Talent
from socle.pathways.models.attendance import CURRENT, How, State
from socle.pathways.reads.sessions import When, halves

ATTEST = "attest_attendance"
ON_SHEET = (Enrolment.State.HELD, Enrolment.State.CAME)


@dataclass(frozen=True, slots=True)
class Attested:
    """A line as it holds. `before`: what it corrects, and `late`: whether it was corrected after the sheet was signed.

    `added`: why whoever was forgotten was added to a sheet that was signed; empty of everybody else.
    """

    id: UUID
    state: str
    minutes: int
    how: str
    attested_at: datetime
    by: str
    signature: UUID | None
    reason: str
    before: str
    late: bool
    added: str

    @property
    def says(self) -> Any:
        return State(self.state).label

    @property
    def how_says(self) -> Any:
        return How(self.how).label

    @property
    def before_says(self) -> Any:
        return State(self.before).label if self.before else ""

    @property
    def is_there(self) -> bool:
        return self.state in Attendance.THERE


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a sheet, and their line on each half-day that was asked for."""

    talent: UUID
    name: str
    came: bool
    lines: dict[UUID, Attested]


_LINE = (
    "half_day", "talent", "pk", "state", "minutes", "how", "attested_at", "attested_by__name", "signature", "reason", "supersedes__state",
    "recorded_at", "half_day__sheet__closed_at", "added",
)  # fmt: skip


def on_sheet(actor: Actor, session: Session, half_days: Iterable[UUID]) -> list[Person]:
    """Everybody on the sheets of these half-days, by name: two questions, however many they are."""
    told: defaultdict[UUID, dict[UUID, Attested]] = defaultdict(dict)
    lines = Attendance.objects.seen_by(actor, ATTEST).filter(CURRENT, half_day__in=list(half_days))
    first = Attendance.kept.filter(half_day=OuterRef("half_day"), talent=OuterRef("talent"), supersedes=None)
    for half_day, talent, *row in lines.annotate(added=Coalesce(Subquery(first.values("reason")[:1]), Value(""))).values_list(*_LINE):
        told[talent][half_day] = _attested(*row)
    rows = Enrolment.objects.seen_by(actor, ATTEST).filter(session=session, state__in=ON_SHEET)
    people = rows.order_by("talent__sort_name", "pk").values_list("talent", "talent__name", "state")
    return [Person(talent, name, state == Enrolment.State.CAME, told[talent]) for talent, name, state in people]


def _attested(pk: UUID, state: str, minutes: int, how: str, at: datetime, by: str, signature: UUID | None, *row: Any) -> Attested:
    reason, before, recorded_at, closed_at, added = row
    late = bool(before and closed_at and recorded_at > closed_at)
    return Attested(pk, state, minutes, how, at, by, signature, reason, before or "", late, added)


def closed(session: Session) -> dict[UUID, Sheet]:
    """The sheets that are signed, by half-day."""
    rows = Sheet.kept.filter(half_day__session=session).select_related("closed_by")
    return {one.half_day_id: one for one in rows}


def called(circle: UUID, name: str) -> Talent | None:
    """The one talent of a circle whose name is typed in full; asked only for whom may add them to a sheet of that circle."""
    from socle.people.folded import fold

    name = " ".join(name.split())
    first = fold(name).split(" ")[0] if name else ""
    rows = Talent.kept.filter(circle=circle, state=Talent.State.FOLLOWED, became=None, sort_name__contains=first)[:500] if first else ()
    same = [one for one in rows if fold(one.name) == fold(name)]
    return same[0] if len(same) == 1 else None


@dataclass(frozen=True, slots=True)
class Marked:
    """A half-day in somebody’s file."""

    day: date
    part: str
    state: str
    minutes: int
    session: str
    session_id: UUID

    @property
    def says(self) -> Any:
        return State(self.state).label

    @property
    def part_says(self) -> Any:
        return HalfDay.Part(self.part).label


def last_there(actor: Actor, talent: Talent, since: date) -> date | None:
    """The last day, from a day on, of which a sheet that the reader may see says that a talent was there."""
    rows = Attendance.objects.seen_by(actor).filter(CURRENT, talent=talent, half_day__day__gte=since, state__in=Attendance.THERE)
    return rows.order_by("-half_day__day").values_list("half_day__day", flat=True).first()


def marked(actor: Actor, talent: Talent, since: date) -> list[Marked]:
    """The half-days of a talent since a day, in their order: one question."""
    return [Marked(*row) for row in _marked(actor, talent.pk, since)]


@asked
def _marked(reader: Blank, talent: Blank, since: Blank) -> Any:
    rows = Attendance.objects.seen_by(reader).filter(CURRENT, talent=talent, half_day__day__gte=since).order_by("half_day__starts_at")
    fields = ("half_day__day", "half_day__part", "state", "minutes", "half_day__session__name", "half_day__session")
    return rows.values_list(*fields)[:200]


def no_shows(actor: Actor, session: Session) -> int:
    """How many of those who had a place came to no half-day that was attested, and were not excused."""
    lines = Attendance.objects.seen_by(actor, ATTEST).filter(CURRENT, half_day__session=session)
    each = lines.values("talent").annotate(all=Count("pk"), absent=Count("pk", filter=Q(state=State.ABSENT)))
    return int(each.filter(all=F("absent")).count())


def scans(actor: Actor, half_day: UUID) -> list[tuple[UUID, str]]:
    """The scans of a sheet, by what they are called."""
    rows = Scan.objects.seen_by(actor).filter(half_day=half_day, document__removed_at=None).order_by("added_at")
    return list(rows.values_list("document", "document__name"))


def place_of(pk: UUID | None) -> Enrolment | None:
    """The place whose link somebody holds, while it stands."""
    if pk is None:
        return None
    rows = Enrolment.kept.filter(pk=pk, state__in=ON_SHEET, session__cancelled_at=None)
    return rows.select_related("session").first()


def to_sign_now(place: Enrolment) -> When | None:
    """The half-day for which a place can be signed for at this moment."""
    at, signed = (
        now(),
        set(Attendance.kept.filter(talent=place.talent_id, half_day__session=place.session_id).values_list("half_day", flat=True)),
    )
    open_ = (one for one in halves(place.session) if one.starts_at - GRACE <= at <= one.ends_at + GRACE)
    return next((one for one in open_ if one.id not in signed and one.closed_at is None), None)
