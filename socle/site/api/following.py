"""The way of talents through the programme, and what was said with them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.pathways import acts
from socle.pathways.models import Note, Passage, Pathway, Pause, Phase, Talent
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, Seen, perform, see
from socle.site.api.situations import UntilIn, told

router = Router(tags=["talents"])


class StageIn(Said):
    """Where a talent begins on a day: a phase of a pathway."""

    pathway: str
    phase: str
    since: date


class StagesIn(StageIn):
    until: date | None = None


class PassageOut(Schema):
    id: UUID
    talent: UUID
    pathway: UUID
    phase: UUID
    since: date
    until: date | None


class RestIn(Said):
    reason: str
    since: date
    until: date | None = None


class RestOut(Schema):
    id: UUID
    talent: UUID
    reason: str
    since: date
    until: date | None


class NoteIn(Said):
    kind: str
    on: date
    text: str = ""
    shared: bool = False


class MendIn(Seen):
    text: str
    shared: bool = False


class NoteOut(Schema):
    id: UUID
    talent: UUID
    kind: str
    on: date
    text: str
    shared_at: datetime | None
    version: int


@router.post("/talents/{talent}/passages", response=answering(201, PassageOut))
def begin_passage(request: HttpRequest, talent: str, said: StageIn) -> Any:
    """Enter that a talent begins a phase of a pathway."""
    made = perform(request, acts.begin_passage, see(request, Talent, talent), **_stage(request, said))
    return Status(201, told(PassageOut, made))


@router.put("/passages/{passage}", response=answering(200, PassageOut))
def correct_passage(request: HttpRequest, passage: str, said: StagesIn) -> Any:
    """Correct a phase: it is said anew, under another id."""
    return told(PassageOut, perform(request, acts.correct_passage, see(request, Passage, passage), **_stage(request, said)))


@router.post("/passages/{passage}/end", response=answering(200, PassageOut))
def end_passage(request: HttpRequest, passage: str, said: UntilIn) -> Any:
    """Enter the day on which a phase was over."""
    return told(PassageOut, perform(request, acts.end_passage, see(request, Passage, passage), until=said.until))


@router.post("/talents/{talent}/pauses", response=answering(201, RestOut))
def begin_pause(request: HttpRequest, talent: str, said: RestIn) -> Any:
    """Enter that a talent’s way rests, and why."""
    return Status(201, told(RestOut, perform(request, acts.begin_pause, see(request, Talent, talent), **said.dict())))


@router.post("/pauses/{pause}/end", response=answering(200, RestOut))
def end_pause(request: HttpRequest, pause: str, said: UntilIn) -> Any:
    """Enter that a talent goes on."""
    return told(RestOut, perform(request, acts.end_pause, see(request, Pause, pause), until=said.until))


@router.put("/pauses/{pause}", response=answering(200, RestOut))
def correct_pause(request: HttpRequest, pause: str, said: RestIn) -> Any:
    """Correct a rest: it is said anew, under another id."""
    return told(RestOut, perform(request, acts.correct_pause, see(request, Pause, pause), **said.dict()))


@router.post("/pauses/{pause}/withdrawal", response=answering(200, RestOut))
def withdraw_pause(request: HttpRequest, pause: str, said: Nothing) -> Any:
    """Enter that a rest never was."""
    return told(RestOut, perform(request, acts.withdraw_pause, see(request, Pause, pause)))


@router.post("/talents/{talent}/notes", response=answering(201, NoteOut))
def write_note(request: HttpRequest, talent: str, said: NoteIn) -> Any:
    """Note that one has spoken with a talent."""
    return Status(201, told(NoteOut, perform(request, acts.write_note, see(request, Talent, talent), **said.dict())))


@router.put("/notes/{note}", response=answering(200, NoteOut))
def amend_note(request: HttpRequest, note: str, said: MendIn) -> Any:
    """Mend a note of one’s own, within a week."""
    return told(NoteOut, perform(request, acts.amend_note, see(request, Note, note), **said.dict()))


def _stage(request: HttpRequest, said: StageIn) -> dict[str, Any]:
    return said.dict() | {"pathway": see(request, Pathway, said.pathway), "phase": see(request, Phase, said.phase)}
