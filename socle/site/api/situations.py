"""How talents come: what they answer, step by step, why the programme is open to them, and files found to be of one person."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from socle.documents.uploads import received
from socle.journal import rights
from socle.journal.act import Refused
from socle.journal.door import shows
from socle.pathways import acts, reads
from socle.pathways.documents import PROOF
from socle.pathways.models import ANSWERS, Eligibility, FileMerge, Talent
from socle.pathways.opened import ENROL, opened
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, actor, perform
from socle.site.api.lists import Page, paged
from socle.site.programs import Missing, identity

router = Router(tags=["talents"])


class AnswerOut(Schema):
    """An answer, as text: a code of the question's list, `yes`, `no`, a day, a number, or `declined`. `on`: the day that it describes."""

    id: UUID
    question: str
    value: str
    on: date
    recorded_since: datetime


class AnswersOut(Schema):
    """What is asked now (`moment`, and the day `on` of which it asks), how much of it is known, and all answers that are known."""

    moment: str
    on: date
    told: int
    of: int
    answers: list[AnswerOut]


class SituationIn(Said):
    """`answers`: by the keys of the questions."""

    moment: str
    on: date
    answers: dict[str, str]


class ValueIn(Said):
    value: str


class GroundOut(Schema):
    """A ground of eligibility; `document` proves it."""

    id: UUID
    talent: UUID
    kind: str
    code: str
    established_on: date
    until: date | None
    zone: str
    method: str
    proof: str
    document: UUID | None


class GroundsOut(Schema):
    items: list[GroundOut]
    next: str | None


class GroundIn(Said):
    kind: str
    code: str
    established_on: date
    until: date | None = None
    zone: str = ""
    method: str = ""


class UntilIn(Said):
    until: date


class IntoIn(Said):
    into: str


class FileMergeOut(Schema):
    """Two files found to be of one person; `undone_at`: since when they are two again."""

    id: UUID
    source: UUID
    into: UUID
    at: datetime
    undone_at: datetime | None


@router.get("/talents/{talent}/answers", response=answering(200, AnswersOut))
def answers(request: HttpRequest, talent: str) -> Any:
    """Read what a talent has answered, and how much of what is asked now is known."""
    thing = file_of(request, talent)
    return _situation(request, thing)


@router.post("/talents/{talent}/answers", response=answering(201, AnswersOut))
def give_answers(request: HttpRequest, talent: str, said: SituationIn) -> Any:
    """Enter what a talent answers: several questions at once, of one day."""
    perform(request, acts.give_answers, file_of(request, talent), **said.dict())
    return Status(201, _situation(request, file_of(request, talent)))


@router.put("/answers/{answer}", response=answering(200, AnswerOut))
def correct_answer(request: HttpRequest, answer: str, said: ValueIn) -> Any:
    """Correct an answer: it is said anew of the same day, under another id."""
    return perform(request, acts.correct_answer, _answer(request, answer), value=said.value)


@router.get("/talents/{talent}/grounds", response=answering(200, GroundsOut))
def grounds(request: HttpRequest, talent: str, asked: Page) -> Any:
    """List the grounds on which the programme is open to a talent."""
    thing = file_of(request, talent)
    rows = Eligibility.objects.seen_by(actor(request), power_of(request, thing)).filter(talent=thing, recorded_until=None)
    return paged(request, asked, rows.values(*GroundOut.model_fields))


@router.post("/talents/{talent}/grounds", response=answering(201, GroundOut))
def establish_eligibility(request: HttpRequest, talent: str, said: GroundIn) -> Any:
    """Enter a ground on which the programme is open to a talent; what proves it is brought next."""
    return Status(201, told(GroundOut, perform(request, acts.establish_eligibility, file_of(request, talent), **said.dict())))


@router.post("/grounds/{ground}/proof", response=answering(201, GroundOut))
def prove_eligibility(request: HttpRequest, ground: str, file: UploadedFile = File(...), proof: str = Form(...)) -> Any:  # noqa: B008
    """Bring the document that proves a ground; `proof` says what it is."""
    one = see_by(request, Eligibility, ground)
    return Status(201, told(GroundOut, brought(request, acts.prove_eligibility, one, PROOF.key, file, proof=proof)))


@router.post("/grounds/{ground}/end", response=answering(200, GroundOut))
def end_eligibility(request: HttpRequest, ground: str, said: UntilIn) -> Any:
    """Enter the first day on which a ground no longer held."""
    return told(GroundOut, perform(request, acts.end_eligibility, see_by(request, Eligibility, ground), until=said.until))


@router.post("/grounds/{ground}/withdrawal", response=answering(200, GroundOut))
def withdraw_eligibility(request: HttpRequest, ground: str, said: Nothing) -> Any:
    """Enter that a ground never held."""
    return told(GroundOut, perform(request, acts.withdraw_eligibility, see_by(request, Eligibility, ground)))


@router.post("/talents/{talent}/merge", response=answering(201, FileMergeOut))
def merge_file(request: HttpRequest, talent: str, said: IntoIn) -> Any:
    """Enter that a file is of the same person as another one, which stays."""
    into = see_by(request, Talent, said.into)
    return Status(201, told(FileMergeOut, perform(request, acts.merge_file, see_by(request, Talent, talent), into=into)))


@router.post("/file-merges/{merge}/undo", response=answering(200, FileMergeOut))
def part_file(request: HttpRequest, merge: str, said: Nothing) -> Any:
    """Undo a merge of two files."""
    return told(FileMergeOut, perform(request, acts.part_file, see_by(request, FileMerge, merge)))


def file_of(request: HttpRequest, text: str) -> Talent:
    """A talent whose file one reads, or whom one may enrol."""
    who, pk = actor(request), identity(text)
    found: Talent | None = Talent.objects.seen_by(who).filter(pk=pk).first() or Talent.objects.seen_by(who, ENROL).filter(pk=pk).first()
    if found is None:
        raise Missing
    shows(request, found)
    return found


def power_of(request: HttpRequest, thing: Talent) -> str | None:
    """Under which power one reads what stands in this file of how they came."""
    return ENROL if opened(actor(request), thing).enrols else None


def see_by(request: HttpRequest, model: Any, text: str, power: str = ENROL) -> Any:
    """One thing on which one has a power."""
    found = model.objects.seen_by(actor(request), power).filter(pk=identity(text)).first()
    if found is None:
        raise Missing
    shows(request, found)
    return found


def brought(request: HttpRequest, verb: Any, subject: Any, key: str, file: UploadedFile, **details: Any) -> Any:
    """Let a file in and have an act keep it; for whom it is not to do, no byte is looked at."""
    if rights.gate().wear(actor(request), verb.declared.power, subject) is None:
        raise Refused(_("Your role does not let you do this here."), code="no_right")
    with received(key, file, name=file.name or "") as upload:
        return perform(request, verb, subject, upload=upload, **details)


def _answer(request: HttpRequest, text: str) -> Any:
    for model in ANSWERS.values():
        rows = model.objects.seen_by(actor(request), ENROL)
        if (found := rows.filter(pk=identity(text)).first()) is not None:
            return found
    raise Missing


def _situation(request: HttpRequest, thing: Talent) -> dict[str, Any]:
    power = power_of(request, thing)
    asked = reads.asking(actor(request), thing, power)
    known = reads.told.of(actor(request), thing, power).answers
    items = [{"id": one.row, "question": one.question, "value": one.value, "on": one.on, "recorded_since": one.since} for one in known]
    return {"moment": asked.moment, "on": asked.on, "told": asked.told, "of": asked.of, "answers": items}


def told(shape: type[Schema], one: Any) -> dict[str, Any]:
    """A row in a shape: its columns by the names of the fields, what it leads to by its id."""
    columns = {field.name: field.attname for field in one._meta.concrete_fields}
    return {name: getattr(one, columns[name]) for name in shape.model_fields}
