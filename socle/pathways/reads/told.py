"""What files say, each part by its own right, in one question however many files there are: rows of one shape, in the order of files."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, DateField, DateTimeField, F, Q, UUIDField, Value, When
from django.db.models.functions import Cast, Coalesce

from socle.documents.models import Document
from socle.ground.asked import Blank, Blanks, asked
from socle.journal.act import Actor
from socle.pathways.models import (
    ANSWERS,
    Agreement,
    Attempt,
    Eligibility,
    Exit,
    FileDocument,
    Form,
    Identity,
    Note,
    Orientation,
    Outcome,
    Stay,
    Talent,
    Ticket,
    Way,
)
from socle.pathways.models.passages import KNOWN
from socle.pathways.rules.journeys import File, Line
from socle.pathways.rules.readings import Outcome as Became
from socle.pathways.rules.situations import Answered

CHUNK = 2_000
_COLUMNS = ("talent", "row", "what", "key", "value", "day", "end", "at", "more", "text")
_NONE: dict[str, Any] = {
    "key": Value("", CharField()),
    "value": Value("", CharField()),
    "day": Cast(Value(None), DateField()),
    "end": Cast(Value(None), DateField()),
    "at": Cast(Value(None), DateTimeField()),
    "more": Value("", CharField()),
    "text": Value("", CharField()),
}
UNREAD = "unread"
_NOBODY = Cast(Value(None), UUIDField())
_PROVEN = Case(  # by which document, where it can be read
    When(document=None, then=Value("")),
    When(document__state__in=Document.SHOWN, then=Cast("document_id", CharField())),
    default=Value(UNREAD),
    output_field=CharField(),
)
Narrow = Callable[[Any], Any]
Presence = Callable[[Any, str | None], tuple[Any, str]]


def _talks(actor: Any, power: str | None) -> tuple[Any, str]:
    return Note.objects.seen_by(actor, power).filter(kind=Note.Kind.TALK), "on"


PRESENCE: list[Presence] = [_talks]
"""Where it stands that somebody was there: pieces seen by an actor, and the name of their day. Who keeps more adds to it."""


def of(actor: Actor, talent: Talent, power: str | None = None) -> File:
    """All that the file of one talent says to a reader, under a power (to read it, if no other is named); asked once for a page."""
    known: dict[Any, File] = vars(talent).setdefault("told_to", {})
    if (actor, power) not in known:
        known[actor, power] = _file(
            sorted(_whole(actor, talent.pk, talent.circle.programme, power), key=lambda row: (row[5] or date.min, row[1]))
        )
    return known[actor, power]


@asked
def _whole(actor: Blank, talent: Blank, programme: Blank, power: str | None) -> Any:
    def its(rows: Any) -> Any:
        return rows.filter(talent=talent)

    forms = Form.objects.seen_by(actor).filter(ground=programme).annotate(talent=_NOBODY)
    chosen = _part(forms, "chosen", value=Cast("questions", CharField()))
    first, *others = [*_parts(actor, its, power), *_beside(actor, its, power), chosen]
    return first.union(*others, all=True)


def each(actor: Actor, narrow: Narrow, power: str | None = None, *, reached: bool = False) -> Iterator[tuple[UUID, File]]:
    """What each of some files says, in the order of their ids. `narrow` leaves of the pieces of any kind those of these files.

    `reached`: also how they are reached.
    """
    first, *others = _parts(actor, narrow, power) + (_ways(actor, narrow, power) if reached else [])
    rows = first.union(*others, all=True).order_by("talent").iterator(chunk_size=CHUNK)
    for talent, lines in groupby(rows, key=lambda row: row[0]):
        yield talent, _file(lines)


def some(actor: Actor, talents: Iterable[UUID]) -> dict[UUID, File]:
    """What the files of these talents say to whoever reads files: of a page of them, whose question is written once."""
    lines: dict[UUID, list[tuple[Any, ...]]] = {}
    for row in _of_some(actor, list(talents)):
        lines.setdefault(row[0], []).append(row)
    return {talent: _file(rows) for talent, rows in lines.items()}


@asked
def _of_some(actor: Blank, talents: Blanks) -> Any:
    first, *others = _parts(actor, lambda rows: rows.filter(talent__in=talents), None)
    return first.union(*others, all=True)


def _parts(actor: Any, narrow: Narrow, power: str | None) -> list[Any]:
    def seen(model: Any) -> Any:
        return model.objects.seen_by(actor, power)

    answers = {"key": F("question"), "value": F("value"), "day": F("on"), "at": F("recorded_since")}
    employer = Coalesce(F("organisation__name"), F("employer"))
    outcomes = {"key": F("kind"), "value": F("contract"), "day": F("since"), "end": F("until"), "more": _PROVEN, "text": employer}
    found = [
        _part(narrow(seen(Stay)), "stay", day=F("entered_on"), end=F("left_on")),
        _part(narrow(seen(Identity)), "identity", key=F("sex"), day=F("born_on")),
        _part(narrow(seen(Outcome).filter(KNOWN)), "outcome", **outcomes),
        *(_part(narrow(seen(model).filter(KNOWN)), "answer", **answers) for model in ANSWERS.values()),
    ]
    for presence in PRESENCE:
        rows, on = presence(actor, power)
        found.append(_part(narrow(rows), "came", day=F(on)))
    return found


def _ways(actor: Actor, narrow: Narrow, power: str | None) -> list[Any]:
    rows = Way.objects.seen_by(actor, power).filter(until=None, kind__in=["phone", "email"])
    return [_part(narrow(rows), "way", key=F("kind"), value=F("value"), at=F("since"))]


def _beside(actor: Any, narrow: Narrow, power: str | None) -> list[Any]:
    """What readings do not need, and a page shows."""

    def seen(model: Any) -> Any:
        return narrow(model.objects.seen_by(actor, power))

    grounds = {"key": F("kind"), "value": F("code"), "day": F("established_on"), "end": F("until"), "more": _PROVEN, "text": F("zone")}
    attempts = {"key": F("unreached"), "value": F("way"), "day": F("on"), "more": Cast("months", CharField())}
    tickets = {"value": F("by"), "day": Cast("sent_at", DateField()), "at": F("until"), "more": Cast("months", CharField())}
    to = Coalesce("organisation__name", "to_words")
    sent = {"key": F("state"), "value": F("wanted"), "day": F("sent_on"), "end": F("answer_by"), "more": F("outcome"), "text": to}
    agreed = {"key": F("text__name"), "day": Cast("since", DateField()), "at": F("until"), "end": Cast("counts_since", DateField())}
    # A document is of a part of the file: it is read by whoever reads that part, and by no other right
    filed = narrow(FileDocument.objects.seen_by(actor))
    kept = {
        "key": F("part"),
        "value": F("document__state"),
        "day": F("on"),
        "more": Cast("document_id", CharField()),
        "text": F("title"),
        "at": F("removed_at"),
    }
    return [
        _part(filed, "document", **kept),
        _part(seen(Orientation), "orientation", **sent),
        _part(seen(Agreement).filter(ended_at=None), "agreement", **agreed, text=F("whom")),
        _part(seen(Way).filter(until=None), "reach", key=F("kind"), value=F("value"), at=F("since"), text=F("label")),
        _part(seen(Eligibility).filter(KNOWN), "ground", **grounds),
        _part(seen(Exit).filter(KNOWN), "exit", key=F("reason"), day=F("on")),
        _part(seen(Attempt), "attempt", **attempts),
        _part(seen(Ticket).filter(answered_at=None, withdrawn_at=None), "ticket", **tickets),
    ]


def _part(rows: Any, what: str, **said: Any) -> Any:
    """Rows in the one shape."""
    told = _NONE | {"row": F("pk"), "what": Value(what, CharField())} | said
    return rows.order_by().values_list("talent", *(told[name] for name in _COLUMNS[1:]))


def _file(lines: Iterable[tuple[Any, ...]]) -> File:
    file = File()
    for _talent, row, what, key, value, day, end, at, more, text in lines:
        match what:
            case "stay":
                file.stays.append((day, end, row))
            case "identity":
                file.born, file.sex = day, key or None
            case "outcome":
                file.lines.append(Line(what, row, key, value, day, end, at, more, text))
                file.outcomes.append(Became(key, day, end, value or None, bool(more)))
            case "answer":
                file.answers.append(Answered(key, value, day, at, row=row))
            case "chosen":
                file.chosen |= {*json.loads(value)}
            case "way":
                file.ways[key] = value
            case "came":
                file.came.add(day)
            case _:
                file.lines.append(Line(what, row, key, value, day, end, at, more, text))
    return file


def staying(circle: UUID | None, since: date, until: date) -> Narrow:
    """The pieces of talents who were in the programme on one of the days [since, until)."""
    stays = Stay.kept.filter(Q(left_on=None) | Q(left_on__gte=since), entered_on__lt=until, talent__became=None)
    stays = stays.filter(circle=circle) if circle else stays
    return lambda rows: rows.filter(talent__in=stays.values("talent"))
