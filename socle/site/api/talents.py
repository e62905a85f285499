"""Talents: met, enrolled, accompanied; their way through the programme, and what was said with them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.governance.models import Circle, Mandate
from socle.pathways import acts
from socle.pathways.models import Cohort, Identity, Note, Passage, Pathway, Pause, Phase, Talent, Way
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, Seen, perform, see
from socle.site.api.lists import listed, narrowing
from socle.site.api.situations import UntilIn, file_of, see_by, told

router = Router(tags=["talents"])


class TalentOut(Schema):
    """The first page of a file. `became`: the file into which this one was merged."""

    id: UUID
    circle: UUID
    name: str
    given_name: str
    family_name: str
    state: str
    met_on: date
    enrolled_on: date | None
    left_on: date | None
    cohort: UUID | None
    pathway: UUID | None
    phase: UUID | None
    guide: UUID | None
    heard_on: date
    became: UUID | None
    version: int


class TalentLine(Schema):
    id: UUID
    circle: UUID
    name: str
    state: str
    enrolled_on: date | None
    left_on: date | None
    heard_on: date


class TalentsOut(Schema):
    items: list[TalentLine]
    next: str | None


class ContactLine(Schema):
    id: UUID
    circle: UUID
    name: str
    state: str
    met_on: date


class ContactsOut(Schema):
    items: list[ContactLine]
    next: str | None


class MeetIn(Said):
    given_name: str
    family_name: str = ""
    met_on: date
    met_where: str = ""
    phone: str = ""
    email: str = ""
    other: str = ""
    born_on: date | None = None
    language: str = "fr"


class NameIn(Seen):
    given_name: str
    family_name: str = ""


class IdentityIn(Said):
    born_on: date | None = None
    birth_name: str = ""
    sex: str = ""


class IdentityOut(Schema):
    id: UUID
    talent: UUID
    born_on: date | None
    birth_name: str
    sex: str


class EnrolIn(Seen):
    on: date
    cohort: str | None = None


class GuideIn(Said):
    mandate: str


class WayIn(Said):
    kind: str
    value: str
    label: str = ""


class WayOut(Schema):
    id: UUID
    talent: UUID
    kind: str
    value: str
    label: str
    since: datetime
    until: datetime | None


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


class DeclineIn(Seen):
    reason: str


TALENTS, CONTACTS = narrowing("talents"), narrowing("contacts")


@router.get("/talents", response=answering(200, TalentsOut))
def talents(request: HttpRequest, asked: TALENTS) -> Any:  # type: ignore[valid-type]
    """List the talents whose files one reads."""
    return listed(request, asked, "talents", tuple(TalentLine.model_fields))


@router.get("/contacts", response=answering(200, ContactsOut))
def contacts(request: HttpRequest, asked: CONTACTS) -> Any:  # type: ignore[valid-type]
    """List those who were met and are not enrolled."""
    return listed(request, asked, "contacts", tuple(ContactLine.model_fields))


@router.get("/talents/{talent}", response=answering(200, TalentOut))
def talent(request: HttpRequest, talent: str) -> Any:
    """Read the first page of a file."""
    return told(TalentOut, file_of(request, talent))


@router.post("/circles/{circle}/talents", response=answering(201, TalentOut))
def meet_talent(request: HttpRequest, circle: str, said: MeetIn) -> Any:
    """Note a first contact with somebody."""
    return Status(201, told(TalentOut, perform(request, acts.meet_talent, see(request, Circle, circle), **said.dict())))


@router.put("/talents/{talent}", response=answering(200, TalentOut))
def rename_talent(request: HttpRequest, talent: str, said: NameIn) -> Any:
    """Correct the name of a talent."""
    return told(TalentOut, perform(request, acts.rename_talent, file_of(request, talent), **said.dict()))


@router.put("/talents/{talent}/identity", response=answering(200, IdentityOut))
def tell_identity(request: HttpRequest, talent: str, said: IdentityIn) -> Any:
    """Enter what the civil register says of a talent."""
    made: Identity = perform(request, acts.tell_identity, file_of(request, talent), **said.dict())
    return told(IdentityOut, made)


@router.post("/talents/{talent}/enrolment", response=answering(200, TalentOut))
def enrol_talent(request: HttpRequest, talent: str, said: EnrolIn) -> Any:
    """Enrol somebody in the programme, or again whoever comes back."""
    cohort = see_by(request, Cohort, said.cohort) if said.cohort else None
    details = said.dict(exclude={"cohort"}) | {"cohort": cohort}
    return told(TalentOut, perform(request, acts.enrol_talent, file_of(request, talent), **details))


@router.post("/talents/{talent}/decline", response=answering(200, TalentOut))
def decline_talent(request: HttpRequest, talent: str, said: DeclineIn) -> Any:
    """Note that somebody who was met will not be enrolled."""
    return told(TalentOut, perform(request, acts.decline_talent, file_of(request, talent), **said.dict()))


@router.put("/talents/{talent}/guide", response=answering(200, TalentOut))
def give_guide(request: HttpRequest, talent: str, said: GuideIn) -> Any:
    """Say who accompanies a talent from now on."""
    mandate = see(request, Mandate, said.mandate)
    return told(TalentOut, perform(request, acts.give_guide, file_of(request, talent), mandate=mandate))


@router.post("/talents/{talent}/guide/end", response=answering(200, TalentOut))
def end_guide(request: HttpRequest, talent: str, said: Nothing) -> Any:
    """Say that nobody accompanies a talent for now."""
    return told(TalentOut, perform(request, acts.end_guide, file_of(request, talent)))


@router.post("/talents/{talent}/ways", response=answering(201, WayOut))
def add_way(request: HttpRequest, talent: str, said: WayIn) -> Any:
    """Enter another way to reach a talent."""
    return Status(201, told(WayOut, perform(request, acts.add_way, file_of(request, talent), **said.dict())))


@router.post("/ways/{way}/end", response=answering(200, WayOut))
def end_way(request: HttpRequest, way: str, said: Nothing) -> Any:
    """Enter that a talent is no longer reached this way."""
    return told(WayOut, perform(request, acts.end_way, see_by(request, Way, way)))


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
