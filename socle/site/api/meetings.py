"""Meetings of a circle: called, read as they stand, closed. The proposals in them are worked through like any other."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import AwareDatetime

from socle.governance import acts, reads
from socle.governance.models import Circle, Meeting
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, Seen, actor, narrowed, perform, see
from socle.site.api.lists import Page, paged

router = Router(tags=["meetings"])


class MeetingLine(Schema):
    """`moved_from`: when it was to begin before it was last moved; `digest`: of what the minutes tell, once they are confirmed."""

    id: UUID
    circle: UUID
    called_at: datetime
    starts_at: datetime | None
    zone: str
    place: str
    facilitator: UUID
    secretary: UUID | None
    opened_at: datetime | None
    moved_at: datetime | None
    moved_from: datetime | None
    cancelled_at: datetime | None
    closed_at: datetime | None
    confirmed_at: datetime | None
    digest: str
    version: int


class MeetingsOut(Schema):
    items: list[MeetingLine]
    next: str | None


class ThereOut(Schema):
    id: UUID
    person: UUID
    since: datetime


class ItemOut(Schema):
    """`state`: waits, now or done; `proposal`: what answers a tension, too."""

    id: UUID
    part: str
    about: UUID
    title: str
    proposal: UUID | None
    state: str
    note: str


class NextOut(Schema):
    """`do`: gather, take, open, move, refreeze, adopt, wait or close; `on`: the item, the step, or what is waited for."""

    do: str
    on: str
    awaits: list[str]


class MeetingOut(MeetingLine):
    """`there`: in the order of arrival; `turn`: whose turn it is; `next`: the one thing that the facilitator does next."""

    there: list[ThereOut]
    agenda: list[ItemOut]
    turn: UUID | None
    next: NextOut


class MeetingIn(Said):
    """Without `starts_at` it begins now."""

    starts_at: AwareDatetime | None = None
    zone: str = ""
    place: str = ""


class MovedIn(Seen):
    """When and where it is from now on."""

    starts_at: AwareDatetime
    zone: str
    place: str


FIELDS = tuple(MeetingLine.model_fields)


@router.get("/meetings", response=answering(200, MeetingsOut))
def meetings(request: HttpRequest, asked: Page, circle: str = "") -> Any:
    """List the meetings of one's circles, oldest first."""
    return paged(request, asked, Meeting.objects.seen_by(actor(request)).filter(**narrowed(circle=circle)).values(*FIELDS))


@router.get("/meetings/{meeting}", response=answering(200, MeetingOut))
def meeting(request: HttpRequest, meeting: str) -> Any:
    """Read a meeting as it stands."""
    return shown(request, see(request, Meeting, meeting))


@router.post("/circles/{circle}/meetings", response=answering(201, MeetingOut))
def call_meeting(request: HttpRequest, circle: str, said: MeetingIn) -> Any:
    """Call a meeting of a circle, now or at a time."""
    return Status(201, shown(request, perform(request, acts.call_meeting, see(request, Circle, circle), **said.dict())))


@router.post("/meetings/{meeting}/opening", response=answering(200, MeetingOut))
def open_meeting(request: HttpRequest, meeting: str, said: Seen) -> Any:
    """Open a planned meeting."""
    return done(request, meeting, acts.open_meeting, **said.dict())


@router.post("/meetings/{meeting}/moving", response=answering(200, MeetingOut))
def move_meeting(request: HttpRequest, meeting: str, said: MovedIn) -> Any:
    """Move a planned meeting to another time or place."""
    return done(request, meeting, acts.move_meeting, **said.dict())


@router.post("/meetings/{meeting}/cancellation", response=answering(200, MeetingOut))
def cancel_meeting(request: HttpRequest, meeting: str, said: Seen) -> Any:
    """Call off a planned meeting."""
    return done(request, meeting, acts.cancel_meeting, **said.dict())


@router.post("/meetings/{meeting}/closing", response=answering(200, MeetingOut))
def close_meeting(request: HttpRequest, meeting: str, said: Seen) -> Any:
    """Close a meeting."""
    return done(request, meeting, acts.close_meeting, **said.dict())


@router.post("/meetings/{meeting}/facilitation", response=answering(200, MeetingOut))
def take_chair(request: HttpRequest, meeting: str, said: Nothing) -> Any:
    """Facilitate a meeting in the place of whoever does."""
    return done(request, meeting, acts.take_chair)


@router.post("/meetings/{meeting}/pen", response=answering(200, MeetingOut))
def take_pen(request: HttpRequest, meeting: str, said: Nothing) -> Any:
    """Write what is said in a meeting."""
    return done(request, meeting, acts.take_pen)


@router.post("/meetings/{meeting}/confirmation", response=answering(200, MeetingOut))
def confirm_minutes(request: HttpRequest, meeting: str, said: Nothing) -> Any:
    """Confirm the minutes of a meeting."""
    return done(request, meeting, acts.confirm_minutes)


def done(request: HttpRequest, meeting: str, verb: Any, **details: Any) -> dict[str, Any]:
    """The meeting after an act on it."""
    perform(request, verb, see(request, Meeting, meeting), **details)
    return shown(request, see(request, Meeting, meeting))


def shown(request: HttpRequest, thing: Meeting) -> dict[str, Any]:
    """A meeting with all that its page tells."""
    found = reads.gathering(actor(request), thing)
    told = {name: getattr(thing, f"{name}_id" if name in ("circle", "facilitator", "secretary") else name) for name in FIELDS}
    following = {"do": found.next.do.value, "on": found.next.on, "awaits": list(found.next.awaits)}
    return {**told, "there": found.there, "agenda": found.points, "turn": UUID(found.turn) if found.turn else None, "next": following}
