"""In a meeting: who is there, what is taken up, whose turn it is."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from socle.governance import acts
from socle.governance.models import Attendee, Meeting
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, Seen, perform, see
from socle.site.api.meetings import MeetingOut, done, shown
from socle.site.api.tensions import TensionIn
from socle.site.programs import identity

router = Router(tags=["meetings"])


class AttendeeIn(Said):
    person: str


class MatterIn(Said):
    """`part`: proposals, reviews, tensions or another part of the circle's agenda; `about`: what the line is about."""

    part: str
    about: str


class PlaceIn(Said):
    item: str
    place: int


class ItemIn(Seen):
    item: str


class TurnIn(Said):
    """`kind`: spoke or passed."""

    kind: str


class TurnOfIn(TurnIn):
    person: str


@router.post("/meetings/{meeting}/presence", response=answering(200, MeetingOut))
def join(request: HttpRequest, meeting: str, said: Nothing) -> Any:
    """Say that one is there."""
    return done(request, meeting, acts.join)


@router.post("/meetings/{meeting}/attendees", response=answering(200, MeetingOut))
def note_attendee(request: HttpRequest, meeting: str, said: AttendeeIn) -> Any:
    """Note that a member of the circle is there."""
    return done(request, meeting, acts.note_attendee, person=identity(said.person))


@router.post("/attendees/{attendee}/leave", response=answering(200, MeetingOut))
def leave(request: HttpRequest, attendee: str, said: Nothing) -> Any:
    """Leave a meeting, or note that somebody has left."""
    left = perform(request, acts.leave, see(request, Attendee, attendee))
    return shown(request, see(request, Meeting, str(left.meeting_id)))


@router.post("/meetings/{meeting}/items", response=answering(200, MeetingOut))
def add_item(request: HttpRequest, meeting: str, said: MatterIn) -> Any:
    """Put something that the circle has to settle on the agenda of a meeting."""
    return done(request, meeting, acts.add_item, part=said.part, about=identity(said.about))


@router.post("/meetings/{meeting}/tensions", response=answering(200, MeetingOut))
def raise_matter(request: HttpRequest, meeting: str, said: TensionIn) -> Any:
    """Raise a tension in a meeting: it joins the agenda."""
    return done(request, meeting, acts.raise_matter, **said.dict())


@router.post("/meetings/{meeting}/order", response=answering(200, MeetingOut))
def move_item(request: HttpRequest, meeting: str, said: PlaceIn) -> Any:
    """Give an item another place on the agenda."""
    return done(request, meeting, acts.move_item, item=identity(said.item), place=said.place)


@router.post("/meetings/{meeting}/dropped", response=answering(200, MeetingOut))
def drop_item(request: HttpRequest, meeting: str, said: ItemIn) -> Any:
    """Take an item off the agenda of a meeting."""
    return done(request, meeting, acts.drop_item, item=identity(said.item), seen=said.seen)


@router.post("/meetings/{meeting}/taken", response=answering(200, MeetingOut))
def take_up(request: HttpRequest, meeting: str, said: ItemIn) -> Any:
    """Take up the next item; what was taken up before is done."""
    return done(request, meeting, acts.take_up, item=identity(said.item), seen=said.seen)


@router.post("/meetings/{meeting}/turn", response=answering(200, MeetingOut))
def take_turn(request: HttpRequest, meeting: str, said: TurnIn) -> Any:
    """Say that one has spoken in this round, or passes."""
    return done(request, meeting, acts.take_turn, **said.dict())


@router.post("/meetings/{meeting}/turns", response=answering(200, MeetingOut))
def note_turn(request: HttpRequest, meeting: str, said: TurnOfIn) -> Any:
    """Note that somebody has spoken in this round, or passes."""
    return done(request, meeting, acts.note_turn, person=identity(said.person), kind=said.kind)


@router.post("/meetings/{meeting}/rounds", response=answering(200, MeetingOut))
def go_round(request: HttpRequest, meeting: str, said: Nothing) -> Any:
    """Go round once more."""
    return done(request, meeting, acts.go_round)
